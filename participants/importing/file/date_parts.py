"""A date in three columns (Tgl, Bln, Thn), put together in the first of them."""

import re
from typing import Any

from participants.importing.file.headings import heading_key
from participants.importing.issue import Issue
from participants.importing.sheet.ditto_marks import is_ditto
from tpbis.formats.calendar import MONTH, MONTHS

JOINED = "Tanggal dibaca dari kolom {} bersama-sama."
DAYS = re.compile(r"[0-3]?\d(?:\.0)?(?: ?(?:-|s/?d|dan|,|&) ?[0-3]?\d)*")
NAMED = re.compile(MONTH, re.IGNORECASE)
YEAR = re.compile(r"(?:19|20)\d\d(?:\.0)?")
SEEN = 300


def join_date_parts(table: Any) -> None:
    """Put day, month and year of each row into the column of the day, and say so once for each date."""
    at = 0
    while at + 1 < len(table.headings):
        parts = _parts_at(table, at)
        if len(parts) > 1:
            for _, cells in table.rows:
                _join(cells, parts)
            named = ", ".join(f"“{table.headings[n]}”" for n in parts)
            table.notes.append(Issue(table.header_row, table.headings[at], "", JOINED.format(named)))
        at += max(len(parts), 1)


def _parts_at(table: Any, at: int) -> list[int]:
    """The columns of a date that begins here: day and month, with or without a year."""
    words = [heading_key(title).split() for title in table.headings[at : at + 3]]
    kinds = (({"tanggal", "hari"}, _is_day), ({"bulan"}, _is_month), ({"tahun"}, _is_year))
    parts = []
    for n, (titles, (names, fits)) in enumerate(zip(words, kinds, strict=False)):
        cells = [cells[at + n] for _, cells in table.rows[:SEEN] if at + n < len(cells)]
        filled = [cell for cell in cells if str(cell).strip() and not is_ditto(cell)]
        if not (names & set(titles) and filled and sum(map(fits, filled)) * 2 > len(filled)):
            break
        parts.append(at + n)
    return parts


def _is_day(cell: object) -> bool:
    return DAYS.fullmatch(str(cell).strip()) is not None


def _is_month(cell: object) -> bool:
    text = str(cell).strip().removesuffix(".0")
    return NAMED.fullmatch(text) is not None or text.isdigit() and 1 <= int(text) <= 12


def _is_year(cell: object) -> bool:
    return YEAR.fullmatch(str(cell).strip()) is not None


def _join(cells: list, parts: list[int]) -> None:
    """“17 Juli 2022” in place of 17, 7 and 2022; what does not fit stays as it is, to be told as wrong."""
    texts = [str(cells[n]).strip().removesuffix(".0") if n < len(cells) else "" for n in parts]
    if not all(texts) or not (_is_day(texts[0]) and _is_month(texts[1])):
        return
    if texts[1].isdigit():
        texts[1] = MONTHS[int(texts[1]) - 1]
    cells[parts[0]] = " ".join(texts)
    for n in parts[1:]:
        cells[n] = ""
