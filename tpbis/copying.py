"""Many new rows at once: COPY into the tables themselves, so that constraints, triggers and history see each row."""

import datetime as dt
import io
import queue
import threading
from uuid import UUID

from django.db import connection
from django.utils import timezone

AT_A_TIME = 1 << 22  # read by the driver at once: each reading waits for its turn at the interpreter
ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\0": ""})


def _text(value: str) -> str:
    return value if value.isprintable() and "\\" not in value else str(value).translate(ESCAPES)


class _Writers(dict):
    def __missing__(self, kind):
        if issubclass(kind, str):
            return _text
        raise TypeError(f"COPY cannot write {kind.__name__}")


WRITERS = _Writers(
    {
        str: _text,
        type(None): lambda value: "\\N",
        int: str,
        bool: lambda value: "t" if value else "f",
        dt.date: dt.date.isoformat,
        dt.datetime: dt.datetime.isoformat,
        UUID: lambda value: value.hex,
        list: lambda value: "{" + ",".join(value) + "}",  # codes of a vocabulary only
    }
)


class Copy:
    """New rows of one model: `names` differ from row to row, `same` are equal in all, the rest are defaults."""

    def __init__(self, model, names: tuple[str, ...], *, by=None, **same):
        fields = {field.attname: field for field in model._meta.concrete_fields}
        now = timezone.now()
        same = {
            "created_at": now,
            "updated_at": now,
            "created_by_id": by and by.pk,
            "updated_by_id": by and by.pk,
        } | same
        rest = [name for name in fields if name not in names and not fields[name].db_returning]
        columns = ", ".join(f'"{fields[name].column}"' for name in (*names, *rest))
        self.statement = f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN'
        told = [same[name] if name in same else fields[name].get_default() for name in rest]
        self._end = "".join("\t" + WRITERS[type(value)](value) for value in told) + "\n"
        self._lines: list[str] = []

    def __len__(self):
        return len(self._lines)

    def add(self, *values) -> None:
        """One more row, its values in the order of `names`."""
        self._lines.append("\t".join([WRITERS[value.__class__](value) for value in values]) + self._end)

    def take(self) -> tuple[str, io.StringIO]:
        """The statement and the rows gathered so far; then it is empty again."""
        lines, self._lines = self._lines, []
        return self.statement, io.StringIO("".join(lines))


def update_from(model, names: tuple[str, ...], rows, *, by) -> None:
    """Change stored rows in one statement; the first of `names` is the key, the values of a row are in their order."""
    rows = list(rows)
    if not rows:
        return
    table = model._meta.db_table
    fields = {field.attname: field.column for field in model._meta.concrete_fields}
    key, *columns = (f'"{fields[name]}"' for name in names)
    told = ", ".join(f"{column} = said.{column}" for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE TEMP TABLE said AS SELECT {key}, {", ".join(columns)} FROM "{table}" LIMIT 0')
        lines = ("\t".join([WRITERS[value.__class__](value) for value in row]) + "\n" for row in rows)
        cursor.copy_expert("COPY said FROM STDIN", io.StringIO("".join(lines)))
        cursor.execute(
            f'UPDATE "{table}" t SET {told}, updated_at = %s, updated_by_id = %s FROM said WHERE t.{key} = said.{key}',
            [timezone.now(), by and by.pk],
        )
        cursor.execute("DROP TABLE said")


class Pipe:
    """Sends COPYs in order while the caller makes the next rows.

    Between `send` and `drain` the connection belongs to the pipe: no query. Foreign keys are checked with each
    COPY instead of at the end. Leaving the block drains it; an error of the database comes out of `send` or `drain`.
    """

    def __enter__(self):
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        self._raw, self._error = connection.connection, None
        self._waiting: queue.Queue = queue.Queue(maxsize=8)
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()
        return self

    def send(self, *copies: Copy) -> None:
        """Queue what these copies hold, in this order."""
        for copy in copies:
            if copy:
                self._waiting.put(copy.take())
        self._complain()

    def drain(self) -> None:
        """Wait until all that was sent is written; queries may follow."""
        self._waiting.join()
        self._complain()

    def __exit__(self, kind, problem, trace):
        self._waiting.join()
        self._waiting.put(None)
        self._thread.join()
        if kind is None:
            self._complain()
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")

    def _work(self):
        while (job := self._waiting.get()) is not None:
            try:
                if self._error is None:
                    with self._raw.cursor() as cursor:
                        cursor.copy_expert(*job, AT_A_TIME)
            except Exception as problem:  # noqa: BLE001 - told to the caller, who waits for it
                self._error = problem
            finally:
                self._waiting.task_done()

    def _complain(self):
        if self._error is not None:
            with connection.wrap_database_errors:
                raise self._error
