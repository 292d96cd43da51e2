"""Whoever co-hosts has reported, and pages follow the deadline of their Dinas (definition 16, version 2)."""

from django.db import migrations

from tpbis.records.migration_steps import InstallTriggers

MARK = """
INSERT INTO reports_rollupmark (node, year, at)
SELECT DISTINCT left(l.code, 8), 0, now() FROM (
  SELECT region_id AS code FROM programs_library WHERE id IN (SELECT library_id FROM programs_training_co_hosts)
  UNION SELECT region_id FROM programs_libraryarea
    WHERE library_id IN (SELECT library_id FROM programs_training_co_hosts)) l"""


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0003_delete_rollupdue"),
        ("programs", "0009_locks_hold_co_hosts"),
    ]

    operations = [
        InstallTriggers("reports/rollups/triggers.sql", "dca1fa376d83"),
        migrations.RunSQL([MARK], migrations.RunSQL.noop),
    ]
