"""Names of months and days in Bahasa with their spelling variants, and dates printed with them."""

import datetime as dt
import re

from tpbis.formats.reader_result import DASH

MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_MONTH_SPELLINGS = (
    "jan januari january",
    "feb peb febr pebr februari pebruari february febuari",
    "mar mrt maret march",
    "apr april",
    "mei may",
    "jun juni june",
    "jul juli july",
    "agu agt ags agus agust agst aug agustus august",
    "sep sept september",
    "okt oct oktober october",
    "nov nop november nopember",
    "des dec desember december",
)
_DAY_SPELLINGS = ("senin", "selasa", "rabu", "kamis", "jumat jum'at jum’at", "sabtu", "minggu ahad")
MONTH_NUMBER = {word: n for n, words in enumerate(_MONTH_SPELLINGS, 1) for word in words.split()}
WEEKDAY_NUMBER = {word: n for n, words in enumerate(_DAY_SPELLINGS) for word in words.split()}


def _any_of(words) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


MONTH = rf"(?:{_any_of(MONTH_NUMBER)})(?![a-z])\.?"
WEEKDAY = rf"(?:{_any_of(WEEKDAY_NUMBER)})(?![a-z])"


def format_date(date: dt.date | None, weekday: bool = False) -> str:
    """Return "17 Juli 2022", with `weekday` "Minggu, 17 Juli 2022"; None → "–"."""
    if date is None:
        return DASH
    text = f"{date.day} {MONTHS[date.month - 1]} {date.year}"
    return f"{WEEKDAYS[date.weekday()]}, {text}" if weekday else text


def format_moment(here: dt.datetime) -> str:
    """Return "17 Juli 2022 pukul 08.12 WIB" for a moment in the time zone of the settings."""
    return f"{format_date(here.date())} pukul {here:%H.%M} WIB"


def format_month(date: dt.date | None) -> str:
    """Return "Juli 2022" for any day in it; None → "–"."""
    return DASH if date is None else f"{MONTHS[date.month - 1]} {date.year}"


def format_date_range(first: dt.date | None, last: dt.date | None = None) -> str:
    """Return "20–21 Mei 2024", "30 Mei – 1 Juni 2024" or, for one day, "17 Juli 2022"."""
    if first is None or last is None or first == last:
        return format_date(first or last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{format_date(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} – {format_date(last)}"
    return f"{format_date(first)} – {format_date(last)}"
