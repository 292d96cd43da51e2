"""NIK: an error only where it cannot be one, and never the number itself in a sentence."""

import datetime as dt

import lokal
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpbis.formats import NikFacts, Reading, Unreadable, mask_nik, nik_facts, read_nik

TODAY = dt.date(2026, 11, 22)
FIX_FILE = (
    "NIK tersimpan sebagai bilangan, sehingga angka terakhirnya sudah hilang di Excel. "
    "Ubah format kolom NIK menjadi Teks, lalu ketik ulang NIK dari KTP."
)


@pytest.mark.parametrize(
    "cell", ["3673015807890001", "36 7301 580789 0001", "36.73.01.580789.0001", "'3673015807890001"]
)
def test_nik_in_an_accepted_style(cell):
    assert read_nik(cell, today=TODAY) == Reading("3673015807890001")


def test_nik_with_serial_0000_warns():
    read = read_nik("3673015807890000", today=TODAY)
    assert read == Reading(
        "3673015807890000", "Empat angka terakhir NIK ini 0000. Periksa kembali; NIK tetap diterima."
    )


@pytest.mark.parametrize("cell", ["9973015807890001", "3600015807890001", "3673005807890001"])
def test_nik_of_an_unknown_area_warns(cell):
    warning = "Kode wilayah pada NIK ini tidak dikenal. Periksa kembali; NIK tetap diterima."
    assert read_nik(cell, today=TODAY) == Reading(cell, warning)


@pytest.mark.parametrize(
    "cell", [3673015807890000, 3673015807890000.0, "3,60E+15", "3.6E+15", "3.67302E+15", "3673015807890000.0"]
)
def test_nik_typed_as_a_number_tells_how_to_fix_the_file(cell):
    with pytest.raises(Unreadable) as problem:
        read_nik(cell)
    assert str(problem.value) == FIX_FILE


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("367301580789001", "NIK harus 16 angka; yang tertulis 15 angka."),
        ("36730158078900011", "NIK harus 16 angka; yang tertulis 17 angka."),
        ("367301580789OOO1", "NIK hanya boleh berisi angka, 16 angka seperti di KTP."),
        ("3673013202890001", "Tanggal lahir pada NIK ini tidak ada. Periksa angka ke-7 sampai ke-12."),
        ("3673017202890001", "Tanggal lahir pada NIK ini tidak ada. Periksa angka ke-7 sampai ke-12."),
        ("3673014001890001", "Tanggal lahir pada NIK ini tidak ada. Periksa angka ke-7 sampai ke-12."),
    ],
)
def test_nik_that_cannot_be_one(cell, sentence):
    with pytest.raises(Unreadable) as problem:
        read_nik(cell, today=TODAY)
    assert str(problem.value) == sentence


@pytest.mark.parametrize("cell", [b"3673015807890001", True, [], "٣٦٧٣٠١٥٨٠٧٨٩٠٠٠١"])
def test_nik_of_another_type(cell):
    with pytest.raises(Unreadable):
        read_nik(cell)


def test_nik_of_an_empty_cell_is_none():
    assert [read_nik(cell) for cell in (None, "", "-", "tidak ada", "Belum punya KTP")] == [Reading(None)] * 5


@given(st.dates(dt.date(1927, 1, 1), TODAY), st.booleans(), st.integers(1, 9999))
def test_nik_facts_are_what_was_put_in(born, woman, serial):
    nik = f"367301{born.day + 40 * woman:02d}{born:%m%y}{serial:04d}"
    assert read_nik(nik, today=TODAY) == Reading(nik)
    assert nik_facts(nik, today=TODAY) == NikFacts("P" if woman else "L", born, "36.73.01")


def test_nik_facts_agree_with_lokal():
    info = lokal.parse_nik("3673015807890001", reference_date=TODAY)
    facts = nik_facts("3673015807890001", today=TODAY)
    assert (facts.sex, facts.birth_date.isoformat(), facts.area) == (
        info.gender,
        info.birth_date,
        info.district_code,
    )


def test_lokal_refuses_serial_0000_where_we_warn():
    assert [issue.code for issue in lokal.parse_nik("3673015807890000").errors] == ["serial"]


def test_mask_nik_shows_four_digits():
    assert mask_nik("3673015807890001") == "••••••••••••0001"
    assert [mask_nik(None), mask_nik(""), mask_nik("123")] == ["–"] * 3
