"""Find the end of a table: sums, notes and signatures often stand below it in the same columns."""

import re

from participants.importing.sheet.row import TOTALS
from tpbis.formats.reader_result import is_empty

NUMBER = re.compile(r"\(?[0-9]{1,6}(?:\.0)?[.)]?")
SIGNED = re.compile(
    r"^(?:(?:mengetahui|menyetujui|disetujui|diketahui|dibuat oleh|pembuat|penanggung"
    r" ?jawab|panitia|petugas|catatan)"
    r"|(?:ttd|kepala|plt|plh|nip|ketua|sekretaris|pelaksana|keterangan|sumber|note|nb|tertanda)\b|a\.?n\.?"
    r" |\*)",
    re.IGNORECASE,
)
LAST_LINES = 60


def last_row(rows: list[tuple[int, list]], columns: list[int], key: int, count: int) -> int:
    """The number of the last row of the table itself; what follows it is loose text."""
    count = count if count >= 0 and _mostly_numbered(rows, key, count) else -1
    end = 0 if len(rows) <= LAST_LINES else rows[-LAST_LINES - 1][0]
    for number, cells in rows[-LAST_LINES:]:
        if _signed(cells, columns, key, count):
            break
        if _belongs(cells, columns, key, count, near=number <= end + 1):
            end = number
    return end


def _belongs(cells: list, columns: list[int], key: int, count: int, *, near: bool) -> bool:
    """Tell whether a line is a row.

    In a numbered list a line without its number is one when it follows closely or is full: latecomers are
    often added without a number.
    """
    if is_empty(_at(cells, key)):
        return False
    filled = _filled(cells, columns)
    if count < 0:
        return filled > (len(columns) > 1)
    if NUMBER.fullmatch(_at(cells, count)):
        return True
    return is_empty(_at(cells, count)) and filled > (1 if near else 3) and not TOTALS.match(_at(cells, key))


def _signed(cells: list, columns: list[int], key: int, count: int) -> bool:
    """Tell whether a signature block begins here; a numbered row is never one."""
    if count >= 0 and NUMBER.fullmatch(_at(cells, count)):
        return False
    signs = [at for at in (count, *columns) if SIGNED.match(_at(cells, at))] if count >= 0 else [key]
    return any(SIGNED.match(_at(cells, at)) for at in signs) and _filled(cells, columns) <= 2


def _filled(cells: list, columns: list[int]) -> int:
    return sum(not is_empty(_at(cells, at)) for at in columns)


def _mostly_numbered(rows, key: int, count: int) -> bool:
    named = [cells for _, cells in rows[:200] if not is_empty(_at(cells, key))]
    numbers = sum(bool(NUMBER.fullmatch(_at(cells, count))) for cells in named)
    return numbers * 2 > len(named)


def _at(cells: list, place: int) -> str:
    return str(cells[place]).strip() if place < len(cells) else ""
