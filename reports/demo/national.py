"""Create a synthetic country inside the database for benchmarks, deterministic by seed and size."""

from pathlib import Path

from django.db import connection, transaction

from programs.models import Region, TrainingKind

SQL = Path(__file__).with_suffix(".sql")
MARK = """INSERT INTO reports_rollupmark (node, year, at) SELECT DISTINCT left(m.code, 8), 0, now() FROM (
  SELECT region_id FROM programs_training UNION SELECT place_id FROM programs_training
  UNION SELECT region_id FROM programs_library) m(code) WHERE m.code IS NOT NULL"""
PEOPLE_EACH = 25
TABLES = (
    "programs_library",
    "programs_partnership",
    "programs_training",
    "participants_person",
    "participants_enrolment",
    "participants_attendance",
    "participants_answer",
)


class NoReference(RuntimeError):
    """Regions or kinds are missing: load_reference first."""


def make_national(*, attendances: int, seed: int = 1) -> dict[str, int]:
    """Insert what is missing of a country of that size; returns the rows per table.

    Needs a superuser: triggers rest meanwhile, so these rows have no history, roll-ups need a rebuild, and
    signals wait for the worker.
    """
    if not (Region.unscoped.filter(level=4).exists() and TrainingKind.objects.exists()):
        raise NoReference("Jalankan load_reference lebih dulu.")
    values = {"seed": seed, "attendances": attendances, "each": PEOPLE_EACH}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for statement in SQL.read_text(encoding="utf-8").split("\n----\n"):
            cursor.execute(statement, values)
        cursor.execute("SET LOCAL session_replication_role = origin")
        cursor.execute(MARK)  # with the rows, so that pages say that they are out of date until the rebuild
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE " + ", ".join(TABLES))
        cursor.execute(
            "INSERT INTO participants_signalmark (library_id, at) SELECT id, now() FROM programs_library"
        )
        return {table: _count(cursor, table) for table in TABLES}


def _count(cursor, table: str) -> int:
    cursor.execute(f"SELECT count(*) FROM {table}")
    return cursor.fetchone()[0]
