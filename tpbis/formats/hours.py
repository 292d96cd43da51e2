"""Hours of a day as people write them: "08.00–12.00 WIB", "8:30 s.d. selesai", "jam 2 siang"."""

import datetime as dt
import re

from tpbis.formats.reader_result import Reading, Unreadable, clean, is_empty, is_number

EXPECTED = "jam, misalnya 08.00 atau 08.00–12.00"
AFTERNOON = {"siang": 6, "sore": 12, "malam": 12}  # hours below these are of the afternoon
Hours = tuple[dt.time, dt.time | None]
_HOUR = re.compile(  # blanks left out
    r"(?:mulai|dari)?(?:pukul|pkl|jam|pk)?\.?([0-9]{1,2})(?:[.:]?([0-9]{2}))?"
    r"(pagi|siang|sore|malam)?(?:wib|wita|wit)?"
)
_BETWEEN = re.compile(r" ?(?:-|s\.?/?d\.?|sampai(?: dengan)?|hingga) ?", re.IGNORECASE)
_OPEN_END = {"selesai", "selesei", "..."}
_DAY = 24 * 60


def read_hour(text: str) -> dt.time:
    """One time of day: "08.00", "8:30", "0830", "jam 8", "2 siang". Raises Unreadable."""
    found = _HOUR.fullmatch("".join(text.casefold().split()))
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    hour += 12 if found and hour < AFTERNOON.get(found[3] or "", 0) else 0
    if hour > 23 or minute > 59:
        raise Unreadable(text, EXPECTED)
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
        raise Unreadable(cell, EXPECTED)
    if cell.casefold().strip(" .") in _OPEN_END:
        return Reading(None)  # an end without its beginning
    first, *rest = _BETWEEN.split(clean(cell, EXPECTED), maxsplit=1)
    begin = read_hour(first)
    end = read_hour(rest[0]) if rest and rest[0].casefold().strip(". ") not in {*_OPEN_END, ""} else None
    if end is not None and end <= begin:
        raise Unreadable(cell, EXPECTED)
    return Reading((begin, end))
