"""Every write marks the libraries whose findings it may change."""

from django.db import migrations

from tpbis.records.migration_steps import InstallTriggers


class Migration(migrations.Migration):
    replaces = [
        ("participants", "0009_signal_findings"),
    ]
    dependencies = [
        ("participants", "0001_tables"),
    ]
    operations = [
        InstallTriggers("participants/signals/triggers.sql", "50618200719e"),
    ]
