"""Table files: suffix → content type and the function that yields its bytes, also outside requests."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import IO

from django.conf import settings

from tpbis.sheets import csv, json, ods, xlsx, xlsx_by_library
from tpbis.sheets.columns import Table
from tpbis.sheets.workbook_sheets import LAST_ROW, Page, pages_of

XLSX_WRITERS = {"sendiri": xlsx.render, "xlsxwriter": xlsx_by_library.render}


def write_xlsx(pages: Iterable[Page]) -> Iterator[bytes]:
    """Yield an xlsx of any pages by the writer that the settings name."""
    yield from XLSX_WRITERS[settings.XLSX_WRITER](pages)


def book(writer: Callable, table: Table, last_row: int = LAST_ROW) -> Iterator[bytes]:
    """Yield a workbook of one table."""
    yield from writer(pages_of(table, last_row))


BOOKS = {"xlsx": write_xlsx, "ods": ods.render}  # for workbooks of several tables
FORMATS: dict[str, tuple[str, Callable[[Table], Iterator[bytes]]]] = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", partial(book, write_xlsx)),
    "csv": ("text/csv; charset=utf-8", csv.render),
    "ods": ("application/vnd.oasis.opendocument.spreadsheet", partial(book, ods.render)),
    "json": ("application/json", json.render),
}


def write(table: Table, fmt: str, file: IO[bytes]) -> None:
    """Write a table into an open binary file."""
    for piece in FORMATS[fmt][1](table):
        file.write(piece)
