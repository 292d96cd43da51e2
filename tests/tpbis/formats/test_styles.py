"""A value written in any accepted style reads back as itself, reader by reader."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from tpbis.formats import (
    MONTHS,
    Unreadable,
    read_age,
    read_birth,
    read_date_range,
    read_money,
    read_month,
    read_nik,
    read_phone,
    read_sex,
    read_tick,
)
from tpbis.formats.reader_result import says_none

BORN = st.dates(dt.date(1930, 1, 1), dt.date(2012, 12, 31))
UNITS = st.sampled_from([("rb", 10**3), (" ribu", 10**3), ("k", 10**3), ("jt", 10**6), (" Juta", 10**6)])
TOWNS = st.sampled_from(
    ["Serang", "Kab. Serang", "Jakarta Timur", "Nganjuk", "Pangkal Pinang", "Maret", "Seninan"]
)


def values(reader, styles):
    """The values that these cells read as."""
    return {reader(cell).value for cell in styles}


@given(st.integers(1, 120))
def test_age_reads_back(age):
    styles = [
        age,
        float(age),
        str(age),
        f" {age} ",
        f"{age} th",
        f"{age} Tahun",
        f"{age}thn.",
        f"'{age}",
        f"± {age}",
    ]
    styles += [
        f"{age}-an",
        f"sekitar {age} tahun",
        f"{age} th 5 bln",
        f"{age} tahun, 11 bulan",
        f"{age}.0"[:-2],
    ]
    assert values(read_age, styles) == {age}


@given(
    st.sampled_from(
        ["l", "L", "Lk", "laki-laki", "Laki - laki", "LAKI LAKI", "Pria", "laki2", "Laki–laki (L)"]
    )
)
def test_man_reads_back(word):
    assert read_sex(word).value == "L"


@given(st.sampled_from(["p", "P", "Pr.", "perempuan", "PEREMPUAN ", "Wanita", "(P)", "Perempuan (P)"]))
def test_woman_reads_back(word):
    assert read_sex(word).value == "P"


@given(st.sampled_from(["√", "✓", "✔", "ü", "v", "V", "1", 1, 1.0, True, "Hadir", "h", "ya", " √ "]))
def test_tick_reads_back(cell):
    assert read_tick(cell).value is True


@given(st.sampled_from(["-", "", None, "0", 0, False, "–", "tidak hadir", "S", "izin", "Alpa", "✗", "❌"]))
def test_absence_reads_back(cell):
    assert read_tick(cell).value is False


@given(BORN, st.booleans(), st.integers(1, 9999), st.sampled_from(["", " ", "-", "."]))
def test_nik_reads_back(born, woman, serial, mark):
    parts = ["367301", f"{born.day + 40 * woman:02}{born:%m%y}", f"{serial:04}"]
    nik = "".join(parts)
    assert values(read_nik, [nik, f"'{nik}", f" {nik} ", mark.join(parts)]) == {nik}


@given(st.integers(100, 10**16))
def test_nik_typed_as_a_number_is_never_taken(number):
    for cell in (number, float(number)):
        try:
            read_nik(cell)
        except Unreadable:
            continue
        raise AssertionError(cell)


@given(st.sampled_from(["0812", "0857", "0878", "0896", "0819"]), st.integers(0, 10**7 - 1))
def test_phone_reads_back(prefix, rest):
    number = f"{prefix}{rest:07}"
    bare, wanted = number[1:], f"+62{number[1:]}"
    styles = [
        number,
        f"'{number}",
        int(bare),
        float(bare),
        f"+62{bare}",
        f"62{bare}",
        f"WA: {number}",
        f"HP. {number}",
    ]
    styles += [
        f"{number[:4]}-{number[4:8]}-{number[8:]}",
        f"+62 {bare[:3]} {bare[3:7]} {bare[7:]}",
        f"{number}.0",
    ]
    styles += [f"{number} / 081234567890", f"{number[:4]}.{number[4:]}"]
    assert values(read_phone, styles) == {wanted}


@given(BORN, TOWNS)
def test_birth_with_its_place_reads_back(day, town):
    written = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    styles = [f"{town}, {written}", f"{town},{day:%d-%m-%Y}", f"{town} / {day:%d/%m/%Y}", f"{town} {written}"]
    for cell in styles:
        read = read_birth(cell).value
        assert (read.place, read.date) == (town, day)
    assert read_birth(f"{town}, {day.year}").value.year == day.year


@given(
    st.integers(1, 999),
    st.sampled_from([("rb", 1000), (" ribu", 1000), ("k", 1000), ("jt", 10**6), (" Juta", 10**6)]),
)
def test_money_with_a_unit_reads_back(number, unit):
    word, size = unit
    amount = f"{number}{word}"
    styles = [amount, f"Rp {amount}", f"{amount}/bulan", f"± {amount}", f"Rp. {amount},-"]
    assert {money.exact for money in values(read_money, styles)} == {number * size}
    assert read_money(f"< {amount}").value.high == number * size


@given(st.dates(dt.date(2015, 1, 1), dt.date(2026, 12, 31)), st.integers(1, 3))
def test_days_of_an_activity_read_back(first, more):
    last = first + dt.timedelta(days=more)
    styles = [f"{first:%d-%m-%Y} s/d {last:%d-%m-%Y}", f"{first:%Y-%m-%d}..{last:%Y-%m-%d}"]
    if (first.year, first.month) == (last.year, last.month):
        month = f"{MONTHS[last.month - 1]} {last.year}"
        listed = [str(first.day + n) for n in range(more + 1)]
        styles += [f"{first.day}-{last.day} {month}", f"{first.day} s.d. {last.day} {month}"]
        styles += [f"{', '.join(listed[:-1])} dan {listed[-1]} {month}", f"{','.join(listed)} {month}"]
    assert values(read_date_range, styles) == {(first, last)}


@given(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)))
def test_month_in_words_reads_back(day):
    styles = [
        f"{MONTHS[day.month - 1]} {day.year}",
        f"{MONTHS[day.month - 1][:3]} {day.year}",
        f"{day:%m/%Y}",
    ]
    assert values(read_month, styles) == {day.replace(day=1)}


@given(st.text(max_size=80))
def test_no_text_with_a_figure_says_that_there_is_none(text):
    assert not (says_none(text) and any(sign.isdigit() for sign in text))
