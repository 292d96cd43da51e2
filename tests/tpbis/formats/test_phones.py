"""Phones in every common spelling, and what we rely on in lokal for them."""

import lokal
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpbis.formats import Reading, Unreadable, format_phone, read_phone, whatsapp_link

STRIPPED = "Angka 0 di depan hilang: dibaca 0812-3456-7890."


@pytest.mark.parametrize(
    "cell",
    [
        "081234567890",
        "0812-3456-7890",
        "0812 3456 7890",
        "0812.3456.7890",
        "+62 812-3456-7890",
        "+62 (0) 812 3456 7890",
        "6281234567890",
        6281234567890,
        "'081234567890",
        "WA: 0812-3456-7890",
        "No. HP 0812–3456–7890",
    ],
)
def test_phone_in_an_accepted_style(cell):
    assert read_phone(cell) == Reading("+6281234567890")


@pytest.mark.parametrize(
    "cell", [81234567890, 81234567890.0, "81234567890", "812-3456-7890", "81234567890.0"]
)
def test_phone_stripped_of_its_zero_warns(cell):
    assert read_phone(cell) == Reading("+6281234567890", STRIPPED)


def test_phone_with_an_unknown_prefix_warns():
    assert read_phone("+62 828-2981-4629") == Reading(
        "+6282829814629",
        "Awalan nomor “+62 828-2981-4629” tidak dikenal. Periksa kembali; nomor tetap disimpan.",
    )


@pytest.mark.parametrize("cell", [None, "", "-", "–", "tidak ada", "belum punya HP", "N/A"])
def test_phone_of_an_empty_cell_is_none(cell):
    assert read_phone(cell) == Reading(None)


@pytest.mark.parametrize(
    "cell",
    [
        "12345",
        "0812",
        "081234567890123",
        "0812345x7890",
        "081234567890 / 0812",
        "+1 202 555 0100",
        "٠٨١٢٣٤٥٦٧٨٩٠",
        -81234567890,
        0,
        1.5,
        10**400,
        float("nan"),
        True,
        b"081234567890",
    ],
)
def test_phone_that_cannot_be_read(cell):
    with pytest.raises(Unreadable):
        read_phone(cell)


def test_several_phones_in_a_cell_are_told():
    reading = read_phone("0812-3456-7890 / 081311112222")
    assert (reading.value, reading.warning) == (
        "+6281234567890",
        "Ada 2 nomor dalam satu sel: dipakai 0812-3456-7890.",
    )


@given(st.integers(811, 899), st.integers(0, 10**8 - 1))
def test_phone_written_in_any_style_reads_back(prefix, rest):
    local = f"{prefix}{rest:08d}"
    canonical = f"+62{local}"
    styles = [f"0{local}", f"+62{local}", f"62{local}", f"0{local[:3]}-{local[3:7]}-{local[7:]}", int(local)]
    assert {read_phone(style).value for style in [*styles, format_phone(canonical)]} == {canonical}


def test_format_phone():
    assert format_phone("+6281234567890") == "0812-3456-7890"
    assert format_phone("+62254123456") == "(0254) 123456"
    assert format_phone("kata orang") == "kata orang"
    assert [format_phone(None), format_phone("")] == ["–", "–"]


def test_whatsapp_link_quotes_the_text():
    link = whatsapp_link("+6281234567890", "Halo & salam\nIbu")
    assert link == "https://wa.me/6281234567890?text=Halo%20%26%20salam%0AIbu"
    assert whatsapp_link("+6281234567890") == "https://wa.me/6281234567890"


def test_whatsapp_link_of_a_landline_is_none():
    assert [whatsapp_link(phone, "x") for phone in ("+62254123456", None, "", "abc")] == [None] * 4


def test_lokal_phone_facts_we_rely_on():
    info = lokal.parse_phone("0812-3456-7890")
    assert (info.e164, info.national, info.whatsapp) == ("+6281234567890", "0812-3456-7890", "6281234567890")
    assert lokal.parse_phone("+62 828-2981-4629").warnings[0].code == "prefix_unknown"
