"""Coverage: places, partners, silent ones, years, replication, population; nothing foreign."""

import json
from datetime import date

import pytest
import time_machine

from programs.models import LibraryArea, NilReport, Population
from reports.pages.coverage.cascade import branches
from reports.pages.coverage.years import partner_years
from reports.question.periods import Period
from reports.tables.partnership import by_year
from tests.builders import enrol, make_library, make_partnership, make_training, make_user
from tests.reports.answers import impact, question
from tpbis.models import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
TODAY = date(2026, 11, 20)


@pytest.fixture
def frozen():
    with time_machine.travel("2026-11-20 12:00+07:00", tick=False):
        yield


def rows_of(client, slug, query=""):
    answer = client.get(f"/laporan/{slug}.json?{query}")
    assert answer.status_code == 200
    return json.loads(b"".join(answer.streaming_content))["baris"]


def page(client, code="36.73", query=""):
    return client.get(f"/wilayah/{code}/cakupan/?{query or 'tahun=semua'}").content.decode()


# Places


def test_places_are_listed_reached_or_not(cast, libraries, places, kinds, sign_in):
    make_training(libraries.banten, day=date(2026, 3, 1), place=places.cipare)
    make_training(libraries.cipare, kind=kinds.bimtek, day=date(2026, 3, 1), place=places.kota_baru)
    client = sign_in(cast.fasda)
    found = rows_of(client, "desa", "tahun=2026")
    assert [(row["desa"], row["dijangkau"], row["terakhir"]) for row in found] == [
        ("Cipare", "Ya", "2026-03-01"), ("Kota Baru", "Belum", None),
    ]  # fmt: skip
    text = page(client)
    assert 'data-indicator="desa_terjangkau" data-value="1"' in text and "dari 2" in text
    assert "Kelurahan yang dijangkau" in text and "Desa" not in text.split("<main")[1]
    assert [row["dijangkau"] for row in rows_of(client, "desa", "tahun=2025")] == ["Belum", "Belum"]


@pytest.mark.parametrize("who", ["fasda", "banten", "serang"])
def test_list_of_places_agrees_with_the_indicator(cast, libraries, places, sign_in, who):
    make_training(libraries.cipare, day=date(2026, 3, 1))
    make_training(libraries.serang, "Lain", day=date(2026, 3, 1), place=places.kota_baru)
    user = getattr(cast, who)
    total = impact(user, None, None, Period.of_year(2026), TODAY).total
    found = rows_of(sign_in(user), "desa", "tahun=2026")
    assert (len([row for row in found if row["dijangkau"] == "Ya"]), len(found)) == (2, total["desa_total"])
    assert total["desa_terjangkau"] == 2


# Silent partners


def test_silent_partners_with_account_and_contact(cast, libraries, places, sign_in):
    make_partnership(libraries.cipare, start=date(2023, 1, 1))
    make_partnership(libraries.serang, start=date(2022, 1, 1))
    make_partnership(libraries.airlangga)
    named = make_library(places.kota_baru, "TBM Pelita", contact_name="Bu Ani", contact_phone="+628111")
    make_partnership(named, "replikasi_mandiri", start=date(2024, 2, 1))
    make_partnership(make_library(places.kota_baru, "Dulu"), end=date(2025, 12, 31))
    make_partnership(make_library(places.kota_baru, "Buku"), "penerima_buku")
    make_training(libraries.serang, day=date(2026, 1, 1))
    make_training(named, day=date(2025, 5, 9))
    client = sign_in(cast.fasda)
    keys = ("nama", "status", "mitra_sejak", "terakhir", "akun", "ada_kontak", "kontak", "telepon")
    assert [tuple(row[key] for key in keys) for row in rows_of(client, "mitra_diam", "tahun=2026")] == [
        ("Perpustakaan Kelurahan Cipare", "Penerima penuh (APBN)", "2023-01-01", None, "Ya", "Belum", "", ""),
        ("TBM Pelita", "Replikasi mandiri", "2024-02-01", "2025-05-01", "Belum", "Ya", "Bu Ani", "+628111"),
    ]
    assert [row["nama"] for row in rows_of(client, "mitra_diam")] == ["Perpustakaan Kelurahan Cipare"]
    text = page(client, query="tahun=2026")
    assert "Bu Ani" in text and "belum pernah" in text and "RAHASIA" not in text
    NilReport(library=libraries.cipare, month=date(2026, 4, 1)).save()
    assert [row["nama"] for row in rows_of(client, "mitra_diam", "tahun=2026")] == ["TBM Pelita"]


@pytest.mark.parametrize("year", [2022, 2023, 2025, 2026])
def test_silent_partners_are_the_rest_of_those_that_reported(cast, libraries, places, sign_in, year):
    make_partnership(libraries.cipare, start=date(2023, 6, 1))
    make_partnership(libraries.serang, start=date(2022, 1, 1), end=date(2025, 6, 30))
    make_partnership(libraries.banten)
    for library, day in ((libraries.cipare, date(2025, 1, 1)), (libraries.serang, date(2023, 1, 1))):
        make_training(library, day=day)
    total = impact(cast.banten, None, None, Period.of_year(year), TODAY).total
    silent = rows_of(sign_in(cast.banten), "mitra_diam", f"tahun={year}")
    assert len(silent) == total["perpustakaan_mitra"] - total["perpustakaan_lapor"]


def test_reader_gets_no_contact(cast, libraries, sign_in):
    libraries.cipare.contact_name, libraries.cipare.contact_phone = "Bu Ani", "+628111222333"
    libraries.cipare.save()
    make_partnership(libraries.cipare)
    client = sign_in(cast.pembaca)
    for text in (page(client, "36"), json.dumps(rows_of(client, "mitra_diam"))):
        assert not [word for word in ("Bu Ani", "8111222333") if word in text]
        assert "Perpustakaan Kelurahan Cipare" in text


# Years of partnership


def asked(user, level="kabkota"):
    return question(user, None, level, Period(), TODAY)


def test_years_of_partnership_name_who_joined_when(cast, libraries, places):
    make_partnership(libraries.banten, start=date(2024, 5, 1))
    make_partnership(libraries.serang, start=date(2025, 1, 1))
    make_partnership(libraries.cipare, start=date(2025, 3, 1), end=date(2025, 12, 30))
    make_partnership(libraries.airlangga)
    tangerang = make_library(places.tangerang, "Perpustakaan Tangerang", tier="kab_kota")
    make_partnership(tangerang, start=date(2024, 1, 1), end=date(2024, 12, 31))
    impact(cast.banten, None, None, Period(), TODAY)  # as on the page: brings the roll-ups up to date
    found = [(row.year, row.libraries, row.places, row.joined) for row in partner_years(asked(cast.banten))]
    assert found == [
        (2026, 2, 1, []),
        (2025, 2, 1, ["Kota Serang"]),
        (2024, 2, 1, ["Perpustakaan tingkat di atasnya", "Kota Tangerang"]),
    ]
    for year, libraries_then, *_ in found:
        total = impact(cast.banten, None, None, Period.of_year(year), TODAY).total
        assert total["perpustakaan_mitra"] == libraries_then


@pytest.mark.parametrize(
    ("who", "level"), [("pusat", "provinsi"), ("banten", "kabkota"), ("fasda", "kecamatan")]
)
def test_years_from_the_roll_up_equal_those_from_rows(cast, libraries, places, who, level):
    for n, library in enumerate((libraries.cipare, libraries.serang, libraries.banten, libraries.airlangga)):
        make_partnership(
            library, start=date(2020 + n, 3, 1), end=date(2024, 2 * n + 1, 28) if n % 2 else None
        )
    make_partnership(libraries.cipare, "penerima_buku", date(2018, 1, 1), date(2019, 1, 1))
    LibraryArea(library=libraries.serang, region=places.tangerang, end=date(2022, 6, 30)).save()
    user = getattr(cast, who)
    impact(user, None, level, Period(), TODAY)
    one = asked(user, level)
    assert by_year(one) == by_year(one.variant(from_rows=True)) != []


def test_report_of_partnership_counts_calendar_years(cast, libraries, sign_in):
    make_partnership(libraries.cipare, "penerima_penuh_apbn", date(2022, 12, 31), date(2023, 12, 31))
    make_partnership(libraries.cipare, "replikasi_mandiri", date(2025, 1, 1))
    make_partnership(libraries.airlangga)
    row = rows_of(sign_in(cast.fasda), "kemitraan")[0]
    keys = ("nama", "status", "sejak", "sampai", "tahun")
    expected = ("Perpustakaan Kelurahan Cipare", "Replikasi mandiri", "2022-12-31", None, 4)
    assert tuple(row[key] for key in keys) == expected


# Replication


@pytest.fixture
def bimtek(libraries, kinds):
    return make_training(libraries.serang, "Bimtek replikasi", kind=kinds.bimtek, day=date(2024, 5, 20))


def tree_of(user):
    tree, more = branches(question(user, None, None, Period(), TODAY))
    assert not more
    return [
        (b.title, b.host, [(t.name, t.standing, t.first_title) for t in b.trained], b.known) for b in tree
    ]


def test_tree_tells_who_trained_whom_and_what_came_of_it(cast, libraries, places, bimtek):
    quiet = make_library(places.kota_baru, "TBM Sunyi")
    for library in (libraries.cipare, libraries.cipare, quiet, libraries.airlangga, libraries.serang):
        enrol(bimtek, represents_library=library)
    enrol(bimtek, represents_text="Komunitas Topi Bambu")
    enrol(bimtek, represents_text="Tidak datang", attended=False)
    for day, title in ((2, "Kedua"), (1, "Pertama")):
        make_training(libraries.cipare, title, day=date(2024, 6, day))
    make_training(libraries.cipare, "Sebelum", day=date(2024, 5, 1))
    make_training(libraries.airlangga, "Rahasia", day=date(2024, 6, 1))
    trained = [
        ("Perpustakaan Kelurahan Airlangga RAHASIA", "luar", ""),
        ("Perpustakaan Kelurahan Cipare", "melapor", "Pertama"),
        ("TBM Sunyi", "belum", ""),
        ("Komunitas Topi Bambu", "luar", ""),
    ]
    assert tree_of(cast.fasda) == [("Bimtek replikasi", "Perpustakaan Umum Kota Serang", trained, 2)]


def test_represented_region_sees_its_own_rows_of_a_foreign_bimtek(cast, libraries, bimtek):
    enrol(bimtek, represents_library=libraries.cipare)
    enrol(bimtek, represents_library=libraries.airlangga)
    (_, host, trained, known), = tree_of(cast.surabaya)  # fmt: skip
    assert (host, known) == ("Perpustakaan Umum Kota Serang", 1)
    assert [name for name, *_ in trained] == ["Perpustakaan Kelurahan Airlangga RAHASIA"]


def test_reader_sees_no_typed_names_in_the_tree(cast, bimtek, sign_in):
    enrol(bimtek, represents_text="Ibu Siti dari Topi Bambu")
    client = sign_in(cast.pembaca)
    assert "Topi Bambu" not in page(client, "36") + json.dumps(rows_of(client, "replikasi"))
    assert "Topi Bambu" in page(sign_in(cast.fasda))


# Persons per activity, inhabitants


def test_persons_per_activity_with_both_counts(cast, libraries, sign_in):
    make_training(libraries.cipare, "Satu", day=date(2026, 1, 1), head_count=10)
    make_training(libraries.cipare, "Dua", day=date(2026, 2, 1), head_count=15)
    assert "pada 2 kegiatan, rata-rata 12,5 orang per kegiatan" in page(sign_in(cast.fasda))
    assert "rata-rata" not in page(sign_in(cast.surabaya), "35.78")


@pytest.mark.parametrize(("who", "code", "status"), [
    ("fasda", "36.73", 200), ("fasda", "36.73.01", 200), ("fasda", "36.73.01.1004", 200), ("fasda", "36",
    404),
    ("fasda", "nasional", 404), ("banten", "36", 200), ("pusat", "nasional", 200), ("pembaca", "36", 200),
    ("serang", "36.73", 200), ("pustaka", "36.73.01.1004", 200), ("pustaka", "36.73", 404), ("surabaya",
    "36.73", 404),
    ("tanpa", "36.73", 403), ("fasda", "99", 404),
])  # fmt: skip
def test_page_of_every_level_for_who_may_see_it(cast, libraries, sign_in, who, code, status):
    client = sign_in(getattr(cast, who))
    answer = client.get(f"/wilayah/{code}/cakupan/")
    assert answer.status_code == status
    assert "None" not in answer.content.decode() or status != 200
    if status == 200:
        assert f"/wilayah/{code}/cakupan/" in client.get(f"/wilayah/{code}/").content.decode()


def test_library_staff_see_their_own_library_alone(cast, libraries, places, sign_in):
    neighbour = make_library(places.cipare, "TBM Tetangga")
    for library in (libraries.cipare, neighbour):
        make_partnership(library)
    text = page(sign_in(make_user("lain", Role.STAFF, library=libraries.cipare)), "36.73.01.1004")
    assert "Perpustakaan Kelurahan Cipare" in text and "Tetangga" not in text


def test_page_costs_the_same_at_one_and_at_three(
    cast, libraries, places, kinds, bimtek, sign_in, django_assert_num_queries
):
    client = sign_in(cast.fasda)
    for number in range(3):
        library = make_library(places.cipare, f"Diam {number}")
        make_partnership(library)
        enrol(bimtek, represents_library=library)
        Population(region=places.serang, year=2020 + number, number=1000, source="BPS").save()
        if number in (0, 2):
            page(client)
            with django_assert_num_queries(12):
                assert f"Diam {number}" in page(client)
