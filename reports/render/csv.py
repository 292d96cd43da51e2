"""CSV as Excel in Indonesia opens it: BOM, semicolons, decimal comma; text that could run is guarded."""

import csv
import io
from datetime import date

from tpbis.formats import safe_cell


def render(table):
    """Yield the file in pieces."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    yield "\ufeff".encode()
    writer.writerow([safe_cell(column.label) for column in table.columns])
    for row in _lines(table):
        writer.writerow([_cell(value) for value in row])
        if buffer.tell() > 60_000:
            yield _take(buffer)
    yield _take(buffer)


def _lines(table):
    yield from table.rows
    yield from table.summary


def _take(buffer):
    data = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return data


def _cell(value):
    if value is None:
        return ""
    if isinstance(value, float):
        return repr(value).replace(".", ",")
    return value.isoformat() if isinstance(value, date) else safe_cell(value)
