"""Dates, months, ranges and births in the spellings of real recaps; day first always."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpbis.formats import (
    Birth,
    Reading,
    Unreadable,
    find_dates,
    format_date,
    format_date_range,
    format_month,
    read_birth,
    read_date,
    read_date_range,
    read_month,
    read_spoken_date,
)

SUNDAY = dt.date(2022, 7, 17)
TODAY = dt.date(2026, 11, 22)
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


@pytest.mark.parametrize(
    "cell",
    [
        SUNDAY,
        dt.datetime(2022, 7, 17, 23, 30),
        44759,
        44759.0,
        44759.75,
        "17 Juli 2022",
        "17 JULI 2022",
        "17 Jul 2022",
        "17 Jul. 2022",
        "17-Jul-2022",
        "17/07/2022",
        "17/7/2022",
        "17-07-2022",
        "17.07.2022",
        "2022-07-17",
        "2022-07-17 00:00:00",
        "17/07/2022 08:00 WIB",
        "Minggu, 17 Juli 2022",
        "Ahad 17 Juli 2022",
        "Hari Minggu tanggal 17 Juli 2022",
        "\u00a017  Juli\u00a02022 ",
    ],
)
def test_date_in_an_accepted_style(cell):
    assert read_date(cell) == Reading(SUNDAY)


@pytest.mark.parametrize(
    ("cell", "month"),
    [
        ("1 Agt 2022", 8),
        ("1 Agust 2022", 8),
        ("1 Ags. 2022", 8),
        ("1 Nopember 2022", 11),
        ("1 Pebruari 2022", 2),
        ("1 Peb 2022", 2),
        ("1 Mei 2022", 5),
        ("1 Mrt 2022", 3),
        ("1 Des 2022", 12),
        ("1 Oct 2022", 10),
    ],
)
def test_date_with_other_spellings_of_a_month(cell, month):
    assert read_date(cell) == Reading(dt.date(2022, month, 1))


def test_date_with_two_digits_of_a_year_warns():
    assert read_date("17-7-22", latest=2026) == Reading(SUNDAY, "Tahun hanya dua angka: dibaca 17 Juli 2022.")
    assert read_date("17/7/98", latest=2026).value == dt.date(1998, 7, 17)
    assert read_date("17/7/26", latest=2026).value == dt.date(2026, 7, 17)
    assert read_date("17/7/27", latest=2026).value == dt.date(1927, 7, 17)


def test_date_with_another_weekday_warns():
    assert read_date("Senin, 17 Juli 2022").warning == "17 Juli 2022 adalah hari Minggu, bukan Senin."


def test_date_serial_as_text_warns():
    assert read_date("44759") == Reading(SUNDAY, "Angka “44759” dibaca sebagai tanggal 17 Juli 2022.")


@pytest.mark.parametrize("cell", [None, "", "-", "–", "  "])
def test_date_of_an_empty_cell_is_none(cell):
    assert read_date(cell) == Reading(None)
    assert read_date_range(cell) == Reading(None)
    assert read_month(cell) == Reading(None)
    assert read_birth(cell) == Reading(None)


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("31 Juni 2022", "Tanggal “31 Juni 2022” tidak ada di kalender. Periksa hari dan bulannya."),
        ("29/02/2023", "Tanggal “29/02/2023” tidak ada di kalender. Periksa hari dan bulannya."),
        ("0/1/2022", "Tanggal “0/1/2022” tidak ada di kalender. Periksa hari dan bulannya."),
        (
            "07/17/2022",
            "Bulan ke-17 pada “07/17/2022” tidak ada. Urutannya hari, bulan, tahun.",
        ),
        ("17 Juli 0022", "Tahun pada “17 Juli 0022” di luar 1900–2100."),
        ("besok", "“besok” tidak terbaca. Tulis tanggal, misalnya 17 Juli 2022 atau 17/07/2022."),
    ],
)
def test_date_that_does_not_exist(cell, sentence):
    with pytest.raises(Unreadable) as problem:
        read_date(cell)
    assert str(problem.value) == sentence


@pytest.mark.parametrize(
    "cell",
    [1990, 12, -1, 10**9, float("nan"), float("inf"), True, b"17 Juli 2022", "17 Juli", dt.date(1, 1, 1)],
)
def test_date_that_cannot_be_read(cell):
    with pytest.raises(Unreadable):
        read_date(cell)


@given(DAYS)
def test_date_written_in_any_style_reads_back(day):
    styles = [
        day,
        format_date(day),
        format_date(day, weekday=True),
        format_date(day).upper(),
        f"{day:%d/%m/%Y}",
        f"{day:%d-%m-%Y}",
        f"{day.day}.{day.month}.{day.year}",
        day.isoformat(),
    ]
    assert {read_date(style) for style in styles} == {Reading(day)}


@given(DAYS, DAYS)
def test_date_range_reads_back(one, other):
    first, last = sorted((one, other))
    assert read_date_range(format_date_range(first, last)).value == (first, last)
    assert find_dates(f"Kegiatan: {format_date_range(first, last)}, di aula") == [(first, last)] * 1


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("20 - 21 Mei 2024", (2024, 5, 20), (2024, 5, 21)),
        ("20-21 Mei 2024", (2024, 5, 20), (2024, 5, 21)),
        ("20 – 21 Mei 2024", (2024, 5, 20), (2024, 5, 21)),
        ("20 s/d 21 Mei 2024", (2024, 5, 20), (2024, 5, 21)),
        ("20 dan 21 Mei 2024", (2024, 5, 20), (2024, 5, 21)),
        ("Senin - Selasa, 20 - 21 Mei 2024", (2024, 5, 20), (2024, 5, 21)),
        ("30 Mei - 1 Juni 2024", (2024, 5, 30), (2024, 6, 1)),
        ("30 Desember 2023 - 1 Januari 2024", (2023, 12, 30), (2024, 1, 1)),
        ("20/05/2024 - 21/05/2024", (2024, 5, 20), (2024, 5, 21)),
        ("2024-05-20..2024-05-21", (2024, 5, 20), (2024, 5, 21)),
        ("17 Juli 2022", (2022, 7, 17), (2022, 7, 17)),
        (44759, (2022, 7, 17), (2022, 7, 17)),
    ],
)
def test_date_range_in_an_accepted_style(cell, first, last):
    assert read_date_range(cell).value == (dt.date(*first), dt.date(*last))


@pytest.mark.parametrize(
    "cell", ["21-20 Mei 2024", "31 Juni 2022", "30 - 31 Juni 2024", "tadi", b"x", float("nan")]
)
def test_date_range_that_cannot_be_read(cell):
    with pytest.raises(Unreadable):
        read_date_range(cell)


def test_find_dates_in_titles():
    may = (dt.date(2024, 5, 20), dt.date(2024, 5, 21))
    assert find_dates("Tanggal Kegiatan : 17 Juli 2022") == [(SUNDAY, SUNDAY)]
    assert find_dates("20 - 21 Mei 2024, Gedung Perpustakaan Umum Daerah") == [may]
    assert find_dates("Bimtek 17/07/2022 dan 20-21 Mei 2024") == [(SUNDAY, SUNDAY), may]
    assert find_dates("31 Juni 2022") == []
    assert find_dates("REKAPITULASI 2022") == []
    assert find_dates(44759) == []


@pytest.mark.parametrize(
    "cell", ["Juli 2022", "JUL 2022", "07/2022", "7-2022", "2022-07", "17 Juli 2022", SUNDAY, 44759]
)
def test_month_in_an_accepted_style(cell):
    assert read_month(cell) == Reading(dt.date(2022, 7, 1))


@pytest.mark.parametrize("cell", ["13/2022", "Juli", "2022", b"07/2022", float("inf")])
def test_month_that_cannot_be_read(cell):
    with pytest.raises(Unreadable):
        read_month(cell)


@given(DAYS)
def test_month_reads_back(day):
    assert read_month(format_month(day)) == Reading(day.replace(day=1))


@pytest.mark.parametrize(
    ("cell", "birth"),
    [
        ("Serang, 17 Juli 1990", Birth(1990, dt.date(1990, 7, 17), "Serang")),
        ("Serang 17-07-1990", Birth(1990, dt.date(1990, 7, 17), "Serang")),
        ("Kab. Serang / 17/07/1990", Birth(1990, dt.date(1990, 7, 17), "Kab. Serang")),
        ("17 Juli 1990", Birth(1990, dt.date(1990, 7, 17))),
        (33071, Birth(1990, dt.date(1990, 7, 17))),
        (dt.date(1990, 7, 17), Birth(1990, dt.date(1990, 7, 17))),
        ("1990", Birth(1990)),
        (1990, Birth(1990)),
        (1990.0, Birth(1990)),
        ("Serang, 1990", Birth(1990, None, "Serang")),
    ],
)
def test_birth_in_an_accepted_style(cell, birth):
    assert read_birth(cell, today=TODAY) == Reading(birth)


def test_birth_with_two_digits_of_a_year_lies_in_the_past():
    assert read_birth("17-7-30", today=TODAY).value.date == dt.date(1930, 7, 17)
    assert read_birth("17-7-26", today=TODAY).value.date == dt.date(2026, 7, 17)


@pytest.mark.parametrize(
    "cell", ["23 November 2026", "2027", "1899", "Serang", "Serang, 31 Juni 1990", 12, b"1990"]
)
def test_birth_that_cannot_be(cell):
    with pytest.raises(Unreadable):
        read_birth(cell, today=TODAY)


def test_format_dates():
    assert format_date(SUNDAY) == "17 Juli 2022"
    assert format_date(SUNDAY, weekday=True) == "Minggu, 17 Juli 2022"
    assert format_month(SUNDAY) == "Juli 2022"
    assert format_date_range(dt.date(2024, 5, 20), dt.date(2024, 5, 21)) == "20–21 Mei 2024"
    assert format_date_range(dt.date(2024, 5, 30), dt.date(2024, 6, 1)) == "30 Mei – 1 Juni 2024"
    assert format_date_range(SUNDAY, SUNDAY) == "17 Juli 2022"
    assert [format_date(None), format_month(None), format_date_range(None)] == ["–", "–", "–"]


@pytest.mark.parametrize(
    ("reader", "expected"),
    [
        (read_date_range, "tanggal atau rentang tanggal, misalnya 17 Juli 2022 atau 20-21 Mei 2024"),
        (read_month, "bulan dan tahun, misalnya Juli 2022 atau 07/2022"),
        (read_birth, "tanggal lahir, misalnya 17 Juli 1990, atau tahunnya saja, misalnya 1990"),
    ],
)
def test_readers_say_what_they_expect_or_why_not(reader, expected):
    with pytest.raises(Unreadable) as unknown:
        reader("besok")
    assert str(unknown.value) == f"“besok” tidak terbaca. Tulis {expected}."
    with pytest.raises(Unreadable) as known:
        reader("31 Juni 2022")
    assert str(known.value) == "Tanggal “31 Juni 2022” tidak ada di kalender. Periksa hari dan bulannya."


def test_date_range_over_new_year_guesses_the_first_year_and_warns():
    days = (dt.date(2023, 12, 30), dt.date(2024, 1, 1))
    warning = "Dibaca 30 Desember 2023 – 1 Januari 2024."
    assert read_date_range("30 Desember - 1 Januari 2024") == Reading(days, warning)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("hari ini", dt.date(2022, 7, 19)),
        (" Kemarin ", dt.date(2022, 7, 18)),
        ("kemarin  lusa", dt.date(2022, 7, 17)),
        ("besok", dt.date(2022, 7, 20)),
        ("17/07/2022", dt.date(2022, 7, 17)),
        ("", None),
    ],
)
def test_spoken_days_are_read_in_forms(text, day):
    assert read_spoken_date(text, dt.date(2022, 7, 19)).value == day


@pytest.mark.parametrize("text", ["kemarin", "hari ini"])
def test_spoken_days_mean_nothing_in_a_cell(text):
    with pytest.raises(Unreadable):
        read_date(text)
