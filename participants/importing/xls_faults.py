"""Cells that an Excel 97-2003 sheet could not compute, and its hidden rows: its reader leaves both without a word.

The records are those of [MS-XLS] 2.4, the streams those of [MS-CFB]; a damaged file tells of no fault.
"""

import struct

FREE, LONGEST = 0xFFFFFFFA, 64 * 1024 * 1024
CODES = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
FORMULA, BOOLERR, ROW, BOUNDSHEET, EOF = 0x0006, 0x0205, 0x0208, 0x0085, 0x000A


def look_in_xls(path, sheet: str) -> tuple[dict[tuple[int, int], str], list[int]]:
    """((row, column) → error text, hidden rows) of one sheet, rows from 1 and columns from 0."""
    try:
        book = _stream(path.read_bytes())
        start = next((at for at, name in _sheets(book) if name == sheet), None)
        return ({}, []) if start is None else _faults(book, start)
    except (struct.error, IndexError, ValueError, RecursionError):
        return {}, []


def _stream(raw: bytes) -> bytes:
    """The workbook's own stream of a compound file."""
    size = 1 << struct.unpack_from("<H", raw, 30)[0]
    first_directory, cutoff, first_mini = struct.unpack_from("<I4xII", raw, 48)
    table = [sector for sector in struct.unpack_from("<109I", raw, 76) if sector < FREE]
    more, count = struct.unpack_from("<II", raw, 68)
    while more < FREE and count:
        words = struct.unpack_from(f"<{size // 4}I", raw, (more + 1) * size)
        table, more, count = table + [sector for sector in words[:-1] if sector < FREE], words[-1], count - 1
    links = [link for sector in table for link in struct.unpack_from(f"<{size // 4}I", raw, (sector + 1) * size)]
    entries, root = _chain(raw, links, first_directory, size), FREE
    for at in range(0, len(entries), 128):
        name = entries[at : at + 64].decode("utf-16-le", "replace").split("\0")[0]
        start, length = struct.unpack_from("<II", entries, at + 116)
        if at == 0:
            root = start
        elif name in ("Workbook", "Book") and length >= cutoff:
            return _chain(raw, links, start, size)[:length]
        elif name in ("Workbook", "Book"):
            small = _chain(raw, links, first_mini, size)
            numbers = [number for (number,) in struct.iter_unpack("<I", small[: len(small) // 4 * 4])]
            return _small(_chain(raw, links, root, size), numbers, start)[:length]
    return b""


def _small(stream: bytes, links: list[int], sector: int) -> bytes:
    """A short stream lies in sectors of 64 bytes inside the root's."""
    parts = []
    while sector < FREE and len(parts) < len(links):
        parts.append(stream[sector * 64 : (sector + 1) * 64])
        sector = links[sector]
    return b"".join(parts)


def _chain(raw: bytes, links: list[int], sector: int, size: int) -> bytes:
    parts, most = [], LONGEST // size
    while sector < FREE and len(parts) < most:
        parts.append(raw[(sector + 1) * size : (sector + 2) * size])
        sector = links[sector]
    return b"".join(parts)


def _records(book: bytes, at: int):
    """(kind, where its content begins, how long it is) up to the end of a sheet or of the globals."""
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        if kind == EOF:
            return
        yield kind, at + 4, length
        at += 4 + length


def _sheets(book: bytes):
    """(where it begins, its name) of every sheet."""
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
