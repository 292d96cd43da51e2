"""Read dates, day first always: "17 Juli 2022", "17/07/2022", "17-7-22", Excel serials."""

import datetime as dt
import re
from typing import Any

from tpbis.formats.calendar import MONTH, MONTH_NUMBER, WEEKDAY, WEEKDAY_NUMBER, WEEKDAYS, format_date
from tpbis.formats.reader_result import Reading, Unreadable, clean, is_empty, is_number, shown, whole

EXPECTED = "tanggal, misalnya 17 Juli 2022 atau 17/07/2022"
MONTH_EXPECTED = "bulan dan tahun, misalnya Juli 2022 atau 07/2022"
FIRST_YEAR, LAST_YEAR = 1900, 2100
_EPOCH = dt.date(1899, 12, 30)
_SERIALS = range((dt.date(1920, 1, 1) - _EPOCH).days, (dt.date(2100, 1, 1) - _EPOCH).days)
_TIME = re.compile(
    r"(?<=[0-9])(?:t|,? )(?:pukul )?[0-9]{1,2}[:.][0-9]{2}"
    r"(?:[:.][0-9]{2}(?:\.[0-9]+)?)?(?: ?wi(?:b|t|ta))?z?$"
)
_WEEKDAY = re.compile(rf"^(?:hari )?({WEEKDAY})\s*+(?:[,/]\s*+)?(?:tanggal |tgl\.? ?)?")
_SHORT_YEAR = re.compile(r"(?<=[ ./-])['’‘]([0-9]{2})$")
_DAY, _NAMED, _COUNTED = "(?P<day>[0-9]{1,2})", f"(?P<month>{MONTH})", "(?P<month>[0-9]{1,2})"
_YEAR, _ANY_YEAR = "(?P<year>[0-9]{4})", "(?P<year>[0-9]{4}|[0-9]{2})"
_DATES = (
    re.compile(rf"{_DAY}[ ./-]*{_NAMED}[ ,./-]*{_ANY_YEAR}"),
    re.compile(rf"{_NAMED}[ .]*{_DAY}, ?{_YEAR}"),  # "March 4, 2024", as foreign forms print it
    re.compile(rf"{_DAY} ?(?P<mark>[/.-]) ?{_COUNTED} ?(?P=mark) ?{_ANY_YEAR}"),
    re.compile(rf"{_YEAR}(?P<mark>[-/.]){_COUNTED}(?P=mark){_DAY}"),
)
_MONTHS = (
    re.compile(rf"{_NAMED}[ ,./-]*{_YEAR}"),
    re.compile(rf"{_COUNTED} ?[/.-] ?{_YEAR}"),
    re.compile(rf"{_YEAR}[/.-]{_COUNTED}"),
)


def full_year(text: str, latest: int) -> int:
    """Return a year written with two digits as the last such year not after `latest`."""
    year = int(text)
    if len(text) == 4:
        return year
    return year + latest // 100 * 100 - (100 if year > latest % 100 else 0)


def make_date(year: int, month: int, day: int, cell: object) -> dt.date:
    """Return the date; raises Unreadable with the reason when the calendar does not have it."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Unreadable(cell, EXPECTED, f"Tahun pada “{shown(cell)}” di luar {FIRST_YEAR}–{LAST_YEAR}.")
    if not 1 <= month <= 12:
        sentence = f"Bulan ke-{month} pada “{shown(cell)}” tidak ada. Urutannya hari, bulan, tahun."
        raise Unreadable(cell, EXPECTED, sentence)
    try:
        return dt.date(year, month, day)
    except ValueError:
        sentence = f"Tanggal “{shown(cell)}” tidak ada di kalender. Periksa hari dan bulannya."
        raise Unreadable(cell, EXPECTED, sentence) from None


def _first_match(patterns: tuple[re.Pattern, ...], text: str) -> re.Match | None:
    return next((match for pattern in patterns if (match := pattern.fullmatch(text))), None)


def _month_of(match: re.Match) -> int:
    month = match["month"].rstrip(".")
    return MONTH_NUMBER.get(month) or int(month)


def _from_number(cell: float) -> Reading[dt.date]:
    serial = whole(cell // 1 if abs(cell) < 10**6 else cell, EXPECTED)
    if serial not in _SERIALS:
        raise Unreadable(cell, EXPECTED)
    return Reading(_EPOCH + dt.timedelta(days=serial))


def _weekday_off(name: str | None, date: dt.date) -> str | None:
    if name is None or WEEKDAY_NUMBER[name] == date.weekday():
        return None
    return f"{format_date(date)} adalah hari {WEEKDAYS[date.weekday()]}, bukan {name.capitalize()}."


def _from_text(text: str, cell: object, latest: int) -> Reading[dt.date]:
    day_name = _WEEKDAY.match(text)
    rest = _SHORT_YEAR.sub(r"\1", _TIME.sub("", text[day_name.end() :] if day_name else text))
    match = _first_match(_DATES, rest)
    if match is None:
        raise Unreadable(cell, EXPECTED)
    date = make_date(full_year(match["year"], latest), _month_of(match), int(match["day"]), cell)
    warning = _weekday_off(day_name and day_name[1], date)
    if len(match["year"]) == 2:
        warning = f"Tahun hanya dua angka: dibaca {format_date(date)}."
    return Reading(date, warning)


def read_date(cell: object, *, latest: int | None = None) -> Reading[dt.date | None]:
    """Read a cell as a date; empty is None, a two-digit year is a warning.

    `latest` is the last year that a two-digit year may mean (next year, if not given). Raises Unreadable.
    """
    if is_empty(cell):
        return Reading(None)
    if isinstance(cell, dt.date):
        day = cell.date() if isinstance(cell, dt.datetime) else cell
        return Reading(make_date(day.year, day.month, day.day, day))
    if is_number(cell):
        return _from_number(cell)
    text = clean(cell, EXPECTED).casefold()
    if re.fullmatch(r"[0-9]{5}", text) and int(text) in _SERIALS:
        read = _from_number(int(text))
        return Reading(read.value, f"Angka “{text}” dibaca sebagai tanggal {format_date(read.value)}.")
    return _from_text(text, cell, latest or dt.date.today().year + 1)


SPOKEN_DAYS = {
    "hari ini": 0,
    "kemarin": -1,
    "kemarin lusa": -2,
    "besok": 1,
    "lusa": 2,
}


def read_spoken_date(text: str, today: dt.date) -> Reading[dt.date | None]:
    """Read a date as typed into a form: also "hari ini" or "kemarin", which mean nothing in a stored cell."""
    days = SPOKEN_DAYS.get(" ".join(text.casefold().split()))
    return read_date(text) if days is None else Reading(today + dt.timedelta(days=days))


def read_month(cell: object) -> Reading[dt.date | None]:
    """Read a cell as a month; its value is the first day. A full date stands for its month."""
    if is_empty(cell):
        return Reading(None)
    text = clean(cell, MONTH_EXPECTED).casefold() if isinstance(cell, str) else ""
    if match := _first_match(_MONTHS, text):
        return Reading(make_date(int(match["year"]), _month_of(match), 1, cell))
    try:
        read: Reading[Any] = read_date(cell)
    except Unreadable as problem:
        if problem.reason_known:
            raise
        raise Unreadable(cell, MONTH_EXPECTED) from None
    return Reading(read.value.replace(day=1), read.warning)
