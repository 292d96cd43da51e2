"""A library whose wilayah kerja moved: its past counts where it lay, rights follow where it lies today."""

from datetime import date

import pytest

from programs.models import LibraryArea
from programs.services import move_library
from reports.question.periods import Period
from tests.builders import enrol, make_training
from tests.reports.answers import impact
from tests.reports.question.test_moved_codes import TODAY, counted, get_json

pytestmark = pytest.mark.django_db


def test_a_library_that_moved_keeps_its_past_where_it_was(cast, libraries, places, sign_in):
    library = libraries.cipare
    for day in (date(2022, 3, 3), date(2024, 9, 9)):
        make_training(library, f"Kelas {day.year}", day=day)
    move_library(library=library, region=places.airlangga, since=date(2024, 6, 1), by=cast.pusat)
    assert counted(cast.pusat, "nasional") == ({"35.78": 1, "36.73": 1}, 0, 2)
    assert counted(cast.pusat, "36.73", "desa", period=Period.of_year(2022)) == ({"36.73.01.1004": 1}, 0, 1)
    assert counted(cast.pusat, "35.78", "desa", period=Period.of_year(2024)) == ({"35.78.08.1003": 1}, 0, 1)
    rows = get_json(sign_in(cast.surabaya), "/laporan/kegiatan.json")["baris"]
    assert [row["judul"] for row in rows] == ["Kelas 2024"]
    listed = sign_in(cast.surabaya).get("/kegiatan/").content.decode()
    assert "Kelas 2022" in listed and "Kelas 2024" in listed
    for user in (cast.serang, cast.fasda):
        assert "Kelas 20" not in sign_in(user).get("/kegiatan/").content.decode()
        assert get_json(sign_in(user), "/laporan/kegiatan.json")["baris"] == []
        assert counted(user, "36.73", "desa") == ({"36.73.01.1004": 1}, 0, 1)


def test_the_staff_of_a_moved_library_sees_all_its_years(cast, libraries, places, sign_in):
    for day in (date(2022, 3, 3), date(2024, 9, 9)):
        make_training(libraries.cipare, f"Kelas {day.year}", day=day)
    move_library(library=libraries.cipare, region=places.kota_baru, since=date(2024, 6, 1), by=cast.pusat)
    cast.pustaka.refresh_from_db()
    report = impact(cast.pustaka, None, None, Period(), TODAY)
    assert (report.total["kegiatan"], report.total["desa_terjangkau"], report.total["desa_total"]) == (
        2,
        0,
        1,
    )
    page = sign_in(cast.pustaka).get("/wilayah/36.73.01.1005/?tahun=semua")
    assert page.context["total"]["kegiatan"] == 2


def test_a_corrected_day_of_the_move_replaces_the_first(cast, libraries, places):
    training = make_training(libraries.cipare, day=date(2024, 4, 4))
    for since in (date(2024, 6, 1), date(2024, 3, 1)):
        move_library(library=libraries.cipare, region=places.kota_baru, since=since, by=cast.pusat)
    training.refresh_from_db()
    assert training.region_id == places.kota_baru.code
    areas = LibraryArea.unscoped.filter(library=libraries.cipare).order_by("end")
    assert [(row.region_id, row.start, row.end) for row in areas] == [
        ("36.73.01.1004", None, date(2024, 2, 29)),
        ("36.73.01.1005", date(2024, 3, 1), None),
    ]


def test_a_library_that_moved_twice_counts_where_it_lay_each_time(cast, libraries, places):
    for region, since in ((places.tangerang, date(2023, 1, 1)), (places.airlangga, date(2025, 1, 1))):
        move_library(library=libraries.cipare, region=region, since=since, by=cast.pusat)
    for day in (date(2022, 3, 3), date(2023, 3, 3), date(2024, 12, 31), date(2025, 3, 3)):
        make_training(libraries.cipare, day=day)
    areas = (
        LibraryArea.unscoped.filter(library=libraries.cipare)
        .order_by("end")
        .values_list("region_id", "start", "end")
    )
    assert list(areas) == [
        ("36.73.01.1004", None, date(2022, 12, 31)),
        ("36.71", date(2023, 1, 1), date(2024, 12, 31)),
        ("35.78.08.1003", date(2025, 1, 1), None),
    ]
    assert counted(cast.pusat, "nasional")[0] == {"36.73": 1, "36.71": 2, "35.78": 1}


@pytest.fixture
def bimtek(cast, libraries, kinds):
    """A staff bimtek of Kota Serang in May 2024, where somebody speaks for the library of Airlangga."""
    made = make_training(libraries.serang, "Bimtek", day=date(2024, 5, 20), kind=kinds.bimtek)
    enrol(made, represents_library=libraries.airlangga)
    return made


def staff_by_region(cast):
    return counted(cast.pusat, "nasional", key="pengelola_dilatih")[0]


@pytest.mark.parametrize(("since", "code"), [(date(2024, 5, 1), "36.71"), (date(2024, 6, 1), "35.78")])
def test_who_spoke_for_a_library_counts_where_it_lay_on_the_last_day(
    cast, libraries, places, bimtek, since, code
):
    move_library(library=libraries.airlangga, region=places.tangerang, since=since, by=cast.pusat)
    assert staff_by_region(cast) == {code: 1}


def test_a_line_written_after_the_move_counts_where_the_library_lay_on_the_last_day(
    cast, libraries, places, kinds
):
    move_library(library=libraries.airlangga, region=places.tangerang, since=date(2024, 6, 1), by=cast.pusat)
    for day in (date(2024, 5, 20), date(2024, 7, 1)):
        enrol(
            make_training(libraries.serang, day=day, kind=kinds.bimtek),
            represents_library=libraries.airlangga,
        )
    assert staff_by_region(cast) == {"35.78": 1, "36.71": 1}


def test_a_corrected_date_of_a_bimtek_follows_the_libraries_it_taught(cast, libraries, places, bimtek):
    move_library(library=libraries.airlangga, region=places.tangerang, since=date(2024, 6, 1), by=cast.pusat)
    assert staff_by_region(cast) == {"35.78": 1}
    bimtek.refresh_from_db()
    bimtek.last_day = date(2024, 6, 3)
    bimtek.save()
    assert staff_by_region(cast) == {"36.71": 1}
