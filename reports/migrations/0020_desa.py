"""Whether a place has any desa is asked for every page: found without reading the list of all places."""

from django.db import migrations

FORWARDS = [
    "CREATE INDEX region_desa ON programs_region (code varchar_pattern_ops) "
    "WHERE level = 4 AND valid_until IS NULL AND kind <> 'kelurahan'",
    # A kecamatan is a thousandth of the list: with the usual sample a prefix seems to hold ten times too many.
    "ALTER TABLE programs_region ALTER COLUMN code SET STATISTICS 1000",
    "ANALYZE programs_region",
]
BACKWARDS = ["DROP INDEX region_desa", "ALTER TABLE programs_region ALTER COLUMN code SET STATISTICS -1"]


class Migration(migrations.Migration):
    dependencies = [("reports", "0019_cohort_parts")]
    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
