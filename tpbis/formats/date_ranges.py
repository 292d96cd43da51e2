"""Ranges of dates as people write them ("20-21 Mei 2024"), and of hours ("08.00–12.00 WIB")."""

import datetime as dt
import re
from contextlib import suppress
from typing import Any

from tpbis.formats.calendar import MONTH, MONTH_NUMBER, WEEKDAY, format_date, format_date_range
from tpbis.formats.dates import make_date, read_date
from tpbis.formats.reader_result import Certain, Reading, Unreadable, clean, is_empty, is_number, shown

EXPECTED = "tanggal atau rentang tanggal, misalnya 17 Juli 2022 atau 20-21 Mei 2024"
Days = tuple[dt.date, dt.date]

# A run of blanks is looked at from its beginning only, and never given back.
_TO = r"(?<!\s)\s*+(?:-|s/d|s\.d\.?|sd|sampai dengan|sampai|hingga|dan|&|\.\.)\s*+"
_BETWEEN = re.compile(_TO)
_RANGE = re.compile(
    rf"(?<![0-9/.-])([0-9]{{1,2}})(?: ({MONTH}))?(?: ([0-9]{{4}}))?{_TO}"
    rf"([0-9]{{1,2}}) ({MONTH})[ ,]*([0-9]{{4}})(?![0-9])"
)
_DIGIT_RANGE = re.compile(
    r"([0-9]{1,2}) ?(?:-|s/d|sd|sampai) ?([0-9]{1,2}) ?([/.-]) ?([0-9]{1,2}) ?\3 ?([0-9]{4})"
)
_AND = re.compile(r" ?(?:,? ?\b(?:dan|serta|lalu)\b|[,;&+]) ?(?:tanggal |tgl\.? ?)?")
_PIECE = re.compile(
    rf"(?P<day>[0-9]{{1,2}})(?: (?P<month>{MONTH})| ?[/.-] ?(?P<number>[0-9]{{1,2}}))?"
    r"(?:(?: ?[/.-] ?|[ ,]++)(?P<year>[0-9]{4}))?"
)
_WEEKDAYS = re.compile(rf"(?:hari )?{WEEKDAY}\b[,/]? ?")
_ONE = re.compile(
    rf"(?<![0-9/.-])(?:[0-9]{{1,2}} {MONTH},? [0-9]{{4}}|[0-9]{{1,2}}([/.-])[0-9]{{1,2}}\1[0-9]{{4}}"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9])"
)
_DAYS_OF_WEEK = re.compile(
    rf"^(?:hari )?{WEEKDAY}(?:(?:{_TO}|, ?){WEEKDAY})*\s*+(?:[,/]\s*+)?(?:tanggal |tgl\.? ?)?"
)


def _read_as(days: Days) -> Reading[Days]:
    return Reading(days, f"Dibaca {format_date_range(*days)}.")


def _of_range(match: re.Match, cell: object) -> Reading[Days]:
    """Complete the first day by month and year of the last; over New Year one year less."""
    month, year = MONTH_NUMBER[match[5].rstrip(".")], int(match[6])
    first_month = MONTH_NUMBER[match[2].rstrip(".")] if match[2] else month
    first_year = int(match[3]) if match[3] else year - (first_month > month)
    first = make_date(first_year, first_month, int(match[1]), cell)
    last = make_date(year, month, int(match[4]), cell)
    if last < first:
        sentence = f"Pada “{shown(cell)}” hari terakhir mendahului hari pertama. Tulis {EXPECTED}."
        raise Unreadable(cell, EXPECTED, sentence)
    guessed = first_year != year and not match[3]
    return _read_as((first, last)) if guessed else Reading((first, last))


def _of_digits(match: re.Match, cell: object) -> Reading[Days]:
    """Read "12-14/03/2024": two days of one month."""
    first, last = (make_date(int(match[5]), int(match[4]), int(day), cell) for day in (match[1], match[2]))
    if last < first:
        raise Unreadable(cell, EXPECTED)
    return _read_as((first, last))


def listed_days(cell: object) -> list[dt.date]:
    """The days of “3, 5 dan 7 April 2023” or “30 Mei & 3 Juni 2024”, [] for any other text."""
    if not isinstance(cell, str) or len(cell) > LONGEST_LIST:
        return []
    pieces = _AND.split(_WEEKDAYS.sub("", clean(cell, EXPECTED).casefold()).strip(" ."))
    matches = [match for piece in pieces if (match := _PIECE.fullmatch(piece))]
    if len(matches) < max(len(pieces), 2):
        return []
    days: list[dt.date] = []
    month = year = 0
    for piece in reversed(matches):
        written = piece["month"] and MONTH_NUMBER[piece["month"].rstrip(".")]
        month, year = written or int(piece["number"] or month), int(piece["year"] or year)
        if not (month and year):
            return []
        days.insert(0, make_date(year, month, int(piece["day"]), cell))
    return days if days == sorted(set(days)) else []


def _of_list(days: list[dt.date]) -> Reading[Days]:
    """Days that follow on each other are a range; others are told one by one."""
    span = days[0], days[-1]
    if (days[-1] - days[0]).days == len(days) - 1:
        return Reading(span)
    told = f"Dibaca {len(days)} hari terpisah: {', '.join(map(format_date, days))}."
    return Reading(span, Certain(told))


LONGEST_LIST = 120
PATTERNS = ((_RANGE, _of_range), (_DIGIT_RANGE, _of_digits))


def _of_two(text: str, cell: object) -> Days | None:
    """Read two whole dates with a separator between them, such as "2024-05-20..2024-05-21"."""
    for match in _BETWEEN.finditer(text):
        try:
            first, last = read_date(text[: match.start()]).value, read_date(text[match.end() :]).value
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
        if listed := listed_days(cell):
            return _of_list(listed)
        text = _DAYS_OF_WEEK.sub("", clean(cell, EXPECTED).casefold()) if isinstance(cell, str) else ""
        for pattern, read in PATTERNS:
            if match := pattern.fullmatch(text):
                return read(match, cell)
        if two := _of_two(text, cell):
            return _read_as(two)
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
    days: list[tuple[int, Days]] = []
    for match in _RANGE.finditer(line):
        with suppress(Unreadable):
            days.append((match.start(), _of_range(match, line).value))
    for match in _ONE.finditer(_RANGE.sub(lambda span: " " * len(span[0]), line)):
        with suppress(Unreadable):
            if day := read_date(match[0]).value:
                days.append((match.start(), (day, day)))
    return [span for _, span in sorted(days)]


HOURS_EXPECTED = "jam, misalnya 08.00 atau 08.00–12.00"
AFTERNOON = {"siang": 6, "sore": 12, "malam": 12}  # hours below these are of the afternoon
Hours = tuple[dt.time, dt.time | None]
_HOUR = re.compile(  # blanks left out
    r"(?:mulai|dari)?(?:pukul|pkl|jam|pk)?\.?([0-9]{1,2})(?:[.:]?([0-9]{2}))?"
    r"(pagi|siang|sore|malam)?(?:wib|wita|wit)?"
)
_TO_HOUR = re.compile(r" ?(?:-|s\.?/?d\.?|sampai(?: dengan)?|hingga) ?", re.IGNORECASE)
_OPEN_END = {"selesai", "selesei", "..."}
_DAY = 24 * 60


def read_hour(text: str) -> dt.time:
    """One time of day: "08.00", "8:30", "0830", "jam 8", "2 siang". Raises Unreadable."""
    found = _HOUR.fullmatch("".join(text.casefold().split()))
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    hour += 12 if found and hour < AFTERNOON.get(found[3] or "", 0) else 0
    if hour > 23 or minute > 59:
        raise Unreadable(text, HOURS_EXPECTED)
    return dt.time(hour, minute)


def read_hours(cell: object) -> Reading[Hours | None]:
    """Read a cell as (begin, end), the end None where it is open; empty is None. Raises Unreadable."""
    if is_empty(cell):
        return Reading(None)
    if isinstance(cell, dt.time):
        return Reading((cell.replace(second=0, microsecond=0), None))
    if is_number(cell) and 0 <= cell < 1:  # as Excel stores a time
        minutes = round(cell * _DAY) % _DAY
        return Reading((dt.time(minutes // 60, minutes % 60), None))
    if not isinstance(cell, str):
        raise Unreadable(cell, HOURS_EXPECTED)
    if cell.casefold().strip(" .") in _OPEN_END:
        return Reading(None)  # an end without its beginning
    first, *rest = _TO_HOUR.split(clean(cell, HOURS_EXPECTED), maxsplit=1)
    begin = read_hour(first)
    end = read_hour(rest[0]) if rest and rest[0].casefold().strip(". ") not in {*_OPEN_END, ""} else None
    if end is not None and end <= begin:
        raise Unreadable(cell, HOURS_EXPECTED)
    return Reading((begin, end))
