"""Every write marks the roll-ups it touches, and a refresh finds its rows by an index."""

from django.db import migrations

from tpbis.records.migration_steps import InstallTriggers

INDEXES = [
    # A cell is the beginning of a code.
    "CREATE INDEX rollup_training_node ON programs_training (left(region_id, 8), last_day)",
    "CREATE INDEX rollup_training_place ON programs_training (left(place_id, 8), last_day) WHERE place_id IS NOT NULL",
    "CREATE INDEX rollup_spoken ON participants_enrolment (left(counted_region_id, 8)) "
    "WHERE represents_library_id IS NOT NULL OR represents_region_id IS NOT NULL",
    "CREATE INDEX rollup_library_node ON programs_library (left(region_id, 8))",
    "CREATE INDEX rollup_area_node ON programs_libraryarea (left(region_id, 8))",
    "CREATE INDEX rollup_reached_node ON reports_reached (left(place, 8), year)",
    # The spread of every province, or of every kabupaten/kota, in one year.
    "CREATE INDEX rollup_change_level ON reports_changecount (grain, year, month, code) WHERE grain IN (2, 5)",
    # Which libraries held something since a day is read from the index of the days alone.
    "CREATE INDEX rollup_training_day ON programs_training (last_day) INCLUDE (library_id, status, deleted_at)",
    # Whether a place has any desa is asked for every page.
    "CREATE INDEX region_desa ON programs_region (code varchar_pattern_ops) "
    "WHERE level = 4 AND valid_until IS NULL AND kind <> 'kelurahan'",
    # A kecamatan is a thousandth of the list: with the usual sample a prefix seems to hold ten times too many.
    "ALTER TABLE programs_region ALTER COLUMN code SET STATISTICS 1000",
]
NO_DESA_YET = "SELECT rollup_villages_count(ARRAY[]::text[])"


class Migration(migrations.Migration):
    replaces = [
        ("reports", "0004_rollup_marks"),
        ("reports", "0005_marks_of_changes"),
        ("reports", "0010_scope_marks"),
        ("reports", "0012_waiting"),
        ("reports", "0015_page_marks"),
        ("reports", "0016_cheap_marks"),
        ("reports", "0018_cells"),
        ("reports", "0020_desa"),
        ("reports", "0021_days_with_libraries"),
        ("reports", "0022_marks_by_library"),
    ]
    dependencies = [
        ("reports", "0001_tables"),
        ("participants", "0002_signal_triggers"),
    ]
    operations = [
        InstallTriggers("reports/rollups/triggers.sql", "893b4f556a11"),
        migrations.RunSQL([*INDEXES, NO_DESA_YET]),
    ]
