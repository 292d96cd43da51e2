"""Whom a text names: libraries of the user's scope, places of the whole country, else it stays a text."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participants.importing.lookup.represented_lookup import RepresentedLookup
from participants.models import Enrolment
from tests.builders import make_library, make_region
from tests.fuzzing import examples

pytestmark = pytest.mark.django_db


@pytest.fixture
def country(cast, libraries, places):
    make_region("36.04", "Kabupaten Serang", "kabupaten")
    make_region("36.03", "Kabupaten Tangerang", "kabupaten")
    make_region("31", "Daerah Khusus Ibukota Jakarta")
    make_region("31.75", "Kota Administrasi Jakarta Timur")
    make_region("36.73.02", "Kasemen")
    make_region("36.73.02.1001", "Banten")
    make_region("35.78.08.1009", "Kota Baru")
    make_library(places.kota_baru, "TBM Melati")
    make_library(places.cipare, "TBM Melati")
    return SimpleNamespace(cast=cast, libraries=libraries, places=places)


NAMED = {
    "Perpustakaan Kelurahan Cipare": ("Perpustakaan Kelurahan Cipare", None, ""),
    "perpus kelurahan  CIPARE": ("Perpustakaan Kelurahan Cipare", None, ""),
    "Perpustakaan Kelurahan Cipare (36.73.01.1004)": ("Perpustakaan Kelurahan Cipare", None, ""),
    "TBM Melati, Kota Serang": (None, "36.73", "TBM Melati"),
    "TBM Melati (36.73.01.1005)": ("TBM Melati", None, ""),
    "TBM Melati, Kel. Cipare": ("TBM Melati", None, ""),
    "Kota Tangerang": (None, "36.71", ""),
    "Kab. Tangerang": (None, "36.03", ""),
    "kabupaten tangerang": (None, "36.03", ""),
    "36.71": (None, "36.71", ""),
    "3671": (None, "36.71", ""),
    "DKI Jakarta": (None, "31", ""),
    "Jakarta Timur": (None, "31.75", ""),
    "Kota Jakarta Timur": (None, "31.75", ""),
    "Provinsi Banten": (None, "36", ""),
    "Kel. Banten": (None, "36.73.02.1001", ""),
    "Kecamatan Serang": (None, "36.73.01", ""),
    "Cipare": (None, "36.73.01.1004", ""),
    "Kota Baru": (None, "36.73.01.1005", ""),  # of two, the one around the host
    "Kota Baru, Kota Surabaya": (None, "35.78.08.1009", ""),
    "Topi Bambu, Kabupaten Tangerang": (None, "36.03", "Topi Bambu"),
    "Topi Bambu, Kabupaten Tangerang (36.03)": (None, "36.03", "Topi Bambu"),
    "Topi Bambu (36.03)": (None, "36.03", "Topi Bambu"),
}
STAYS = [
    "Banten",
    "Serang",
    "TBM Melati",
    "Komunitas Topi Bambu",
    "PKK Cipare, RT 02",
    "99.99",
    "Melati (12.34)",
]


def named(user, host, text):
    found = RepresentedLookup(user, host).find(text)
    return found.library and found.library.name, found.region and found.region.code, found.text


def test_text_names_a_library_or_any_place_of_the_country(country):
    look = RepresentedLookup(country.cast.fasda, country.libraries.serang)
    look.prepare(NAMED)
    told = {text: look.find(text) for text in NAMED}
    assert {
        text: (one.library and one.library.name, one.region and one.region.code, one.text)
        for text, one in told.items()
    } == NAMED
    assert {one.why for one in told.values()} == {""}


@pytest.mark.parametrize("text", STAYS)
def test_text_that_names_nothing_or_several_stays_and_says_so(country, text):
    found = RepresentedLookup(country.cast.fasda, country.libraries.serang).find(text)
    assert (found.library, found.region, found.text) == (None, None, text)
    assert f"“{text}”" in found.why and "disimpan sebagai tulisan" in found.why


def test_library_of_another_region_is_never_found_nor_told(country):
    cast, libraries = country.cast, country.libraries
    foreign = libraries.airlangga.name
    for who in (cast.fasda, cast.pustaka, cast.tanpa):
        look = RepresentedLookup(who, libraries.serang)
        found = look.find(foreign)
        assert (found.library, found.region, found.text) == (None, None, foreign)
        assert "35.78" not in found.why
        assert all(row.region.startswith("36.73") for row in look.likely("Kelurahan Airlangga"))
    own = libraries.serang.name
    assert named(cast.pustaka, libraries.cipare, own) == (None, None, own)
    assert named(cast.pusat, libraries.serang, foreign)[0] == foreign


def test_likely_libraries_of_a_text_written_otherwise(country):
    look = RepresentedLookup(country.cast.fasda)
    assert [row.name for row in look.likely("Perpus Kel Cipare")][:1] == ["Perpustakaan Kelurahan Cipare"]
    look.prepare(["Serang"])
    assert [row.code for row in look.likely_regions("Serang")] == ["36.04", "36.73", "36.73.01"]


def test_any_number_of_texts_is_found_in_the_same_queries(country, django_assert_num_queries):
    for texts in (["Cipare"], [*NAMED, *STAYS]):
        look = RepresentedLookup(country.cast.fasda, country.libraries.serang)
        with django_assert_num_queries(2 if len(texts) == 1 else 5):
            look.prepare(texts)
            for text in texts:
                look.find(text)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=40)
TEXTS = st.one_of(
    WORDS,
    st.builds("{} ({})".format, WORDS, st.sampled_from(["36.71", "36.73.01.1004", "99"])),
    st.builds("{}, {}".format, WORDS, st.sampled_from(["Kota Serang", "Cipare", "Perpus Kelurahan Cipare"])),
    st.just("Perpustakaan Kelurahan Cipare"),
)


@examples(60)
@given(typed=TEXTS)
def test_what_the_field_shows_is_read_as_it_is_stored(cast, libraries, places, typed):
    look = RepresentedLookup(cast.fasda, libraries.serang)
    names = ("represents_library", "represents_region", "represents_text")
    before = look.find(typed)[:3]
    line = Enrolment(**dict(zip(names, before, strict=True)))
    assert look.find(line.represented_with_code)[:3] == before
