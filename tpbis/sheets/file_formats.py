"""Table files: suffix → content type and the function that yields its bytes, also outside requests."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import IO

from tpbis.sheets import csv, json, ods, parquet, xlsx
from tpbis.sheets.columns import Table
from tpbis.sheets.workbook_sheets import LAST_ROW, pages_of


def book(writer: Callable, table: Table, last_row: int = LAST_ROW) -> Iterator[bytes]:
    """Yield a workbook of one table."""
    yield from writer(pages_of(table, last_row))


BOOKS = {"xlsx": xlsx.render, "ods": ods.render}  # for workbooks of several tables
FORMATS: dict[str, tuple[str, Callable[[Table], Iterator[bytes]]]] = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", partial(book, xlsx.render)),
    "csv": ("text/csv; charset=utf-8", csv.render),
    "ods": ("application/vnd.oasis.opendocument.spreadsheet", partial(book, ods.render)),
    "json": ("application/json", json.render),
    "csv-polos": ("text/csv; charset=utf-8", csv.render_plain),
    "parquet": ("application/vnd.apache.parquet", parquet.render),
}
NAMES = {"csv-polos": "CSV polos"}  # of those whose ending is not what people call them


def offered() -> list[str]:
    """The formats with a button: Parquet where what writes it is installed."""
    return [fmt for fmt in FORMATS if fmt != "parquet" or parquet.is_installed()]


def name_of(fmt: str) -> str:
    """What a format is called on a button."""
    return NAMES.get(fmt) or fmt.upper()


def ending_of(fmt: str) -> str:
    """The ending of its file."""
    return fmt.partition("-")[0]


def write(table: Table, fmt: str, file: IO[bytes]) -> None:
    """Write a table into an open binary file."""
    for piece in FORMATS[fmt][1](table):
        file.write(piece)
