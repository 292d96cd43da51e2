"""Cells found in rosters of other offices: read as their writer meant them, or refused with the reason."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpbis.formats import (
    Unreadable,
    name_key,
    read_birth,
    read_date,
    read_date_range,
    read_integer,
    read_phone,
)
from tpbis.formats.calendar import MONTH_NUMBER

TODAY = dt.date(2026, 11, 22)
YEARS = st.integers(1920, 2025)
NEXT_TO_YEAR = [
    "th {}",
    "thn. {}",
    "tahun {}",
    "± {}",
    "±{}",
    "sekitar {}",
    "Maret {}",
    "Pebruari {}",
    "{}.0",
]


@given(
    year=YEARS, style=st.sampled_from(NEXT_TO_YEAR), place=st.sampled_from(["", "Serang, ", "Kab. Lebak, "])
)
def test_year_with_a_word_before_it_is_that_year_with_a_warning(year, style, place):
    read = read_birth(place + style.format(year), today=TODAY)
    assert (read.value.year, read.value.date, read.value.place) == (year, None, place.rstrip(", "))
    assert f"dibaca tahun {year} saja" in read.warning


@given(day=st.dates(dt.date(1920, 1, 1), dt.date(2025, 12, 31)), word=st.sampled_from(sorted(MONTH_NUMBER)))
def test_month_before_the_day_is_no_place_of_birth(day, word):
    text = f"{word.title()} {min(day.day, 28)}, {day.year}"
    born = dt.date(day.year, MONTH_NUMBER[word], min(day.day, 28))
    assert read_birth(text, today=TODAY) == ((born.year, born, ""), None)
    assert read_date(text).value == born


@pytest.mark.parametrize("mark", ["'", "’"])
def test_year_behind_an_apostrophe_has_two_digits(mark):
    read = read_birth(f"Serang, 4 Maret {mark}85", today=TODAY)
    assert read == ((1985, dt.date(1985, 3, 4), "Serang"), "Tahun hanya dua angka: dibaca 4 Maret 1985.")


def test_forgotten_birth_is_empty():
    assert read_birth("lupa").value is None


@given(
    month=st.dates(dt.date(2000, 1, 1), dt.date(2030, 12, 1)),
    days=st.tuples(st.integers(1, 28), st.integers(1, 28)).map(sorted),
    mark=st.sampled_from("/.-"),
    to=st.sampled_from(["-", " - ", " s/d ", "–"]),
)
def test_two_days_of_one_numbered_month_are_a_range(month, days, mark, to):
    first, last = (month.replace(day=day) for day in days)
    read = read_date_range(f"{days[0]}{to}{days[1]}{mark}{month.month:02d}{mark}{month.year}")
    assert read.value == (first, last) and read.warning.startswith("Dibaca ")


def test_range_that_runs_backwards_is_refused():
    with pytest.raises(Unreadable):
        read_date_range("14-12/03/2024")


SUBSCRIBERS = st.integers(30_000_000, 99_999_999).map("0812{}".format)


@given(first=SUBSCRIBERS, second=SUBSCRIBERS, between=st.sampled_from(["\n", " ", " / ", ",", " atau "]))
def test_two_numbers_in_one_cell_are_told(first, second, between):
    read = read_phone(first + between + second)
    assert read.value == "+62" + first[1:] and read.warning.startswith("Ada 2 nomor")


@given(number=SUBSCRIBERS, remark=st.sampled_from([" (istri)", " (WA)", " anak", "(Bu RT)"]))
def test_remark_behind_a_number_is_left_out_with_a_warning(number, remark):
    read = read_phone(number + remark)
    assert read.value == "+62" + number[1:] and "tidak disimpan" in read.warning


@pytest.mark.parametrize("text", ["8.12346E+10", "8,12346E+10", "6.2812E+12"])
def test_number_that_excel_rounded_says_how_to_mend_the_file(text):
    with pytest.raises(Unreadable, match="Ubah format kolomnya menjadi Teks"):
        read_phone(text)


@pytest.mark.parametrize(
    "name",
    ["Hj.Siti Aminah S.Pd.", "HJ. SITI AMINAH, S.PD", "Dra.Hj.Siti Aminah", "Ibu.Siti Aminah", "siti aminah"],
)
def test_title_glued_to_a_name_is_no_part_of_it(name):
    assert name_key(name) == "siti aminah"


def test_initial_is_a_part_of_the_name():
    assert (name_key("H.M.Soleh"), name_key("Irma"), name_key("Ir")) == ("m soleh", "irma", "ir")


@given(number=st.integers(0, 10**9), end=st.sampled_from(["", ".0", ",0", ",00", " orang", ".00"]))
def test_count_saved_with_decimals_of_nothing_is_the_count(number, end):
    assert read_integer(f"{number}{end}").value == number
    assert read_integer(f"{number:,}".replace(",", ".") + end).value == number


@pytest.mark.parametrize("text", ["25,5", "25.5", "1.00.0", ",0", "-5", "5 + 15", "25-30"])
def test_count_that_is_no_whole_number_is_refused(text):
    with pytest.raises(Unreadable):
        read_integer(text)
