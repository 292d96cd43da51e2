"""An activity or a library does not move while something that counts where it does is being written."""

from django.db import migrations

from tpbis.records.migration_steps import InstallTriggers


class Migration(migrations.Migration):
    dependencies = [("programs", "0003_period_locks_by_region")]

    operations = [InstallTriggers("programs/period_triggers.sql", "403d5499405d")]
