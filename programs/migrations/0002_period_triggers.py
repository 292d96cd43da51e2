"""What counts in a locked period may not change: triggers over facts and tables of three apps."""

from django.db import migrations

from tpbis.records.migration_steps import InstallTriggers


class Migration(migrations.Migration):
    replaces = [
        ("programs", "0006_period_triggers"),
        ("programs", "0013_locked_tables_stay"),
    ]
    dependencies = [
        ("programs", "0001_tables"),
        ("participants", "0001_tables"),
        ("reports", "0001_tables"),
    ]
    operations = [
        InstallTriggers("programs/period_triggers.sql", "327078942b31"),
    ]
