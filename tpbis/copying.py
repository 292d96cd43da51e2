"""Many new rows at once: COPY into the tables themselves, so that constraints, triggers and history see each row."""

import csv
import io
import queue
import threading

from django.db import connection
from django.utils import timezone

TEXTS = ("CharField", "TextField", "FileField")
ALL_BUT_EMPTY = 1000  # rows
AT_A_TIME = 1 << 22  # read by the driver at once: each reading waits for its turn at the interpreter


def _told(value) -> str | None:
    """A value that is equal in all rows, as CSV tells it; a list is one of codes of a vocabulary."""
    if value is None:
        return None
    return "{" + ",".join(value) + "}" if isinstance(value, list) else str(value)


def _lines(rows) -> io.StringIO:
    """Rows of values as CSV for COPY, with nothing that the database refuses in a text."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerows(rows)  # which puts a lone \r in quotes too
    if "\0" in (text := buffer.getvalue()):
        buffer = io.StringIO(text.replace("\0", ""))
    buffer.seek(0)
    return buffer


def _from_csv(table: str, fields) -> str:
    """COPY of these columns from CSV: nothing between two commas is NULL, in a text that is never NULL it is ""."""
    texts = [f'"{f.column}"' for f in fields if not f.null and f.get_internal_type() in TEXTS]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    kept = f", FORCE_NOT_NULL ({', '.join(texts)})" if texts else ""
    return f"COPY {table} ({columns}) FROM STDIN (FORMAT csv{kept})"


class Copy:
    """New rows of one model: `names` differ from row to row, `same` are equal in all, the rest are defaults.

    In a column that may be NULL an empty text is NULL.
    """

    def __init__(self, model, names: tuple[str, ...], *, by=None, **same):
        fields = {field.attname: field for field in model._meta.concrete_fields}
        now, who = timezone.now(), by and by.pk
        same = {"created_at": now, "updated_at": now, "created_by_id": who, "updated_by_id": who} | same
        rest = [name for name in fields if name not in names and not fields[name].db_returning]
        self.statement = _from_csv(f'"{model._meta.db_table}"', [fields[name] for name in (*names, *rest)])
        self._end = [_told(same[name] if name in same else fields[name].get_default()) for name in rest]
        self._rows: list[tuple] = []

    def __len__(self):
        return len(self._rows)

    def add(self, *values) -> None:
        """One more row, its values in the order of `names`."""
        self._rows.append((*values, *self._end))

    def take(self) -> tuple[str, io.StringIO]:
        """The statement and the rows gathered so far; then it is empty again."""
        rows, self._rows = self._rows, []
        return self.statement, _lines(rows)


def size_up(*models) -> None:
    """Take statistics of tables that were all but empty when statistics were last taken.

    A first file, or one more after a large one was cancelled, otherwise meets plans made for no rows at all.
    """
    with connection.cursor() as cursor:
        tables = [[model._meta.db_table for model in models], ALL_BUT_EMPTY]
        cursor.execute("SELECT relname FROM pg_class WHERE relname = ANY(%s) AND reltuples < %s", tables)
        for (table,) in cursor.fetchall():
            cursor.execute(f'ANALYZE "{table}"')


def update_from(model, names: tuple[str, ...], rows, *, by) -> None:
    """Change stored rows in one statement; the first of `names` is the key, the values of a row are in their order."""
    rows = list(rows)
    if not rows:
        return
    table = model._meta.db_table
    fields = {field.attname: field for field in model._meta.concrete_fields}
    fields = [fields[name] for name in names]
    key, *columns = (f'"{field.column}"' for field in fields)
    told = ", ".join(f"{column} = said.{column}" for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE TEMP TABLE said AS SELECT {key}, {", ".join(columns)} FROM "{table}" LIMIT 0')
        cursor.copy_expert(_from_csv("said", fields), _lines(rows))
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
        self._waiting: queue.Queue = queue.Queue(maxsize=5)
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
