"""A library whose wilayah kerja moved: its past counts where it lay, rights follow where it lies today."""

from datetime import date

import pytest

from programs.models import LibraryArea, NilReport
from programs.services import move_library
from reports.question.periods import Period
from tests.builders import enrol, make_partnership, make_region, make_training
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


# The table of libraries of a place: version 2


KEYS = (
    "kegiatan",
    "hadir",
    "perpustakaan_mitra",
    "perpustakaan_lapor",
    "bulan_mitra",
    "bulan_lapor",
    "desa_total",
)


def lines(user, code, period=None) -> dict[str, tuple]:
    """Name → figures of every line but the total, which is their sum."""
    report = impact(user, code, "perpustakaan", period or Period(), TODAY)
    parts = [*report.rows, report.unallocated]
    for key in KEYS[:-1]:
        assert sum(row[key] for row in parts) == report.total[key], key
    assert {row["jangkauan"] for row in parts} == {None}
    return {row.name: tuple(row[key] for key in KEYS) for row in parts}


@pytest.fixture
def moved(cast, libraries, places):
    """A partner of Kota Serang that moved to Surabaya in June 2024, with activities before and after."""
    make_partnership(libraries.cipare, start=date(2024, 1, 1))
    for day in (date(2022, 3, 3), date(2024, 3, 4), date(2024, 9, 9)):
        make_training(libraries.cipare, f"Kelas {day.year} {day.month}", day=day, head_count=10)
    move_library(library=libraries.cipare, region=places.airlangga, since=date(2024, 6, 15), by=cast.pusat)
    return libraries.cipare


def test_a_library_that_moved_away_has_a_row_with_what_it_held_here(cast, moved, libraries):
    away = f"{moved.name} (kini di Kota Surabaya)"
    here = lines(cast.fasda, "36.73", Period.of_year(2024))
    assert here[away] == (1, 10, 0, 0, 5, 1, 0)
    assert sum(here["Tanpa perpustakaan di sini"]) == 0
    assert lines(cast.fasda, "36.73", Period.of_months((2024, 1), (2024, 5)))[away][:4] == (1, 10, 1, 1)
    there = lines(cast.surabaya, "35.78", Period.of_year(2024))
    assert there[moved.name] == (1, 10, 1, 1, 7, 1, 1) and away not in there
    assert away not in lines(cast.fasda, "36.73", Period.of_year(2023))
    assert away not in lines(cast.pusat, "nasional")


@pytest.mark.parametrize(
    ("code", "said"),
    [("36.73", ""), ("36.73.01", "Kecamatan Kasemen"), ("36", "")],
)
def test_what_moved_within_a_kota_is_elsewhere_only_below(cast, libraries, places, code, said):
    make_training(libraries.cipare, day=date(2022, 3, 3))
    kasemen = make_region("36.73.02", "Kasemen")
    move_library(library=libraries.cipare, region=kasemen, since=date(2024, 6, 1), by=cast.pusat)
    names = lines(cast.pusat, code)
    assert libraries.cipare.name + (f" (kini di {said})" if said else "") in names


@pytest.mark.parametrize("report", ["nihil", "pelaksana bersama"])
def test_whoever_only_reported_here_has_a_row_too(cast, libraries, places, report):
    """Where it lay on the last day of the month."""
    move_library(library=libraries.cipare, region=places.airlangga, since=date(2024, 6, 15), by=cast.pusat)
    for month in (5, 6):
        if report == "nihil":
            NilReport(library=libraries.cipare, month=date(2024, month, 1)).save()
        else:
            make_training(libraries.banten, day=date(2024, month, 3)).co_hosts.add(libraries.cipare)
    may, june = (Period.of_months((2024, month), (2024, month)) for month in (5, 6))
    away = f"{libraries.cipare.name} (kini di Kota Surabaya)"
    assert away in lines(cast.fasda, "36.73", may) and away not in lines(cast.fasda, "36.73", june)


def test_staff_count_at_the_library_they_represent_and_a_region_at_none(cast, libraries, places, kinds):
    bimtek = make_training(libraries.serang, "Bimtek", day=date(2024, 5, 20), kind=kinds.bimtek)
    for spoken in (
        {},
        {"represents_text": "Komunitas"},
        {"represents_library": libraries.cipare},
        {"represents_region": places.cipare},
    ):
        enrol(bimtek, **spoken)
    found = impact(cast.fasda, "36.73", "perpustakaan", Period(), TODAY)
    trained = {row.name: row["pengelola_dilatih"] for row in [*found.rows, found.unallocated]}
    assert trained == {libraries.serang.name: 2, libraries.cipare.name: 1, "Tanpa perpustakaan di sini": 1}
    assert (found.total["pengelola_dilatih"], found.unallocated.empty["jangkauan"]) == (4, "tidak_berlaku")


def test_the_row_of_a_moved_library_is_no_link_and_its_list_says_how_many(cast, moved, sign_in):
    """Neither in the table nor in a file is anything of what it does elsewhere."""
    client = sign_in(cast.fasda)
    page = client.get("/laporan/dampak/?wilayah=36.73&tingkat=perpustakaan&tahun=2022").content.decode()
    assert f"{moved.name} (kini di Kota Surabaya)" in page and f"/perpustakaan/{moved.pk}/" not in page
    page = client.get("/wilayah/36.73.01.1004/?tahun=2022").content.decode()
    assert "kini di Kota Surabaya" in page and f"/perpustakaan/{moved.pk}/" not in page
    listed = client.get("/definisi/kegiatan/?wilayah=36.73&tahun=semua").content.decode()
    assert "2 kegiatan oleh perpustakaan yang kini di Kota Surabaya, tidak dapat dibuka." in listed
    assert "Kelas 20" not in listed and "Belum ada baris" not in listed
    own = sign_in(cast.surabaya).get("/definisi/kegiatan/?wilayah=35.78&tahun=semua").content.decode()
    assert "tidak dapat dibuka" not in own and "Kelas 2024 9" in own
    assert (
        "tidak dapat dibuka"
        not in sign_in(cast.pusat).get("/definisi/kegiatan/?wilayah=36.73&tahun=semua").content.decode()
    )
