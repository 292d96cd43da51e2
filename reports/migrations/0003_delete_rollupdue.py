"""What a refresh works on is a table of its own transaction, so that two refreshes never wait for it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_rollup_triggers")]
    operations = [migrations.DeleteModel("RollupDue")]
