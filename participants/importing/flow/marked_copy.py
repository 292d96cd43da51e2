"""A copy of the user's workbook as xlsx, with every bad cell coloured and commented."""

import io
import math

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from participants.importing.file.find_table import Table, open_table
from participants.importing.flow.marked_book import mark
from participants.importing.sheet.engine import SheetImport
from tpbis.confined.reader_process import Reader
from tpbis.confined.unreadable_file import UnreadableFile
from tpbis.formats import format_int
from tpbis.formats.colours import LIGHT

SOLID = f"FF{LIGHT['sheet-fault'][1:].upper()}"  # as openpyxl writes it, opacity first
MODULE = "participants.importing.flow.marked_book"
MOST_ROWS, MOST_NOTES = 20_000, 2_000
NOT_ALL = "Baru {shown} dari {all} sel yang salah ditandai. Betulkan yang ini dulu, lalu impor lagi."
LARGEST = 200 * 1024 * 1024  # of a sheet's XML, which openpyxl first writes to a file
Notes = dict[tuple[int, int], str]


def marked_copy(sheet: SheetImport) -> bytes:
    """An import that was run and has errors, as a workbook to correct and bring in again."""
    notes = _first(_notes(sheet), sheet.table.header_row)
    if None in sheet.table.rows[:1]:  # a large table was let go while it was read
        sheet.table = open_table(sheet.path, sheet.headings, sheet.chosen_sheet)
    if sheet.path.suffix.lower() == ".xlsx" and len(sheet.table.rows) <= MOST_ROWS:
        try:
            return _same_book(sheet, notes)
        except UnreadableFile:
            return _new_book(sheet.table, notes)
    return _new_book(sheet.table, notes)


def _notes(sheet: SheetImport) -> Notes:
    """(row, column), both from 1 → what is wrong there; without a column, the first cell of the row."""
    notes: Notes = {}
    headings = sheet.table.headings
    for issue in sheet.outcome.errors:
        column = headings.index(issue.column) + 1 if issue.column in headings else 1
        key = (issue.row or sheet.table.header_row, column)
        notes[key] = f"{notes[key]}\n{issue.message}" if key in notes else issue.message
    return notes


def _first(notes: Notes, header_row: int) -> Notes:
    """The first of very many notes, and in the heading how many there are: each costs kilobytes to write."""
    if len(notes) <= MOST_NOTES:
        return notes
    first = dict(sorted(notes.items())[:MOST_NOTES])
    sentence = NOT_ALL.format(shown=format_int(MOST_NOTES), all=format_int(len(notes)))
    at = (header_row, 1)
    return first | {at: f"{sentence}\n{first[at]}" if at in first else sentence}


def _same_book(sheet: SheetImport, notes: Notes) -> bytes:
    """The user's own workbook; raises UnreadableFile when it cannot be written again."""
    nik = sheet.headings.place_of(sheet.table.headings, "nik") + 1
    moved = sheet.table.moved
    cells = [
        (row, moved.get(row, {}).get(column - 1, column - 1) + 1, text, column == nik)
        for (row, column), text in notes.items()
    ]
    request = {"sheet": sheet.table.sheet, "notes": cells, "colour": SOLID, "writes": LARGEST}
    with Reader(MODULE, sheet.path, **request) as reader:
        reader.answer()
        return b"".join(reader.frames())


def _new_book(table: Table, notes: Notes) -> bytes:
    """Values only, each in its own row; above MOST_ROWS only the faulty rows, with their numbers."""
    lines = {table.header_row: table.headings, **dict(table.rows)}
    places, before = {number: number for number in lines}, 0
    if len(table.rows) > MOST_ROWS:
        faulty = {table.header_row} | {row for row, _ in notes}
        lines = {number: [number, *cells] for number, cells in lines.items() if number in faulty}
        lines[table.header_row][0] = "Baris di berkas"
        places, before = {number: at for at, number in enumerate(lines, start=1)}, 1
    book = Workbook()
    page, head = book.active, places[table.header_row]
    page.title, page.freeze_panes = "Perbaiki", f"A{head + 1}"
    for number, cells in lines.items():
        _write_row(page, places[number], cells)
    for at, cell in enumerate(page[head], start=1):
        cell.font, page.column_dimensions[get_column_letter(at)].width = Font(bold=True), 20
    for (row, column), text in notes.items():
        mark(page.cell(places[row], column + before), text, SOLID)
    return _bytes_of(book)


def _write_row(page: Worksheet, row: int, values: list) -> None:
    for column, value in enumerate(values, start=1):
        is_text, is_number = isinstance(value, str), isinstance(value, float)
        if value in ("", None) or is_number and not math.isfinite(value):
            continue
        cell = page.cell(row, column, ILLEGAL_CHARACTERS_RE.sub("", value[:32_000]) if is_text else value)
        if is_text:
            cell.data_type = "s"  # never a formula
        elif cell.is_date:
            cell.number_format = "dd/mm/yyyy"


def _bytes_of(book: Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
