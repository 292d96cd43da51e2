"""Numbers, guarded cells and the template filters."""

import datetime as dt

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from tpbis.formats import format_decimal, format_int, format_percent, safe_cell, unguard


@pytest.mark.parametrize(
    ("value", "text"),
    [(9812, "9.812"), (0, "0"), (-1234, "-1.234"), (-0.2, "0"), (None, "–"), (float("nan"), "–")],
)
def test_format_int(value, text):
    assert format_int(value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(0.5454, "54,5%"), (0.5, "50%"), (1, "100%"), (0, "0%"), (0.0004, "0%"), (None, "–")]
)
def test_format_percent(value, text):
    assert format_percent(value) == text


def test_format_decimal():
    assert [format_decimal(1234.56), format_decimal(1.5, 2), format_decimal(None)] == ["1.234,6", "1,50", "–"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+62812", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "'=1", "＝1"]
)
def test_safe_cell_guards_a_formula(text):
    assert safe_cell(text) == f"'{text}"
    assert unguard(safe_cell(text)) == text


@pytest.mark.parametrize("value", ["Siti", "'Siti", "", 5, -5, None, dt.date(2022, 7, 17)])
def test_safe_cell_leaves_the_rest(value):
    assert safe_cell(value) is value
    assert unguard(value) is value


@given(st.text(alphabet="'=+-@ \t\ra1", max_size=8))
def test_safe_cell_is_undone_exactly(text):
    assert unguard(safe_cell(text)) == text
    assert safe_cell(text)[:1] not in ("=", "+", "-", "@", "\t", "\r")


@pytest.mark.parametrize(
    ("expression", "value", "text"),
    [
        ("x|rupiah", 3_000_000, "Rp3.000.000"),
        ("x|tanggal", dt.date(2022, 7, 17), "17 Juli 2022"),
        ("x|tanggal", dt.datetime(2022, 7, 16, 18, 0, tzinfo=dt.UTC), "17 Juli 2022"),
        ('x|tanggal:"hari"', dt.date(2022, 7, 17), "Minggu, 17 Juli 2022"),
        ("x|bulan", dt.date(2022, 7, 17), "Juli 2022"),
        ("x|angka", 9812, "9.812"),
        ("x|angka:1", 1.5, "1,5"),
        ("x|angka:1", 0.54, "0,5"),
        ("x|telepon", "+6281234567890", "0812-3456-7890"),
    ],
)
def test_filters_print_values(expression, value, text):
    template = Template("{% load formats %}{{ " + expression + " }}")
    assert template.render(Context({"x": value})) == text
    assert template.render(Context({"x": None})) == "–"
    assert template.render(Context({})) == "–"
