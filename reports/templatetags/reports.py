"""The cells of a report's row as people read them."""

from datetime import date

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from tpbis.formats import DASH, format_date, format_int, format_money, format_percent
from tpbis.sheets.columns import MONEY, SHARE, YEAR

LONGEST_CODE = 13  # 36.73.01.1004
NAMES = ("wilayah", "nama")

register = template.Library()


@register.simple_tag
def cells(columns, row, openings=None):
    """A row's <td>s, with their headings for the two-line rows of a phone; `openings` tells where its name leads."""
    url = openings.line(row) if openings else ""
    found = ((_cell(column, value, url),) for column, value in zip(columns, row, strict=True))
    return format_html_join("", "{}", found)


def _cell(column, value, url):
    if url and column.key in NAMES:
        return format_html('<td class="name"><a href="{}">{}</a></td>', url, value)
    if isinstance(value, str | date):
        return format_html("<td{}>{}</td>", _place(column, value), spoken(column, value))
    return format_html('<td class="n" data-label="{}">{}</td>', column.label, spoken(column, value))


def _place(column, value) -> str:
    """On a phone the name of a line stands above its code; a long identifier is for files."""
    if column.key == "kode":
        return mark_safe(' class="code desk"') if len(value) > LONGEST_CODE else mark_safe(' class="code"')
    return mark_safe(' class="name"') if column.key in NAMES else ""


def spoken(column, value) -> str:
    """A value as text: Indonesian numbers, a dash for nothing."""
    if value is None or value == "":
        return DASH
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, str):
        return value
    if column.kind == SHARE:
        return format_percent(value)
    if column.kind == YEAR:
        return str(value)
    return format_money(value) if column.kind == MONEY else format_int(value)
