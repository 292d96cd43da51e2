"""A locked month keeps who co-hosted: they have reported (definition 16, version 2)."""

from django.db import migrations

from tpbis.records.migration_steps import InstallTriggers


class Migration(migrations.Migration):
    dependencies = [("programs", "0008_report_deadline")]

    operations = [InstallTriggers("programs/period_triggers.sql", "0a52fa4ee20d")]
