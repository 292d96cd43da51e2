"""Who writes shares locks of the regions it counts in; who locks a period takes that of its own region alone."""

from django.db import migrations

from tpbis.records.migration_steps import InstallTriggers


class Migration(migrations.Migration):
    dependencies = [("programs", "0002_period_triggers")]
    operations = [InstallTriggers("programs/period_triggers.sql", "4ee8c4f93e42")]
