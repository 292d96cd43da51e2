"""Read a birth: a date, "Serang, 17 Juli 1990", or only a year."""

import datetime as dt
import re
from functools import lru_cache
from typing import Any, NamedTuple, TypeGuard

from tpbis.formats.calendar import MONTH
from tpbis.formats.dates import FIRST_YEAR, read_date
from tpbis.formats.reader_result import Certain, Reading, Unreadable, clean, is_number, says_none, shown

_AS_MOST_WRITE = re.compile(
    r"(?:([A-Z][a-z]+(?: [A-Z][a-z]+)*), )?([0-9]{1,2}(?: [A-Z][a-z]+ |[/-][0-9]{1,2}[/-])[0-9]{4})"
)
_PLACE = re.compile(r"([^0-9]*?[^0-9\s,/.-])[\s,/.-]+([0-9].*)$")
_STATED_YEAR = re.compile(
    rf"(?:([^0-9±~]*?[^0-9±~\s,/.-])[\s,/.-]+)??(?:{MONTH}[ ,./-]*|(?:tahun|thn|th)\b\.? ?"
    r"|(?:±|\+/-|~|sekitar|kira-kira|kurang lebih|kurleb) ?|(?=[0-9]{4}\.0)){1,4}([0-9]{4})(?:\.0)?",
    re.IGNORECASE,
)
OLDEST_AGE = 120
EXPECTED = "tanggal lahir, misalnya 17 Juli 1990, atau tahunnya saja, misalnya 1990"


class Birth(NamedTuple):
    """A birth date, or a year alone; `year` is always there, `place` when it was written."""

    year: int
    date: dt.date | None = None
    place: str = ""


def _year_alone(cell: object, today: dt.date) -> int | None:
    text = (
        str(cell).strip().removeprefix("'")
        if isinstance(cell, str)
        else str(int(cell))
        if _whole(cell)
        else ""
    )
    year = int(text) if re.fullmatch(r"[0-9]{4}", text) else 0
    return year if max(FIRST_YEAR, today.year - OLDEST_AGE) <= year <= today.year else None


def _stated_year(cell: object, today: dt.date) -> Birth | None:
    """The year of “Serang, th 1980”, “± 1980”, “Maret 1985” or “1985.0”."""
    match = _STATED_YEAR.fullmatch(clean(cell, EXPECTED)) if isinstance(cell, str) else None
    year = _year_alone(match[2], today) if match else None
    return Birth(year=year, place=match[1] or "") if match and year else None


def _whole(cell: object) -> TypeGuard[float]:
    return is_number(cell) and abs(cell) < 10**4 and int(cell) == cell


def read_birth(cell: object, *, today: dt.date | None = None) -> Reading[Birth | None]:
    """Read a cell as a birth, with or without its place; empty is None.

    Raises Unreadable, also for a date in the future.
    """
    if says_none(cell):
        return Reading(None)
    today = today or dt.date.today()
    usual = isinstance(cell, str) and _AS_MOST_WRITE.fullmatch(cell)
    if usual and not _opens_a_date(usual[1]):
        return _birth(cell, usual[1] or "", usual[2], today)
    if year := _year_alone(cell, today):
        return Reading(Birth(year=year))
    if stated := _stated_year(cell, today):
        return Reading(stated, Certain(f"“{shown(cell)}” dibaca tahun {stated.year} saja."))
    place, when = _split(cell)
    if place and (year := _year_alone(when, today)):
        return Reading(Birth(year=year, place=place))
    return _birth(cell, place, when, today)


def _birth(cell: object, place: str, when: object, today: dt.date) -> Reading[Birth]:
    read = _read_day(cell, when, today)
    if read.value > today:
        raise Unreadable(cell, EXPECTED, f"Tanggal lahir “{shown(cell)}” belum tiba. Periksa tahunnya.")
    if read.value.year < today.year - OLDEST_AGE:
        raise Unreadable(cell, EXPECTED, f"Menurut “{shown(cell)}” umurnya lebih dari {OLDEST_AGE} tahun.")
    return Reading(Birth(year=read.value.year, date=read.value, place=place), read.warning)


def _read_day(cell: object, when: object, today: dt.date) -> Reading[dt.date]:
    try:
        read: Reading[Any] = (_known_date if isinstance(when, str) else read_date)(when, latest=today.year)
    except Unreadable as problem:
        if problem.reason_known:
            raise
        raise Unreadable(cell, EXPECTED) from None
    if read.value is None:
        raise Unreadable(cell, EXPECTED)
    return read


@lru_cache(20_000)
def _known_date(when: str, *, latest: int) -> Reading[dt.date | None]:
    """Cached, because several people in a large file have the same birthday."""
    return read_date(when, latest=latest)


@lru_cache(1000)
def _opens_a_date(words: str | None) -> bool:
    """Tell whether words before a day belong to it: “Jumat, 17 Juli 1990”."""
    return words is not None and _is_date(f"{words}, 17 Juli 1990")


def _split(cell: object) -> tuple[str, object]:
    """Split "Serang, 17 Juli 1990" into place and date; without a place the cell is unchanged."""
    if not isinstance(cell, str):
        return "", cell
    text = clean(cell, EXPECTED)
    match = _PLACE.match(text)
    if match is None or _is_date(text):
        return "", text
    return match[1].strip(), match[2]


def _is_date(text: str) -> bool:
    try:
        return read_date(text).value is not None
    except Unreadable:
        return False
