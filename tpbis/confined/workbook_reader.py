"""The program that reads a spreadsheet or CSV: `python -m tpbis.confined.workbook_reader`.

It is asked {"path", "count", "encoding"}. Of a CSV it first tells {"text"} and is answered {"delimiter"}.
It tells {"sheets"}: the first rows of each, the merged areas, and how many filled rows follow. Answered
{"sheet", "first"}, it sends the filled rows of that sheet, some at a time, then [] and {"faults", "hidden"}.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from tpbis.confined.cell_values import HEADED, TOP, WIDEST, filled, write
from tpbis.confined.error_cells import look_for
from tpbis.confined.file_check import BAD_PARTS, SPREADSHEETS, check_file, is_text, wide_encoding
from tpbis.confined.limits import answer, receive, send, send_json
from tpbis.confined.unreadable_file import UnreadableFile

CELLS = 5_000_000  # with the rows they stand in
MOST_ROWS = 400_000  # filled ones of one sheet; the largest list of a country is half of that
MOST_LINES = 600_000  # of a CSV, empty ones too
SAMPLE = 20_000
AT_ONCE = 1000
MOST_FAULTS = 100_000
MOST_AREAS = 20_000
TOO_WIDE = f"Lembar ini punya lebih dari {WIDEST} kolom. Hapus kolom yang tidak perlu."
TOO_LONG = "Isi berkas ini terlalu besar. Bagi menjadi beberapa berkas."
NOT_UTF_8 = "Simpan berkas sebagai CSV UTF-8."
DAMAGED = "Berkas {} rusak. Buka di Excel atau LibreOffice, simpan sebagai .xlsx, lalu coba lagi."
SAVE_AGAIN = "Berkas {}. Simpan ulang sebagai .xlsx lalu coba lagi."
BROKEN = (CalamineError, OSError, ValueError, OverflowError)


class Grid(NamedTuple):
    """One sheet: its rows can be gone through again and again."""

    name: str | None
    sheet: Any
    merged: list

    def rows(self) -> Iterator[list]:
        if isinstance(self.sheet, CalamineSheet):
            left = [""] * (self.sheet.start or (0, 0))[1]
            return (left + row for row in self.sheet.iter_rows())
        return iter(self.sheet)


def read(request: dict) -> None:
    path = Path(request["path"])
    check_file(path)
    suffix = path.suffix.lower()
    is_book = suffix in SPREADSHEETS and not (suffix == ".xls" and is_text(path))
    grids = _workbook(path) if is_book else [Grid(None, _csv(path, request.get("encoding")), [])]
    several = request["count"] or len(grids) > 1
    send(write({"sheets": [_summary(grid, several) for grid in grids]}).encode())
    wanted = receive()
    grid = grids[wanted["sheet"]]
    _send_rows(grid.rows(), wanted["first"])
    faults, hidden = _faults(path, grid.name) if is_book else ({}, [])
    send(b"[]")
    cells = [[row, column, text] for (row, column), text in list(faults.items())[:MOST_FAULTS]]
    send_json({"faults": cells, "hidden": hidden[:MOST_FAULTS]})


def _summary(grid: Grid, count: bool) -> dict:
    """What the choice of a sheet needs: its first rows, and how many filled ones follow if that is asked."""
    rows = grid.rows()
    top = [row for row, _ in zip(rows, range(TOP), strict=False)]
    if any(any(map(filled, row[WIDEST:])) for row in top[:HEADED]):
        raise UnreadableFile(TOO_WIDE)
    more = sum(any(map(filled, row)) for row in rows) if count else 0
    return {"name": grid.name, "top": [row[:WIDEST] for row in top], "merged": grid.merged, "more": more}


def _send_rows(rows: Iterable[list], first: int) -> None:
    batch: list[tuple[int, list]] = []
    sent = 0
    for number, row in enumerate(rows, start=1):
        if number > first and any(map(filled, row)):
            batch.append((number, row[:WIDEST]))
            if len(batch) == AT_ONCE:
                sent += AT_ONCE
                if sent > MOST_ROWS:
                    raise UnreadableFile(TOO_LONG)
                send(write(batch).encode())
                batch = []
    if batch:
        send(write(batch).encode())


def _faults(path, name) -> tuple[dict, list]:
    try:
        return look_for(path, name or "")
    except BAD_PARTS as problem:
        raise UnreadableFile(DAMAGED.format(path.name)) from problem


def _workbook(path) -> list[Grid]:
    try:
        book = CalamineWorkbook.from_path(str(path))
        visible = [s.name for s in book.sheets_metadata if s.visible == SheetVisibleEnum.Visible]
        sheets = [(name, book.get_sheet_by_name(name)) for name in visible]
        grids = [Grid(name, sheet, sheet.merged_cell_ranges or []) for name, sheet in sheets]
    except BaseException as error:
        is_panic = type(error).__name__ == "PanicException"  # of the Rust reader
        if not (is_panic or isinstance(error, BROKEN)):
            raise
        locked = isinstance(error, PasswordError) or "encrypt" in str(error).casefold()
        why = "dilindungi kata sandi" if locked else "rusak atau bukan berkas Excel"
        raise UnreadableFile(SAVE_AGAIN.format(f"{path.name} {why}")) from error
    return [grid._replace(merged=_tall(grid.merged)) for grid in grids]


def _tall(merged: list) -> list:
    """Areas that span several rows, each once; the others say nothing about rows below."""
    tall = {area for area in merged if area[1][0] > area[0][0]}
    if len(tall) > MOST_AREAS:
        raise UnreadableFile(TOO_LONG)
    return sorted(tall)


def _csv(path, encoding: str | None) -> list[list[str]]:
    text = _decoded(path.read_bytes(), encoding)
    if "\0" in text:
        raise UnreadableFile(f"Berkas {path.name} bukan teks CSV.")
    send_json({"text": text[:SAMPLE]})
    delimiter = receive()["delimiter"]
    if text.count(delimiter) + text.count("\n") > CELLS or text.count("\n") > MOST_LINES:
        raise UnreadableFile(TOO_LONG)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise UnreadableFile(SAVE_AGAIN.format(f"{path.name} bukan CSV yang utuh")) from error


def _decoded(raw: bytes, encoding: str | None) -> str:
    """The text of a file as Excel in Indonesia saves it: UTF-8, “Unicode Text”, else Windows-1252."""
    try:
        return raw.decode(encoding or wide_encoding(raw) or "utf-8-sig")
    except UnicodeDecodeError:
        if encoding:
            raise UnreadableFile(NOT_UTF_8) from None
        return raw.decode("cp1252", errors="replace")


if __name__ == "__main__":
    answer(read)
