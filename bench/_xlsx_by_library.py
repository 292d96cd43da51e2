"""The same workbook written by XlsxWriter: slower, a fallback and a check of our own writer."""

import tempfile
from collections.abc import Iterable, Iterator
from datetime import date

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from tpbis.sheets.cells import cell_value, kind_of
from tpbis.sheets.columns import DAY, DECIMAL, MONEY, NUMBER, SHARE, TEXT, YEAR
from tpbis.sheets.workbook_sheets import Page

OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
FORMATS = {TEXT: "@", NUMBER: "#,##0", MONEY: '"Rp"#,##0', DAY: "dd/mm/yyyy", SHARE: "0.0%", YEAR: "0"}
FORMATS[DECIMAL] = "#,##0.0"
PIECE = 1 << 16


def render(pages: Iterable[Page]) -> Iterator[bytes]:
    """Yield the file in pieces."""
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        book = Workbook(file.name, OPTIONS)
        heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        formats = {kind: book.add_format({"num_format": code}) for kind, code in FORMATS.items()}
        for page in pages:
            _sheet(book.add_worksheet(page.name), page, heading, formats)
        book.close()
        with open(file.name, "rb") as made:
            while piece := made.read(PIECE):
                yield piece


def _sheet(sheet, page, heading, formats):
    columns, line = list(page.columns), 0
    sheet.freeze_panes(1, page.frozen)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.label, heading)
    for line, row in enumerate(page.rows, 1):
        for place, (column, value) in enumerate(zip(columns, row, strict=True)):
            _write(sheet, (line, place), cell_value(value), column.kind, formats)
    sheet.autofilter(f"A1:{xl_col_to_name(len(columns) - 1)}{max(line + 1 - page.last, 1)}")


def _write(sheet, place, value, kind, formats):
    form = formats[kind_of(value, kind)]
    if isinstance(value, str):
        sheet.write_string(*place, value, form)
    elif isinstance(value, date):
        sheet.write_datetime(*place, value, form)
    elif value is not None:
        sheet.write_number(*place, value, form)
