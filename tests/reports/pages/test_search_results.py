"""The search: one box over everything of one account, through the door, at a fixed cost."""

import re

import pytest
from django.urls import reverse

from tests.builders import enrol, make_library, make_person, make_training

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(libraries, kinds):
    """The same names in Kota Serang and in Surabaya."""
    for library, name in ((libraries.cipare, "Siti Aminah"), (libraries.airlangga, "Siti RAHASIA")):
        enrol(make_training(library, f"Buket {name[5:]}"), make_person(library, name, phone="+6281211110909"))


def found(client, typed: str) -> dict[str, list[str]]:
    """The names that were found, by the heading above them."""
    html = client.get("/cari/", {"q": typed}).content.decode()
    assert "None" not in html
    parts = re.split(r"<h2>(?!Tidak ditemukan)(.*?)</h2>", html)[1:]
    return {
        title: re.findall(r"<li>\s*<a href=\"[^\"]+\">(.*?)</a>", part)
        for title, part in zip(parts[::2], parts[1::2], strict=True)
    }


@pytest.mark.parametrize(
    ("who", "people"),
    [
        ("serang", ["Siti Aminah"]),
        ("pustaka", ["Siti Aminah"]),
        ("surabaya", ["Siti RAHASIA"]),
        ("pembaca", []),
    ],
)
@pytest.mark.parametrize("typed", ["siti", "SIT", "0812-1111-0909"])
def test_people_are_those_of_the_scope_and_of_nobody_without_names(world, cast, sign_in, who, people, typed):
    assert found(sign_in(getattr(cast, who)), typed).get("Peserta", []) == people


def test_nothing_is_found_without_an_assignment(world, cast, sign_in):
    client = sign_in(cast.tanpa)
    assert [found(client, word) for word in ("siti", "serang", "buket", "perpustakaan")] == [{}] * 4


def test_words_stand_in_any_order_and_case(world, cast, sign_in):
    client = sign_in(cast.banten)
    assert found(client, "CIPARE kelurahan")["Perpustakaan"] == ["Perpustakaan Kelurahan Cipare"]
    assert found(client, "aminah buket")["Kegiatan"] == ["Buket Aminah"]
    assert found(client, "serang")["Wilayah"] == ["Kota Serang", "Kecamatan Serang"]
    assert found(client, "36.73")["Wilayah"] == ["Kota Serang"]


def test_region_says_where_it_lies_and_nothing_above_the_scope(world, cast, sign_in):
    html = sign_in(cast.serang).get("/cari/?q=cipare").content.decode()
    assert "Serang, Kota Serang</small>" in html and "Banten" not in html.partition("<main")[2]


@pytest.mark.parametrize(
    ("who", "typed", "page"),
    [
        ("serang", "belum melapor", "Mitra yang belum melapor"),
        ("serang", "target", "Target dan realisasi"),
        ("fasda", "kop surat", "Kantor dan kop surat"),
        ("pembaca", "jangkauan", "Jangkauan"),
    ],
)
def test_pages_and_reports_are_found_by_what_they_are_for(cast, sign_in, who, typed, page):
    assert page in found(sign_in(getattr(cast, who)), typed)["Halaman dan laporan"]


def test_head_finds_no_page_of_administration(cast, sign_in):
    assert "Halaman dan laporan" not in found(sign_in(cast.serang), "kop surat")


def test_more_than_fit_lead_to_their_list(libraries, places, cast, sign_in):
    for number in range(7):
        make_library(places.cipare, f"TBM Melati {number}")
    html = sign_in(cast.fasda).get("/cari/?q=melati").content.decode()
    assert html.count("TBM Melati") == 6
    assert f'href="{reverse("library_list")}?q=melati"' in html


@pytest.mark.parametrize("count", [1, 3])
def test_search_costs_the_same_for_any_number_of_hits(
    libraries, cast, sign_in, count, django_assert_num_queries
):
    for number in range(count):
        make_training(libraries.cipare, f"Kelas cipare {number}")
        make_person(libraries.cipare, f"Cipare {number}")
    client = sign_in(cast.fasda)
    with django_assert_num_queries(9):
        client.get("/cari/?q=cipare")


@pytest.mark.parametrize("typed", ["", "a", "%%", "__", "' OR 1=1 --", "x" * 300, "\\", "0812"])
def test_odd_words_find_nothing_and_harm_nothing(world, cast, sign_in, typed):
    assert found(sign_in(cast.serang), typed) in ({}, {"Peserta": ["Siti Aminah"]})
