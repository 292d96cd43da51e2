"""Rows of one SQL statement, typed by a table's columns: in batches, by page, or copied as CSV."""

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction

from tpbis.sheets.columns import DECIMAL, SHARE, TEXT, Column
from tpbis.sheets.copy_out import copied

BATCH = 2000
# The first characters of text that a spreadsheet could run, or that hide one: see formats.cells.
RISKY = ", ".join(str(ord(mark)) for mark in "\t\n\r '+-=@＝＋－＠")
PHONE = r"^\+62([0-9]{3})([0-9]{3,4})([0-9]{2,6})$"  # read back as it was, text in Excel, no formula
SPOKEN_PHONE = r"0\1-\2-\3"
PATTERN = "^''* *[=+\\-@\\t\\r\\n＝＋－＠]"


@dataclass(frozen=True)
class Statement:
    """One SELECT whose columns come in the order of `columns`; asked anew each time it is read."""

    sql: str
    params: Any
    columns: Sequence[Column]

    @classmethod
    def of(cls, rows: Any, columns: Sequence[Column]) -> "Statement | list":
        """The statement of a queryset through `visible_to`, a lookup per column; [] if none can match."""
        rows._alarm()
        try:
            sql, params = rows.values_list(*(column.path for column in columns)).query.sql_with_params()
        except EmptyResultSet:
            return []
        return cls(sql, params, columns)

    def __iter__(self):
        """Rows from a cursor of the server, which closes when the reader stops."""
        scope = nullcontext() if connection.in_atomic_block else transaction.atomic()
        with scope, connection.chunked_cursor() as cursor:
            cursor.execute(self._typed(spoken), self.params)
            while batch := cursor.fetchmany(BATCH):
                yield from batch

    def __getitem__(self, part: slice) -> list:
        with connection.cursor() as cursor:
            limit = f" LIMIT {int(part.stop - part.start)} OFFSET {int(part.start)}"
            cursor.execute(self._typed(spoken) + limit, self.params)
            return cursor.fetchall()

    def count(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM ({self.sql}) AS counted", self.params)
            return cursor.fetchone()[0]

    def csv(self, delimiter: str = ";", decimal: str = ",") -> Iterator[bytes]:
        """Pieces of the CSV body, formatted and guarded by the database."""
        return copied(self._typed(partial(guarded, decimal=decimal)), self.params, delimiter)

    def _typed(self, expression) -> str:
        names = [f"c{place}" for place in range(len(self.columns))]
        wanted = ", ".join(expression(column, name) for column, name in zip(self.columns, names, strict=True))
        return f"SELECT {wanted} FROM ({self.sql}) AS q({', '.join(names)})"


def spoken(column: Column, name: str) -> str:
    """SQL: the column's value as every format shows it; a stored code as its label."""
    if column.words:
        return f"CASE {name} {' '.join(map(_when, column.words.items()))} ELSE {name}::text END"
    return f"{name}::text" if column.kind == TEXT else name


def _when(pair) -> str:
    code, label = pair
    return f"WHEN {code if isinstance(code, int) else _quoted(code)} THEN {_quoted(label)}"


def _quoted(text) -> str:
    return "'" + str(text).replace("'", "''").replace("%", "%%") + "'"


def guarded(column: Column, name: str, decimal: str = ",") -> str:
    """SQL: the same for a CSV cell: decimal comma, 0812-3456-7890, and a ' before text that could run."""
    value = spoken(column, name)
    if column.kind in (SHARE, DECIMAL):
        return f"replace({value}::text, '.', '{decimal}')"
    if column.kind != TEXT or column.words:
        return value
    return f"""CASE WHEN ascii({value}) IN ({RISKY}) THEN CASE
      WHEN {value} ~ '{PHONE}' THEN regexp_replace({value}, '{PHONE}', '{SPOKEN_PHONE}')
      WHEN {value} ~ '{PATTERN}' THEN '''' || {value} ELSE {value} END ELSE {value} END"""
