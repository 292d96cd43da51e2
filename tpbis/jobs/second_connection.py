"""A second connection outside the work's transaction, which writes progress and holds the job's lock.

The lock belongs to the connection, so it is released when the worker's process ends in any way; whoever
obtains it knows that nobody works on the job.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from uuid import UUID

from django.db import OperationalError, connection
from django.db.models import Model
from django.utils import timezone

from tpbis.jobs.job import JobState
from tpbis.records.advisory_locks import LEAVE_JOB, TRY_JOB, WAIT_FOR_JOB
from tpbis.server import env, request_deadlines

EVERY = 0.5  # seconds between two notes of progress


class Stopped(Exception):
    """Somebody asked the job to stop."""


class SecondConnection:
    """A connection of its own in autocommit."""

    def __enter__(self):
        self._connection = connection.copy()
        if request_deadlines.is_pooled():
            # The request holds a session of the pool: whoever waited for a second one could wait for ever.
            self._connection.settings_dict |= env.database()
        self._connection.connect()
        self._connection.set_autocommit(True)
        return self

    def __exit__(self, *problem):
        self._connection.close()

    def query(self, sql: str, params: Sequence | dict) -> list[tuple]:
        with self._connection.cursor() as cursor:
            cursor.execute(sql, params)
            return cursor.fetchall() if cursor.description else []

    def change(self, model: type[Model], pk: UUID | str, *, only: dict, **values) -> bool:
        """Set values on a job as far as it still is `only`; tells whether it was."""
        sets = ", ".join(f"{name} = %s" for name in values)
        where = " AND ".join(f"{name} = %s" for name in ("id", *only))
        sql = f"UPDATE {model._meta.db_table} SET {sets} WHERE {where} RETURNING id"
        return bool(self.query(sql, [*values.values(), pk, *only.values()]))

    @contextmanager
    def alone(self, model: type[Model], pk: UUID | str, *, wait: bool) -> Iterator[bool]:
        """Hold the lock of a job; yields False when somebody else has it and `wait` is not asked."""
        key = f"{model._meta.db_table}:{pk}"
        if wait:
            self.query(WAIT_FOR_JOB, [key])
            got = True
        else:
            got = self.query(TRY_JOB, [key])[0][0]
        try:
            yield got
        finally:
            if got and self._connection.is_usable():
                self.query(LEAVE_JOB, [key])


class Ticker:
    """What the work is handed: tells how far it is, and says when to stop."""

    def __init__(self, second: SecondConnection, job):
        second.query("SET lock_timeout = '2s'", [])
        self._second, self._job, self._noted_at = second, job, 0.0

    def progress(self, done: int, total: int) -> None:
        """Note how far the work is; raises Stopped when somebody asked for that."""
        if time.monotonic() - self._noted_at < EVERY and done < total:
            return
        self._noted_at = time.monotonic()
        sets = "rows_done = %s, rows_total = %s, updated_at = %s"
        sql = (
            f"UPDATE {self._job._meta.db_table} SET {sets} WHERE id = %s RETURNING stop_asked, attempt, state"
        )
        try:
            state = self._second.query(sql, [done, total, timezone.now(), self._job.pk])
        except OperationalError:  # somebody holds the row: this note is left out
            return
        if not state or state[0] != (False, self._job.attempt, JobState.RUNNING):
            raise Stopped
