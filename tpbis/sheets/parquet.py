"""Parquet for analysts: typed columns named by their keys; pyarrow writes it, where it is installed."""

import io
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from itertools import islice
from typing import Any

from tpbis.sheets.columns import DAY, DECIMAL, MONEY, NUMBER, SHARE, YEAR, Column, Table

arrow: Any = None
writing: Any = None
with suppress(ImportError):  # requirements-parquet.txt
    import pyarrow
    from pyarrow import parquet

    arrow, writing = pyarrow, parquet

NOT_INSTALLED = (
    "Parquet belum dapat dibuat di server ini. Minta pengelolanya memasang requirements-parquet.txt"
    " (docs/analisis.md), atau pilih CSV polos: isinya sama."
)
AT_ONCE = 20_000


class NotInstalled(Exception):
    """What writes the file is not installed; the message is for people."""


def is_installed() -> bool:
    return writing is not None


def render(table: Table) -> Iterator[bytes]:
    """Yield the file in pieces: the rows alone, without sums below them. Raises NotInstalled at once."""
    if not is_installed():
        raise NotInstalled(NOT_INSTALLED)
    return _pieces(table)


def _pieces(table: Table) -> Iterator[bytes]:
    typed = [_typed(column) for column in table.columns]
    fields = [arrow.field(column.key, kind) for column, (kind, _) in zip(table.columns, typed, strict=True)]
    about = json.dumps(table.head(), ensure_ascii=False, default=str)
    schema, sink, rows = arrow.schema(fields, {"tpbis": about}), io.BytesIO(), iter(table.rows)
    with writing.ParquetWriter(sink, schema, compression="zstd") as writer:
        while batch := list(islice(rows, AT_ONCE)):
            values = zip(typed, zip(*batch, strict=True), strict=True)
            arrays = [arrow.array([read(cell) for cell in cells], kind) for (kind, read), cells in values]
            writer.write_table(arrow.table(arrays, schema=schema))
            yield _taken(sink)
    yield _taken(sink)


def _taken(sink: io.BytesIO) -> bytes:
    """What was written since; the writer counts its own places and never goes back."""
    data = sink.getvalue()
    sink.seek(0)
    sink.truncate()
    return data


def _typed(column: Column) -> tuple[Any, Callable]:
    """The type of a column and how its cells are read; whole numbers stay whole, a missing cell is null."""
    if column.kind in (NUMBER, YEAR):
        return arrow.int64(), _whole
    if column.kind in (SHARE, DECIMAL, MONEY):  # rupiah per person has sen
        return arrow.float64(), lambda cell: None if cell in (None, "") else float(cell)
    if column.kind == DAY:
        return arrow.date32(), lambda cell: cell if isinstance(cell, date) else None
    return arrow.string(), lambda cell: None if cell is None else _text(cell)


def _whole(cell: Any) -> int | None:
    return None if cell in (None, "") else int(cell)


def _text(cell: Any) -> str:
    return str(cell).encode("utf-8", "replace").decode()
