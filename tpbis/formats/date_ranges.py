"""Read a range of days, such as "20 - 21 Mei 2024", alone in a cell or inside a title."""

import datetime as dt
import re
from typing import Any

from tpbis.formats.calendar import MONTH, MONTH_NUMBER, WEEKDAY, format_date_range
from tpbis.formats.dates import make_date, read_date
from tpbis.formats.reader_result import Reading, Unreadable, clean, is_empty, shown

EXPECTED = "tanggal atau rentang tanggal, misalnya 17 Juli 2022 atau 20-21 Mei 2024"
Days = tuple[dt.date, dt.date]

_TO = r"\s*(?:-|s/d|s\.d\.?|sd|sampai dengan|sampai|hingga|dan|&|\.\.)\s*"
_BETWEEN = re.compile(_TO)
_RANGE = re.compile(
    rf"(?<![0-9/.-])([0-9]{{1,2}})(?: ({MONTH}))?(?: ([0-9]{{4}}))?{_TO}"
    rf"([0-9]{{1,2}}) ({MONTH})[ ,]*([0-9]{{4}})(?![0-9])"
)
_DIGIT_RANGE = re.compile(
    r"([0-9]{1,2}) ?(?:-|s/d|sd|sampai) ?([0-9]{1,2}) ?([/.-]) ?([0-9]{1,2}) ?\3 ?([0-9]{4})"
)
_LISTED = re.compile(
    rf"((?:[0-9]{{1,2}} ?(?:, ?(?:dan )?|dan |& ?))+[0-9]{{1,2}}) ({MONTH})[ ,]*([0-9]{{4}})"
)
_ONE = re.compile(
    rf"(?<![0-9/.-])(?:[0-9]{{1,2}} {MONTH},? [0-9]{{4}}|[0-9]{{1,2}}([/.-])[0-9]{{1,2}}\1[0-9]{{4}}"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9])"
)
_DAYS_OF_WEEK = re.compile(
    rf"^(?:hari )?{WEEKDAY}(?:(?:{_TO}|, ?){WEEKDAY})*\s*[,/]?\s*(?:tanggal |tgl\.? ?)?"
)


def _of_range(found: re.Match, cell: object) -> Days:
    """Complete the first day by month and year of the last; over New Year one year less."""
    month, year = MONTH_NUMBER[found[5].rstrip(".")], int(found[6])
    first_month = MONTH_NUMBER[found[2].rstrip(".")] if found[2] else month
    first_year = int(found[3]) if found[3] else year - (first_month > month)
    first = make_date(first_year, first_month, int(found[1]), cell)
    last = make_date(year, month, int(found[4]), cell)
    if last < first:
        sentence = f"Pada “{shown(cell)}” hari terakhir mendahului hari pertama. Tulis {EXPECTED}."
        raise Unreadable(cell, EXPECTED, sentence)
    return first, last


def _of_digits(found: re.Match, cell: object) -> Days:
    """Read "12-14/03/2024": two days of one month."""
    first, last = (make_date(int(found[5]), int(found[4]), int(day), cell) for day in (found[1], found[2]))
    if last < first:
        raise Unreadable(cell, EXPECTED)
    return first, last


def _of_list(found: re.Match, cell: object) -> Reading[Days]:
    """Read "20, 21 dan 22 Mei 2022"; days with gaps are a warning."""
    days = [int(day) for day in re.findall("[0-9]+", found[1])]
    month, year = MONTH_NUMBER[found[2].rstrip(".")], int(found[3])
    first, last = (make_date(year, month, day, cell) for day in (days[0], days[-1]))
    if days != sorted(set(days)):
        raise Unreadable(cell, EXPECTED)
    apart = len(days) <= days[-1] - days[0]
    return Reading(
        (first, last), f"Dibaca {format_date_range(first, last)}, hari di antaranya ikut." if apart else None
    )


def _of_two(text: str, cell: object) -> Days | None:
    """Read two whole dates with a separator between them, such as "2024-05-20..2024-05-21"."""
    for found in _BETWEEN.finditer(text):
        try:
            first, last = read_date(text[: found.start()]).value, read_date(text[found.end() :]).value
        except Unreadable:
            continue
        if first and last and first <= last:
            return first, last
    return None


def read_date_range(cell: object) -> Reading[Days | None]:
    """Read a cell as (first day, last day), both the same for one day; empty is None. Raises Unreadable."""
    if is_empty(cell):
        return Reading(None)
    try:
        one: Reading[Any] = read_date(cell)
        return Reading((one.value, one.value), one.warning)
    except Unreadable as problem:
        text = _DAYS_OF_WEEK.sub("", clean(cell, EXPECTED).casefold()) if isinstance(cell, str) else ""
        if found := _LISTED.fullmatch(text):
            return _of_list(found, cell)
        if found := _RANGE.fullmatch(text):
            days = _of_range(found, cell)
            guessed = days[0].year != days[1].year and not found[3]
            return Reading(days, f"Dibaca {format_date_range(*days)}." if guessed else None)
        if found := _DIGIT_RANGE.fullmatch(text):
            days = _of_digits(found, cell)
            return Reading(days, f"Dibaca {format_date_range(*days)}.")
        if two := _of_two(text, cell):
            return Reading(two, f"Dibaca {format_date_range(*two)}.")
        if problem.reason_known:
            raise
        raise Unreadable(cell, EXPECTED) from None


def find_dates(text: object) -> list[Days]:
    """Return the (first, last) days named inside a line of text, in order; impossible ones are left out."""
    if not isinstance(text, str):
        return []
    try:
        line = clean(text[:200], EXPECTED).casefold()
    except Unreadable:
        return []
    found: list[tuple[int, Days]] = []
    for match in _RANGE.finditer(line):
        found += _kept(match.start(), lambda match=match: _of_range(match, line))
    for match in _ONE.finditer(_RANGE.sub(lambda m: " " * len(m[0]), line)):
        found += _kept(match.start(), lambda match=match: (read_date(match[0]).value,) * 2)
    return [days for _, days in sorted(found)]


def _kept(at: int, read) -> list[tuple[int, Days]]:
    try:
        return [(at, read())]
    except Unreadable:
        return []
