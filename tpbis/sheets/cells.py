"""Convert any value to one that a spreadsheet can hold: nothing, text, a number, or a day."""

import math
import re
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from tpbis.sheets.columns import DAY, TEXT, YEAR

LONGEST = 32_767  # characters of a cell, counted as Excel does: UTF-16 units
MOST = 10**15  # from here on a spreadsheet rounds: such a number is a code, so it becomes text
LARGEST_NUMBER = 9.9e307  # of a number in Excel
FIRST_DAY = date(1900, 3, 1)  # before it Excel and LibreOffice number days differently
EPOCH = date(1899, 12, 30).toordinal()
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def cell_value(value: object) -> str | int | float | date | None:
    """None, a clean str, an int or float that survives, or a date; text for whatever else."""
    if value is None or isinstance(value, str):
        return clean(value) if value else None
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    if isinstance(value, Decimal):
        value = _of_decimal(value)
    if isinstance(value, int):
        return value if -MOST < value < MOST else clean(_digits(value))
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        return value if abs(value) < LARGEST_NUMBER else repr(value)
    if isinstance(value, datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return f"{local:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value if value >= FIRST_DAY else value.isoformat()
    return clean(str(value)) or None


def kind_of(value: object, kind: str) -> str:
    """The kind of cell a plain value makes in a column of a kind."""
    if isinstance(value, str):
        return TEXT
    if isinstance(value, date):
        return DAY
    return YEAR if kind in (TEXT, DAY) else kind


def _of_decimal(value: Decimal):
    if not value.is_finite():
        return None
    if value.adjusted() > 300:
        return str(value)
    return int(value) if value == value.to_integral_value() else float(value)


def _digits(number: int) -> str:
    try:
        return str(number)
    except ValueError:  # more digits than Python prints
        return hex(number)


def clean(text: str) -> str:
    """Without what XML cannot carry, line ends as \\n, cut with … where a cell ends."""
    text = FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(text) * 2 <= LONGEST or len(text.encode("utf-16-le")) // 2 <= LONGEST:
        return text
    return text.encode("utf-16-le")[: (LONGEST - 1) * 2].decode("utf-16-le", "ignore") + "…"
