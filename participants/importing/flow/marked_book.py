"""The program that marks cells of a workbook: `python -m participants.importing.flow.marked_book`."""

import io

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from tpbis.confined.limits import answer, send, send_json

PIECE = 1 << 20
WIDE, HIGH = 320, 90


def read(request: dict) -> None:
    """Send the workbook again with each of the notes at its cell; `as_text` is the column of NIK."""
    book = load_workbook(request["path"])
    page = book[request["sheet"]]
    for row, column, text, as_text in request["notes"]:
        cell = page.cell(row, column)
        if isinstance(cell, MergedCell):
            area = next(a for a in page.merged_cells.ranges if cell.coordinate in a)
            cell = page.cell(area.min_row, area.min_col)
        mark(cell, text, request["colour"])
        if as_text:
            cell.number_format = "@"  # typed again in a plain cell, Excel would round a NIK off once more
    book.active = book.index(page)
    target = io.BytesIO()
    book.save(target)
    send_json({})
    whole = target.getbuffer()
    for at in range(0, len(whole), PIECE):
        send(bytes(whole[at : at + PIECE]))


def mark(cell: Cell, text: str, colour: str) -> None:
    """Colour a cell and say beside it what is wrong there."""
    cell.fill = PatternFill("solid", start_color=colour, end_color=colour)
    cell.comment = Comment(text, "TPBIS", width=WIDE, height=HIGH)


if __name__ == "__main__":
    answer(read)
