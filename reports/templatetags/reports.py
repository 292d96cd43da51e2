"""Template tags that print the cells of a report's row."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from reports.pages.definition.links import Openings
from reports.question.places import NATION
from reports.tables.display import LEADING, positions
from tpbis.formats import (
    DASH,
    format_date,
    format_decimal,
    format_int,
    format_money,
    format_percent,
    format_phone,
)
from tpbis.sheets.columns import DAY, DECIMAL, MONEY, SHARE, TEXT, YEAR, Column

LONGEST_CODE = 13  # 36.73.01.1004
NAMES = ("wilayah", *LEADING)

register = template.Library()


@register.simple_tag
def cells(columns: Sequence[Column], row: Any, openings: Openings | None = None) -> SafeString:
    """A row's <td>s with headings for the phone layout; `openings` says where its name leads."""
    url = openings.line(row) if openings else ""
    at = positions(columns)
    named = next((columns[place].key for place in at if columns[place].key in NAMES), None)
    found = ((_cell(columns[place], row[place], named, url),) for place in at)
    return format_html_join("", "{}", found)


def _cell(column, value, named, url):
    if column.key == named:
        return format_html(
            '<td class="name"><a href="{}">{}</a></td>' if url else '<td class="name">{1}</td>',
            url,
            spoken(column, value),
        )
    if column.kind not in (TEXT, DAY):
        before = " before" if column.kind == YEAR else ""
        return format_html(
            '<td class="n{}" data-label="{}">{}</td>', before, column.label, spoken(column, value)
        )
    if column.key == "kode" and column.label == "Kode":
        return format_html("<td{}>{}</td>", _place(value), spoken(column, value))
    kept = "before" if value else "none"
    return format_html('<td class="{}" data-label="{}">{}</td>', kept, column.label, spoken(column, value))


def _place(code) -> str:
    """On a phone the name of a line is above its code; long identifiers are for files only."""
    return mark_safe(' class="code desk"' if len(code or "") > LONGEST_CODE else ' class="code"')


def spoken(column: Column, value: Any) -> str:
    """A value as text: Indonesian numbers, a dash for nothing."""
    if value is None or value in ("", NATION):
        return DASH
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, str):
        return format_phone(value) if column.key == "telepon" else value
    if column.kind == SHARE:
        return format_percent(value)
    if column.kind == DECIMAL:
        return format_decimal(value, 1)
    if column.kind == YEAR:
        return str(value)
    return format_money(value) if column.kind == MONEY else format_int(value)
