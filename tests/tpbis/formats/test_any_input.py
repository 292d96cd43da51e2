"""No cell, whatever is in it, makes a reader fail otherwise than with a sentence."""

import datetime as dt
import decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzzing import examples
from tpbis import formats
from tpbis.formats import Reading, Unreadable

READERS = [
    formats.read_age,
    formats.read_birth,
    formats.read_date,
    formats.read_date_range,
    formats.read_integer,
    formats.read_money,
    formats.read_month,
    formats.read_nik,
    formats.read_phone,
    formats.read_sex,
    formats.read_tick,
]
LOOKALIKES = st.text(alphabet="0123456789 .,-/–'eE+RpjtbMeiJul\u00a0²٣½\x00s", max_size=30)
CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.text(max_size=300),
    LOOKALIKES,
    st.integers(),
    st.integers(0, 10**20),
    st.floats(allow_nan=True, allow_infinity=True),
    st.decimals(allow_nan=True, allow_infinity=True),
    st.binary(max_size=20),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.lists(st.integers(), max_size=2),
)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)
@examples(300)
@given(cell=CELLS)
def test_reader_of_any_cell_reads_or_says_why(reader, cell):
    try:
        read = reader(cell)
    except Unreadable as problem:
        assert str(problem).endswith(".")
        assert "None" not in str(problem) or "None" in str(cell)  # what was typed is quoted
    else:
        assert isinstance(read, Reading)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)
@pytest.mark.parametrize(
    "cell",
    [
        10**5000,
        -(10**5000),
        1e308,
        "9" * 100_000,
        "-" * 100_000,
        "1 " * 90,
        "\ud800",
        decimal.Decimal("sNaN"),
        object(),
    ],
    ids=lambda cell: f"{type(cell).__name__}",
)
def test_reader_of_a_monster_says_why(reader, cell):
    with pytest.raises(Unreadable):
        reader(cell)


@given(st.one_of(st.text(), st.none(), st.integers(), st.floats()))
def test_printers_of_any_value_print_text(value):
    for printer in (formats.format_int, formats.format_percent, formats.format_decimal):
        assert isinstance(printer(value), str)
    assert isinstance(formats.find_dates(value), list)


def test_serials_agree_with_the_calendar():
    assert formats.read_date(7306).value == dt.date(1920, 1, 1)
    assert formats.read_date(73050).value == dt.date(2099, 12, 31)
