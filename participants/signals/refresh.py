"""Refresh findings: libraries touched by a write are recomputed before their findings are next shown.

The lock comes before the first read, so that an older result never overwrites a newer one
(docs/decisions/0008).
"""

from django.db import connection

from participants.signals.registry import SIGNALS
from participants.signals.rules import HEAD
from tpbis.models import User
from tpbis.records.advisory_locks import Lock

INLINE, BATCH = 20, 100  # libraries in a request; in one go of the worker
RULES = "\nUNION ALL ".join(f"({row.sql})" for row in SIGNALS.values())
# An activity that moved to another library may still be stored at the first, which waits: replace that.
SCRIPT = f"""
SELECT pg_advisory_xact_lock(%(lock)s);
DELETE FROM participants_signalmark WHERE library_id = ANY(%(libraries)s::uuid[]);
DELETE FROM participants_signalfinding
WHERE library_id = ANY(%(libraries)s::uuid[]) OR other_id = ANY(%(libraries)s::uuid[]);
WITH {HEAD.lstrip()},
found (key, subject, library_id, day, trainings, facts) AS ({RULES})
INSERT INTO participants_signalfinding (key, subject, library_id, day, trainings, facts, other_id)
SELECT f.*, (f.facts ->> 'other')::uuid FROM found f
ON CONFLICT (key, subject) DO UPDATE SET library_id = excluded.library_id, day = excluded.day,
  trainings = excluded.trainings, facts = excluded.facts, other_id = excluded.other_id"""
# Marked libraries inside a user's subtree, what was touched last first: it may be the reader's own write.
MARKED = """SELECT m.library_id::text FROM participants_signalmark m JOIN programs_library l
  ON l.id = m.library_id
  WHERE l.region_id LIKE %s GROUP BY 1 ORDER BY max(m.at) DESC"""
EVERY = """DELETE FROM participants_signalmark; DELETE FROM participants_signalfinding;
  INSERT INTO participants_signalmark (library_id, at) SELECT id, now() FROM programs_library"""


def refresh(libraries: list[str]) -> None:
    """Compute the findings of some libraries again; one round trip, one transaction."""
    with connection.cursor() as cursor:
        cursor.execute(SCRIPT, {"lock": Lock.SIGNALS, "libraries": libraries})


def marked(prefix: str) -> list[str]:
    """Libraries under a code whose findings wait to be computed."""
    with connection.cursor() as cursor:
        cursor.execute(MARKED, [prefix + "%"])
        return [pk for (pk,) in cursor.fetchall()]


def catch_up(user: User) -> int:
    """Bring the findings of a user's subtree up to date; return how many libraries still wait."""
    waiting = [] if user.scope.prefix is None else marked(user.scope.prefix)
    if waiting:
        refresh(waiting[:INLINE])
    return len(waiting[INLINE:])


def look_after_signals() -> None:
    """What waits, a batch at a time, each in its own transaction."""
    while waiting := marked("")[:BATCH]:
        refresh(waiting)


def forget() -> None:
    """Drop every finding; each library waits to be computed again."""
    with connection.cursor() as cursor:
        cursor.execute(EVERY)


def rebuild() -> None:
    """Forget every finding and compute all of them again."""
    forget()
    look_after_signals()
