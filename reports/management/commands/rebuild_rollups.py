"""Rebuild the roll-ups from rows, or compare the two without changing anything."""

from django.core.management.base import BaseCommand
from django.db import connection, transaction

from reports import rollups

NODES = """
SELECT left(region_id, 5) FROM programs_training UNION SELECT left(place_id, 5) FROM programs_training
UNION SELECT left(counted_region_id, 5) FROM participants_enrolment
UNION SELECT left(region_id, 5) FROM programs_library UNION SELECT left(region_id, 5) FROM programs_libraryarea
UNION SELECT node FROM reports_tally UNION SELECT node FROM reports_distinct"""


class Command(BaseCommand):
    help = "Bangun ulang ringkasan angka; --check hanya membandingkan."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true")

    def handle(self, *, check, **options):
        if not check:
            self.stdout.write(f"{rebuild()} wilayah dibangun ulang.")
            return
        found = differences()
        for line in found[:50]:
            self.stdout.write(line)
        if found:
            self.stderr.write(f"{len(found)} baris ringkasan berbeda dari datanya.")
            raise SystemExit(1)
        self.stdout.write("Ringkasan sama dengan datanya.")


def rebuild() -> int:
    """Mark every node and refresh them one by one, each in its own transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO reports_rollupmark (node, year, at) SELECT node, 0, now() FROM ({NODES}) n(node) "
            "WHERE node IS NOT NULL"
        )
    nodes = rollups.pending("")
    for node in nodes:
        rollups.refresh([node])
    return len(nodes)


def differences() -> list[str]:
    """Rows that a rebuild would write otherwise; nodes with a mark are waiting, not wrong. Nothing is kept."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table in rollups.TABLES:
            cursor.execute(f"CREATE TEMP TABLE was_{table} ON COMMIT DROP AS SELECT * FROM reports_{table}")
        cursor.execute("CREATE TEMP TABLE waiting ON COMMIT DROP AS SELECT DISTINCT node FROM reports_rollupmark")
        rebuild()
        found = [line for table in rollups.TABLES for line in _differ(cursor, table)]
        transaction.set_rollback(True)
    return found


def _differ(cursor, table) -> list[str]:
    rows = "SELECT to_jsonb(r) - 'id' FROM {} r WHERE r.node NOT IN (SELECT node FROM waiting)"
    if table == "sharedidentity":
        rows += " AND NOT EXISTS (SELECT 1 FROM waiting)"
    old, new = rows.format(f"was_{table}"), rows.format(f"reports_{table}")
    found = []
    for sign, first, second in (("tersimpan", old, new), ("dari data", new, old)):
        cursor.execute(f"{first} EXCEPT {second}")
        found += [f"{table} {sign}: {row}" for (row,) in cursor.fetchall()]
    return found
