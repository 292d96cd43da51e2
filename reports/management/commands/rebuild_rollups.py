"""Rebuild roll-ups, cohorts and signals from the rows, or compare them without changing anything."""

from django.core.management.base import BaseCommand
from django.db import connection, transaction

from participants.signals import check as signals_checking
from participants.signals import refresh as signals
from reports.cohort import check as cohorts_checking
from reports.cohort import refresh as cohorts
from reports.rollups import refresh as rollups
from tpbis.records.advisory_locks import Lock
from tpbis.records.compare import differing

NODES = """
SELECT left(region_id, 8) FROM programs_training UNION SELECT left(place_id, 8) FROM programs_training
UNION SELECT left(counted_region_id, 8) FROM participants_enrolment
  WHERE represents_library_id IS NOT NULL OR represents_region_id IS NOT NULL
UNION SELECT left(region_id, 8) FROM programs_library UNION SELECT left(region_id, 8)
  FROM programs_libraryarea"""
WAITING = "left({}, 5) IN (SELECT left(node || substr('00.00', length(node) + 1), 5) FROM waiting)"


class Command(BaseCommand):
    help = "Bangun ulang ringkasan angka; --check hanya membandingkan."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true")

    def handle(self, *, check, **options):
        if not check:
            self.stdout.write(f"{rebuild()} wilayah dibangun ulang.")
            cohorts.rebuild()
            signals.forget()  # the worker computes them again
            return
        found = [*differences(), *cohorts_checking.differences(), *signals_checking.differences()]
        for line in found[:50]:
            self.stdout.write(line)
        if found:
            self.stderr.write(f"{len(found)} baris ringkasan berbeda dari datanya.")
            raise SystemExit(1)
        self.stdout.write("Ringkasan sama dengan datanya.")


@transaction.atomic
def rebuild() -> int:
    """Empty the roll-ups and add every node again, a province at a time; returns how many nodes there are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [Lock.ROLLUPS])
        for table in rollups.TABLES:  # no TRUNCATE: pages go on reading what was there
            cursor.execute(f"DELETE FROM reports_{table}")
        cursor.execute(
            f"INSERT INTO reports_rollupmark (node, year, at) SELECT node, 0, now() FROM ({NODES}) n(node) "
            "WHERE node IS NOT NULL"
        )
    nodes = rollups.pending("")
    for province in sorted({node[:2] for node in nodes}):
        rollups.refresh([node for node in nodes if node[:2] == province])
    return len(nodes)


def differences() -> list[str]:
    """Rows that a rebuild would write differently; nodes with a mark are waiting. Nothing is written."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [Lock.ROLLUPS])
        cursor.execute(
            "CREATE TEMP TABLE waiting ON COMMIT DROP AS SELECT DISTINCT node FROM reports_rollupmark WHERE"
            " year >= 0"
        )
        for table in rollups.TABLES:
            cursor.execute(f"CREATE TEMP TABLE was_{table} ON COMMIT DROP AS SELECT * FROM reports_{table}")
        rebuild()
        found = [line for table in rollups.TABLES for line in _differ(cursor, table)]
        transaction.set_rollback(True)
    return found


def _differ(cursor, table) -> list[str]:
    """Compare scopes without a waiting node, leaving out rows that count nothing."""
    key = {"presence": "cell", "reached": "place"}.get(table, "code")
    rows = f"SELECT to_jsonb(r) FROM {{}} r WHERE NOT {WAITING.format(key)}"
    if key == "code":
        rows += " AND (length(code) >= 5 OR NOT EXISTS (SELECT 1 FROM waiting)) AND NOT ({})".format(
            " AND ".join(f"{name} = 0" for name in rollups.TABLES[table])
        )
    return differing(cursor, table, rows.format(f"was_{table}"), rows.format(f"reports_{table}"))
