"""Insert many rows by COPY into the tables themselves, with constraints, triggers and history."""

import io
import queue
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.models import Model
from django.utils import timezone

NOTHING = "\x1aNULL"  # what no cell of a sheet holds
MARKS = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\0": None})
ALL_BUT_EMPTY = 1000  # rows
AT_A_TIME = 1 << 22  # read by the driver at once: each reading waits for its turn at the interpreter
MOST_WAITING = 8  # COPYs
PATIENT = sys.getswitchinterval()
PROMPT = (
    0.0002  # seconds until the pipe has its turn: with Python's own 0.005 the server waits between two COPYs
)


def _as_copied(value) -> str:
    """A value as COPY reads it; a list has codes of a vocabulary."""
    if value is None:
        return NOTHING
    return "{" + ",".join(value) + "}" if isinstance(value, list) else str(value).translate(MARKS)


def _joined(rows, end: str) -> str:
    lines = [
        "\t".join([v if v.__class__ is str else NOTHING if v is None else str(v) for v in row])
        for row in rows
    ]
    return end.join([*lines, ""])


def _lines(rows, ends=()) -> io.BytesIO:
    """Rows of values as COPY text with `ends` behind each; special characters are escaped or dropped.

    Such texts are rare, so they are looked for in all rows at once.
    """
    end = "".join(f"\t{value}" for value in ends) + "\n"
    text = _joined(rows, end)
    tabs = sum(map(len, rows)) + len(rows) * (len(ends) - 1)
    if any(mark in text for mark in "\\\r\0") or text.count("\n") != len(rows) or text.count("\t") != tabs:
        safe = [[v.translate(MARKS) if isinstance(v, str) else v for v in row] for row in rows]
        text = _joined(safe, end)
    return io.BytesIO(text.encode())


def _copy_into(table: str, fields) -> str:
    columns = ", ".join(f'"{field.column}"' for field in fields)
    return f"COPY {table} ({columns}) FROM STDIN (NULL '{NOTHING}')"


class Copy:
    """New rows of one model: `names` differ per row, `same` are equal in all, the rest are defaults."""

    def __init__(self, model, names: tuple[str, ...], *, by=None, **same):
        fields = {field.attname: field for field in model._meta.concrete_fields}
        now, who = timezone.now(), by and by.pk
        same = {"created_at": now, "updated_at": now, "created_by_id": who, "updated_by_id": who} | same
        rest = [name for name in fields if name not in names and not fields[name].db_returning]
        self.statement = _copy_into(f'"{model._meta.db_table}"', [fields[name] for name in (*names, *rest)])
        self._ends = [_as_copied(same[name] if name in same else fields[name].get_default()) for name in rest]
        self._rows: list[tuple] = []

    def __len__(self):
        return len(self._rows)

    def add(self, *values) -> None:
        """One more row, its values in the order of `names`."""
        self._rows.append(values)

    def take(self) -> tuple[str, io.BytesIO]:
        """The statement and the rows gathered so far; then it is empty again."""
        rows, self._rows = self._rows, []
        return self.statement, _lines(rows, self._ends)


def sizing_up(*models) -> list[str]:
    """Statements that take statistics of tables that were all but empty when statistics were last taken.

    A first file, or one more after a large one was cancelled, otherwise meets plans made for no rows at all.
    """
    with connection.cursor() as cursor:
        tables = [model._meta.db_table for model in models]
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relname = ANY(%s) AND reltuples < %s", [tables, ALL_BUT_EMPTY]
        )
        return [f"SELECT tpbis_analyze('\"{table}\"')" for (table,) in cursor.fetchall()]


def update_from(model: type[Model], names: tuple[str, ...], rows: Iterable, *, by: Any) -> None:
    """Update stored rows in one statement; values in the order of `names`, of which the first is the key."""
    rows = list(rows)
    if not rows:
        return
    table = model._meta.db_table
    known = {field.attname: field for field in model._meta.concrete_fields}
    fields = [known[name] for name in names]
    key, *columns = (f'"{field.column}"' for field in fields)
    sets = ", ".join(f"{column} = said.{column}" for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE TEMP TABLE said AS SELECT {key}, {", ".join(columns)} FROM "{table}" LIMIT 0')
        cursor.copy_expert(_copy_into("said", fields), _lines(rows))
        cursor.execute(
            f'UPDATE "{table}" t SET {sets}, updated_at = %s, updated_by_id = %s FROM said WHERE t.{key} ='
            f" said.{key}",
            [timezone.now(), by and by.pk],
        )
        cursor.execute("DROP TABLE said")


class Pipe:
    """Sends COPYs in order while the caller makes the next rows.

    Between `send` and `drain` the connection belongs to the pipe: queries only inside `between`. Foreign keys
    are checked with each COPY instead of at the end. Leaving the block drains it; an error of the database
    comes out of `send`, `between` or `drain`.
    """

    def __enter__(self):
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        self._raw, self._error = connection.connection, None
        self._waiting: queue.Queue = queue.Queue(maxsize=MOST_WAITING)
        self._turn, self._wire = threading.Lock(), threading.Lock()
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()
        sys.setswitchinterval(PROMPT)
        return self

    def send(self, *copies: Copy) -> None:
        """Queue what these copies hold, in this order."""
        self._queue(copy.take() for copy in copies if copy)

    def run(self, *statements: str) -> None:
        """Queue statements that answer nothing."""
        self._queue((statement, None) for statement in statements)

    def _queue(self, jobs) -> None:
        for job in jobs:
            self._waiting.put(job)
        self._complain()

    @contextmanager
    def between(self) -> Iterator[None]:
        """Wait for the running COPY but not for queued ones, whose rows the block may not see."""
        with self._turn, self._wire:
            self._complain()
            yield

    def drain(self) -> None:
        """Wait until all that was sent is written; queries may follow."""
        self._waiting.join()
        self._complain()

    def __exit__(self, kind, problem, trace):
        self._waiting.join()
        self._waiting.put(None)
        self._thread.join()
        sys.setswitchinterval(PATIENT)
        if kind is None:
            self._complain()
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")

    def _work(self):
        while (job := self._waiting.get()) is not None:
            with self._turn:  # whoever asks in between comes before the next COPY
                self._wire.acquire()
            try:
                if self._error is None:
                    self._do(*job)
            except Exception as problem:  # noqa: BLE001 - told to the caller, who waits for it
                self._error = problem
            finally:
                self._wire.release()
                self._waiting.task_done()

    def _do(self, statement: str, lines: io.BytesIO | None) -> None:
        with self._raw.cursor() as cursor:
            if lines is None:
                cursor.execute(statement)
            else:
                cursor.copy_expert(statement, lines, AT_A_TIME)

    def _complain(self):
        if self._error is not None:
            with connection.wrap_database_errors:
                raise self._error
