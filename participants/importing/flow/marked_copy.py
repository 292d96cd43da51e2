"""A copy of the user's workbook as xlsx, with every bad cell coloured and commented."""

import io

from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from xlsxwriter import Workbook

from participants.importing.file.find_table import open_table
from participants.importing.sheet.engine import SheetImport
from tpbis.formats.colours import LIGHT

FILL = LIGHT["sheet-fault"]
SOLID = f"FF{FILL[1:].upper()}"  # as openpyxl writes it, opacity first
MOST_ROWS = 20_000
WIDE, HIGH = 320, 90


def marked_copy(sheet: SheetImport) -> bytes:
    """An import that was run and has errors, as a workbook to correct and bring in again."""
    notes = _notes(sheet)
    if None in sheet.table.rows[:1]:  # a large table was let go while it was read
        sheet.table = open_table(sheet.path, sheet.headings, sheet.wanted)
    if sheet.path.suffix.lower() == ".xlsx" and len(sheet.table.rows) <= MOST_ROWS:
        try:
            return _same_book(sheet, notes)
        except Exception:  # noqa: BLE001 - a workbook that openpyxl cannot write again is written anew
            return _new_book(sheet, notes)
    return _new_book(sheet, notes)


def _notes(sheet) -> dict[tuple[int, int], str]:
    """(row, column), both from 1 → what is wrong there; without a column, the first cell of the row."""
    notes: dict[tuple[int, int], str] = {}
    headings = sheet.table.headings
    for issue in sheet.outcome.errors:
        column = headings.index(issue.column) + 1 if issue.column in headings else 1
        key = (issue.row or sheet.table.header_row, column)
        notes[key] = f"{notes[key]}\n{issue.message}" if key in notes else issue.message
    return notes


def _same_book(sheet, notes) -> bytes:
    book = load_workbook(sheet.path)
    page, fill = book[sheet.table.sheet], PatternFill("solid", start_color=SOLID, end_color=SOLID)
    told_as_text = sheet.headings.place_of(sheet.table.headings, "nik") + 1
    for (row, column), text in notes.items():
        cell = page.cell(row, sheet.table.moved.get(row, {}).get(column - 1, column - 1) + 1)
        if isinstance(cell, MergedCell):
            area = next(a for a in page.merged_cells.ranges if cell.coordinate in a)
            cell = page.cell(area.min_row, area.min_col)
        cell.fill = fill
        if column == told_as_text:
            cell.number_format = "@"  # typed again in a plain cell, Excel would round a NIK off once more
        cell.comment = Comment(text, "TPBIS", width=WIDE, height=HIGH)
    book.active = book.index(page)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _new_book(sheet, notes) -> bytes:
    """Values only, each in its own row; above MOST_ROWS only the faulty rows, with their numbers."""
    table, target = sheet.table, io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "nan_inf_to_errors": True,
    }
    book = Workbook(target, options | {"default_date_format": "dd/mm/yyyy"})
    page = book.add_worksheet("Perbaiki")
    bad, few = book.add_format({"bg_color": FILL}), len(table.rows) > MOST_ROWS
    faulty = {row for row, _ in notes}
    page.freeze_panes(1 if few else table.header_row, 0)
    at = 0 if few else table.header_row - 1
    titles = ["Baris di berkas", *table.headings] if few else table.headings
    page.write_row(at, 0, titles, book.add_format({"bold": True}))
    for number, cells in table.rows:
        if few and number not in faulty:
            continue
        at = at + 1 if few else number - 1
        values = [number, *cells] if few else cells
        for column, value in enumerate(values):
            _put(page, at, column, value, bad if (number, column + 1 - few) in notes else None)
        for (_, column), text in _of_row(notes, number):
            page.write_comment(at, column - 1 + few, text, {"x_scale": 2.5, "author": "TPBIS"})
    for (_, column), text in _of_row(notes, table.header_row):
        page.write_comment(0 if few else table.header_row - 1, column - 1 + few, text, {"x_scale": 2.5})
    page.set_column(0, len(titles), 20)
    book.close()
    return target.getvalue()


def _of_row(notes, number: int):
    return [(key, text) for key, text in notes.items() if key[0] == number]


def _put(page, row, column, value, style) -> None:
    if value is None or value == "":
        if style:
            page.write_blank(row, column, None, style)
    elif isinstance(value, str):
        page.write_string(row, column, value[:32_000], style)
    else:
        try:
            page.write(row, column, value, style)
        except (TypeError, ValueError):
            page.write_string(row, column, str(value), style)
