"""Template tags that print the cells of a report's row."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import template

from reports.pages.definition.links import Openings, address_of
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

# 36.73.01.1004; on a phone the name of a line stands above its code, and a longer identifier is for files.
LONGEST_CODE = 13
NAMES = ("wilayah", *LEADING)

register = template.Library()


@register.simple_tag
def definition_url(key: str, query: str = "") -> str:
    """The page of what a figure means, with the query of the page that it stands on."""
    return address_of(key) + query


@register.inclusion_tag("reports/bits/rows.html")
def table_rows(columns: Sequence[Column], rows: Any, openings: Openings | None = None) -> dict:
    """Rows of (class, label on a phone or "", text, address or ""); `openings` says where names lead."""
    at = positions(columns)
    named = next((columns[place].key for place in at if columns[place].key in NAMES), None)
    lines = ((row, openings.line(row) if openings else "") for row in rows)
    return {"rows": [[_cell(columns[n], row[n], named, url) for n in at] for row, url in lines]}


def _cell(column, value, named, url) -> tuple:
    text = spoken(column, value)
    if column.key == named:
        return "name", "", text, url
    if column.kind not in (TEXT, DAY):
        return ("n before" if column.kind == YEAR else "n"), column.label, text, ""
    if column.key == "kode" and column.label == "Kode":
        return ("code desk" if len(value or "") > LONGEST_CODE else "code"), "", text, ""
    return ("before" if value else "none"), column.label, text, ""


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
