"""CSV for Excel in Indonesia (BOM, semicolons, decimal comma) and for scripts; formulas are guarded."""

import csv
import io
import math
import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tpbis.formats import safe_cell
from tpbis.sheets import sql_rows
from tpbis.sheets.columns import Table
from tpbis.sheets.sql_rows import SPOKEN_PHONE, Statement

PIECE = 60_000
MARK = "\ufeff".encode()
PHONE = re.compile(sql_rows.PHONE)


class Dialect(NamedTuple):
    """How a CSV is written."""

    mark: bytes
    delimiter: str
    decimal: str
    line_end: str


EXCEL, SCRIPTS = Dialect(MARK, ";", ",", "\r\n"), Dialect(b"", ",", ".", "\n")


def render(table: Table) -> Iterator[bytes]:
    """Yield the file in pieces; a Statement is written by the database itself."""
    heading = b"".join(_written([[column.label for column in table.columns]]))
    if isinstance(table.rows, Statement):
        yield MARK + heading.replace(b"\r\n", b"\n")  # lines end as those of the database
        yield from table.rows.csv()
    else:
        yield MARK + heading
        yield from _written(table.rows)
    yield from _written(table.summary)


def render_plain(table: Table) -> Iterator[bytes]:
    """Yield what a script reads: commas, points, keys as headings, the rows alone without sums below them."""
    yield from _written([[column.key for column in table.columns]], SCRIPTS)
    if isinstance(table.rows, Statement):
        yield from table.rows.csv(SCRIPTS.delimiter, SCRIPTS.decimal)
    else:
        yield from _written(table.rows, SCRIPTS)


def _written(rows, dialect: Dialect = EXCEL):
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=dialect.delimiter, lineterminator=dialect.line_end)
    for row in rows:
        writer.writerow([_cell(value, dialect.decimal) for value in row])
        if buffer.tell() > PIECE:
            yield _take(buffer)
    yield _take(buffer)


def _take(buffer) -> bytes:
    data = buffer.getvalue().encode("utf-8", "replace")
    buffer.seek(0)
    buffer.truncate()
    return data


def _cell(value, decimal):
    if value is None:
        return ""
    if isinstance(value, float):
        return repr(value).replace(".", decimal) if math.isfinite(value) else ""
    if isinstance(value, str) and value.startswith("+62"):
        value = PHONE.sub(SPOKEN_PHONE, value)
    return value.isoformat() if isinstance(value, date) else safe_cell(value)
