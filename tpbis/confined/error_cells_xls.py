"""Error cells and hidden rows of an Excel 97-2003 sheet, which its reader leaves out silently.

The records are those of [MS-XLS] 2.4; a damaged file tells of no fault.
"""

import struct
from pathlib import Path

import olefile

CODES = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
FORMULA, BOOLERR, ROW, BOUNDSHEET, EOF = 0x0006, 0x0205, 0x0208, 0x0085, 0x000A


def look_in_xls(path: Path, sheet: str) -> tuple[dict[tuple[int, int], str], list[int]]:
    """((row, column) → error text, hidden rows) of one sheet, rows from 1 and columns from 0."""
    try:
        book = _stream(path)
        start = next((at for at, name in _sheets(book) if name == sheet), None)
        return ({}, []) if start is None else _faults(book, start)
    except (OSError, struct.error, IndexError, ValueError, RecursionError):
        return {}, []


def _stream(path) -> bytes:
    """The workbook stream of a compound file; empty if there is none."""
    with olefile.OleFileIO(path) as parts:
        name = next((name for name in ("Workbook", "Book") if parts.exists(name)), None)
        return parts.openstream(name).read() if name else b""


def _records(book: bytes, at: int):
    """(kind, offset, length) of the records up to the end of a sheet or of the globals."""
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        if kind == EOF:
            return
        yield kind, at + 4, length
        at += 4 + length


def _sheets(book: bytes):
    """(offset, name) of every sheet."""
    for kind, at, _ in _records(book, 0):
        if kind == BOUNDSHEET:
            start, letters, wide = struct.unpack_from("<I2xBB", book, at)
            name = book[at + 8 : at + 8 + letters * (2 if wide & 1 else 1)]
            yield start, name.decode("utf-16-le" if wide & 1 else "latin-1")


def _faults(book: bytes, start: int) -> tuple[dict[tuple[int, int], str], list[int]]:
    cells, hidden = {}, []
    for kind, at, _ in _records(book, start):
        if kind == FORMULA:
            row, column, sort, code, mark = struct.unpack_from("<HH2xBxB3xH", book, at)
            if mark == 0xFFFF and sort == 2:
                cells[row + 1, column] = CODES.get(code, "#VALUE!")
        elif kind == BOOLERR:
            row, column, code, is_error = struct.unpack_from("<HH2xBB", book, at)
            if is_error:
                cells[row + 1, column] = CODES.get(code, "#VALUE!")
        elif kind == ROW:
            row, options = struct.unpack_from("<H10xH", book, at)
            if options & 0x20:
                hidden.append(row + 1)
    return cells, hidden
