"""Other people at the same moment: work beside the test, locks that somebody holds, and no long waits."""

import threading
from contextlib import contextmanager

import pytest
from django.db import connection

from programs.models import PeriodLock
from reports.snapshots.period_lock import reopen
from tpbis.records.advisory_locks import Kind, alone

BLOCKED = "SELECT count(*) FROM pg_locks WHERE NOT granted AND "
BY_A_ROW = "locktype IN ('transactionid', 'tuple')"


class Beside(threading.Thread):
    """Something done on a connection of its own, and what came of it."""

    def __init__(self, act):
        super().__init__()
        self.act, self.problem = act, None

    def run(self):
        try:
            self.act()
        except Exception as problem:
            self.problem = problem
        finally:
            connection.close()


def wait_until_blocked(kind=Kind.PERIOD, by=""):
    """Return once somebody waits for a lock of a kind, or for what `by` says; fails after ten seconds."""
    by = by or f"locktype = 'advisory' AND classid = {kind:d}"
    pause = threading.Event()
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute(BLOCKED + by)
            if cursor.fetchone()[0]:
                return
        pause.wait(0.05)
    pytest.fail("Tidak ada yang menunggu.")


@contextmanager
def held(kind: Kind, *codes: str):
    """Another connection has the locks of these codes alone."""
    other = connection.copy()
    other.connect()
    other.set_autocommit(False)
    with other.cursor() as cursor:
        cursor.execute(alone(kind, "SELECT unnest(%s::text[])"), [list(codes)])
    try:
        yield
    finally:
        other.rollback()  # a backend that only lost its connection may still be there for a moment
        other.close()


@pytest.fixture
def impatient(db):
    """Nothing on the connection of the test waits for a lock for longer than 200 ms."""
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '200ms'")
        yield
        cursor.execute("SET lock_timeout TO DEFAULT")


@pytest.fixture
def opened_after(cast):
    """Locks are opened again, so that the tables may be emptied after the test."""
    yield
    for lock in PeriodLock.unscoped.filter(reopened_at=None):
        reopen(lock=lock, reason="Selesai", by=cast.pusat)


def all_at_once(acts: list) -> list:
    """Do these at one instant, each on a connection of its own; the results in order, or the first error."""
    start, results = threading.Barrier(len(acts)), [None] * len(acts)

    def act(n):
        start.wait(timeout=30)
        results[n] = acts[n]()

    people = [Beside(lambda n=n: act(n)) for n in range(len(acts))]
    for one in people:
        one.start()
    for one in people:
        one.join(timeout=60)
    for one in people:
        if one.problem:
            raise one.problem
    return results
