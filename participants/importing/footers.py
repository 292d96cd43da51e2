"""Where the rows of a table end: sums, notes and signatures stand below it, often in the same columns."""

import re

from tpbis.formats.reading import is_empty

NUMBER = re.compile(r"\(?[0-9]{1,6}(?:\.0)?[.)]?")
SIGNED = re.compile(
    r"^(?:(?:mengetahui|menyetujui|disetujui|diketahui|dibuat oleh|pembuat|penanggung ?jawab|panitia|petugas|catatan|ttd)"
    r"|(?:kepala|plt|plh|nip|ketua|sekretaris|pelaksana|keterangan|sumber|note|nb|tertanda)\b|a\.?n\.? |\*)",
    re.IGNORECASE,
)
BELOW = 60


def last_row(rows: list[tuple[int, list]], columns: list[int], key: int, count: int) -> int:
    """The number of the last row of the table itself, looked for from below; what follows it is loose text."""
    numbered = count >= 0 and _mostly_numbered(rows, key, count)
    for at in range(len(rows) - 1, max(-1, len(rows) - BELOW), -1):
        number, cells = rows[at]
        if _belongs(cells, columns, key, count if numbered else -1):
            return number
    return rows[-1][0] if rows else 0


def _belongs(cells: list, columns: list[int], key: int, count: int) -> bool:
    if is_empty(_at(cells, key)):
        return False
    if count >= 0:
        return bool(NUMBER.fullmatch(_at(cells, count)))
    words = [_at(cells, at) for at in columns]
    filled = [word for word in words if not is_empty(word)]
    return not any(map(SIGNED.match, filled)) and (len(filled) > 1 or len(columns) == 1)


def _mostly_numbered(rows, key: int, count: int) -> bool:
    named = [cells for _, cells in rows[:200] if not is_empty(_at(cells, key))]
    numbers = sum(bool(NUMBER.fullmatch(_at(cells, count))) for cells in named)
    return numbers * 2 > len(named)


def _at(cells: list, place: int) -> str:
    return str(cells[place]).strip() if place < len(cells) else ""
