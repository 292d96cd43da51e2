"""Compare stored findings with those computed from the rows, by batches of libraries; changes nothing."""

from django.db import connection, transaction

from participants.signals.refresh import BATCH, refresh
from tpbis.records.compare import differing

SETTLED = """SELECT id::text FROM programs_library
  WHERE id NOT IN (SELECT library_id FROM participants_signalmark) ORDER BY id"""
# A pair with a library that waits may be another after its refresh: waiting, not wrong.
FOUND = """SELECT to_jsonb(f) - 'id' FROM participants_signalfinding f
  WHERE (library_id = ANY(%(libraries)s::uuid[]) OR other_id = ANY(%(libraries)s::uuid[])) AND NOT EXISTS (
    SELECT 1 FROM participants_signalmark m WHERE m.library_id IN (f.library_id, f.other_id))"""


def differences() -> list[str]:
    """Findings that a rebuild would write otherwise; libraries with a mark are left out."""
    with connection.cursor() as cursor:
        cursor.execute(SETTLED)
        libraries = [pk for (pk,) in cursor.fetchall()]
    found = []
    for start in range(0, len(libraries), BATCH):
        found += _differ(libraries[start : start + BATCH])
    return list(dict.fromkeys(found))


def _differ(libraries: list[str]) -> list[str]:
    """Compare one batch in a transaction that is rolled back."""
    with transaction.atomic(), connection.cursor() as cursor:
        params = {"libraries": libraries}
        cursor.execute(
            f"CREATE TEMP TABLE was_finding ON COMMIT DROP AS SELECT f FROM ({FOUND}) q(f)", params
        )
        refresh(libraries)
        lines = differing(cursor, "tanda", "SELECT f FROM was_finding", FOUND, params)
        transaction.set_rollback(True)
    return lines
