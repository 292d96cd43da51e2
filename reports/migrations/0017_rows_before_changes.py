"""Whatever was there before the first change was noted counts as changed once: a pull by time gives it all."""

from django.db import migrations

HANGING = """SELECT '{}', h.id::text, l.region_id, l.id FROM {} h JOIN programs_library l ON l.id = h.library_id"""
HUNG = {
    "activities": "programs_training",
    "partners": "programs_partner",
    "commitments": "programs_commitment",
    "stories": "participants_story",
}
ROWS = [
    "SELECT 'regions', code, code, NULL::uuid FROM programs_region",
    "SELECT 'libraries', id::text, region_id, id FROM programs_library",
    *(HANGING.format(resource, table) for resource, table in HUNG.items()),
]
NOTE = f"""INSERT INTO reports_rowchange (tx, resource, "row", code, library_key, at)
SELECT pg_current_xact_id()::text::bigint, n.resource, n.id, n.region, n.library, now()
FROM ({' UNION ALL '.join(ROWS)}) n(resource, id, region, library)"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0016_changes_of_rows")]
    operations = [migrations.RunSQL(NOTE, migrations.RunSQL.noop)]
