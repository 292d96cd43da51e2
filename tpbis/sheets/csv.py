"""CSV for Excel in Indonesia: BOM, semicolons, decimal comma; possible formulas are guarded."""

import csv
import io
import math
import re
from collections.abc import Iterator
from datetime import date

from tpbis.formats import safe_cell
from tpbis.sheets import sql_rows
from tpbis.sheets.columns import Table
from tpbis.sheets.sql_rows import SPOKEN_PHONE, Statement

PIECE = 60_000
MARK = "\ufeff".encode()
PHONE = re.compile(sql_rows.PHONE)


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


def _written(rows):
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    for row in rows:
        writer.writerow([_cell(value) for value in row])
        if buffer.tell() > PIECE:
            yield _take(buffer)
    yield _take(buffer)


def _take(buffer) -> bytes:
    data = buffer.getvalue().encode("utf-8", "replace")
    buffer.seek(0)
    buffer.truncate()
    return data


def _cell(value):
    if value is None:
        return ""
    if isinstance(value, float):
        return repr(value).replace(".", ",") if math.isfinite(value) else ""
    if isinstance(value, str) and value.startswith("+62"):
        value = PHONE.sub(SPOKEN_PHONE, value)
    return value.isoformat() if isinstance(value, date) else safe_cell(value)
