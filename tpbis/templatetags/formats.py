"""Template filters that print values in Indonesian formats; unknown values print "–"."""

import datetime as dt
from typing import Any

from django import template
from django.utils import timezone

from tpbis import formats
from tpbis.sheets.file_formats import name_of

register = template.Library()


def _day(value: object) -> dt.date | None:
    """The plain date; an aware moment is first converted to the current time zone."""
    if isinstance(value, dt.datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    return value if isinstance(value, dt.date) else None


@register.filter
def nama_format(value: str) -> str:
    """ "xlsx" → "XLSX", "csv-polos" → "CSV polos"."""
    return name_of(value)


@register.filter
def rupiah(value: Any) -> str:
    """3000000 → "Rp3.000.000"."""
    return formats.DASH if value in (None, "") else formats.format_money(value)


@register.filter
def tanggal(value: object, style: str = "") -> str:
    """A date → "17 Juli 2022"; with "hari" → "Minggu, 17 Juli 2022"."""
    return formats.format_date(_day(value), weekday=style == "hari")


@register.filter
def pukul(value: dt.datetime) -> str:
    """A moment → "17 Juli 2022 pukul 08.12 WIB"."""
    return formats.format_moment(timezone.localtime(value))


@register.filter
def bulan(value: object) -> str:
    """A date → "Juli 2022"."""
    return formats.format_month(_day(value))


@register.filter
def angka(value: Any, places: int = 0) -> str:
    """9812 → "9.812"; with places 1: 1.5 → "1,5"."""
    return formats.format_decimal(value, int(places))


@register.filter
def telepon(value: Any) -> str:
    """ "+6281234567890" → "0812-3456-7890"."""
    return formats.format_phone(value)
