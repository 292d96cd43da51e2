"""Signals: what is found and what is not, who sees them, and the note that somebody looked."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from participants.models import ImportBatch, SignalReview
from participants.signals.findings import FindingFilter, finding, findings
from participants.signals.refresh import catch_up
from participants.signals.signal_kinds import SIGNALS
from tests.builders import (
    answer,
    baseline,
    enrol,
    make_kind,
    make_library,
    make_person,
    make_region,
    make_training,
)
from tests.page_forms import press

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
TODAY, DAY = date(2026, 11, 20), date(2026, 6, 1)
YEARS = FindingFilter(date(2024, 11, 20), TODAY)


@pytest.fixture
def frozen():
    with time_machine.travel("2026-11-20 12:00+07:00", tick=False):
        yield


def days(number, step=3):
    return [DAY + timedelta(days=step * n) for n in range(number)]


def told(user, key="", ask=YEARS):
    catch_up(user)
    rows = findings(user, ask)[:100]
    return [row.text for row in rows if key in ("", row.signal.key)]


@pytest.mark.parametrize(("people", "expected"), [(200, []), (201, ["201 orang pada satu pelatihan."])])
def test_crowded_training_from_201(cast, libraries, kinds, people, expected):
    make_training(libraries.cipare, day=DAY, head_count=people)
    make_training(libraries.cipare, "Bazar", day=DAY, head_count=900, kind=make_kind("pameran_bazar"))
    assert told(cast.fasda, "terlalu_ramai") == expected


@pytest.mark.parametrize(("counts", "expected"), [
    ([25, 25, 25], []),
    ([25, 25, 25, 25], ["4 kegiatan berturut-turut dengan 25 orang."]),
    ([25, 25, 25, 25, 25, 12], ["5 kegiatan berturut-turut dengan 25 orang."]),
    ([25, 25, 26, 25, 25], []),
    ([None, None, None, None], []),
])  # fmt: skip
def test_same_head_count_from_the_fourth_in_a_row(cast, libraries, kinds, counts, expected):
    for day, count in zip(days(len(counts)), counts, strict=True):
        make_training(libraries.cipare, f"Kelas {day}", day=day, head_count=count, kind=kinds.book)
    assert told(cast.fasda) == expected


def test_run_does_not_break_on_the_edge_of_a_year(cast, libraries, kinds):
    for day in (date(2025, 12, 1), date(2025, 12, 20), date(2026, 1, 5), date(2026, 1, 20)):
        make_training(libraries.cipare, f"Kelas {day}", day=day, head_count=25, kind=kinds.book)
    assert told(cast.fasda, ask=FindingFilter(date(2025, 1, 1), date(2025, 12, 31))) == []
    assert len(told(cast.fasda, ask=FindingFilter(date(2026, 1, 1), date(2026, 12, 31)))) == 1


def with_roster(library, day, people, **extra):
    training = make_training(library, f"Kelas {day}", day=day, **extra)
    for person in people:
        enrol(training, person)
    return training


def test_copied_roster_of_the_same_people(cast, libraries, kinds):
    people = [make_person(libraries.cipare, f"Orang {n}") for n in range(5)]
    with_roster(libraries.cipare, DAY, people)
    with_roster(libraries.cipare, DAY + timedelta(days=31), people)
    expected = ["5 orang yang sama tercatat di dua kegiatan berjarak 31 hari."]
    assert told(cast.fasda, "daftar_disalin") == expected


def test_copied_roster_typed_again_under_the_same_names(cast, libraries, kinds):
    for day in days(2):
        people = [make_person(libraries.cipare, f"Orang {name}") for name in "ABCDE"]
        with_roster(libraries.cipare, day, people)
    assert len(told(cast.fasda, "daftar_disalin")) == 1


def test_roster_that_differs_by_one_or_lies_far_or_continues_is_no_copy(cast, libraries, kinds):
    people = [make_person(libraries.cipare, f"Orang {n}") for n in range(6)]
    first = with_roster(libraries.cipare, DAY, people[:5])
    with_roster(libraries.cipare, DAY + timedelta(days=40), people[:5])
    with_roster(libraries.cipare, DAY + timedelta(days=3), people[1:])
    with_roster(libraries.cipare, DAY + timedelta(days=1), people[:5], follows=first)
    with_roster(libraries.serang, DAY, people[:5])
    assert told(cast.fasda, "daftar_disalin") == []


@pytest.mark.parametrize(("odd", "found"), [(2, 1), (3, 0)])
def test_round_numbers_from_three_quarters(cast, libraries, kinds, odd, found):
    counts = [15, 35, 40, 45, 50, 55, 60, 65, 70, 75][odd:] + [11, 13, 17][:odd]
    for day, count in zip(days(len(counts)), counts, strict=True):
        make_training(libraries.cipare, f"Kelas {day}", day=day, head_count=count, kind=kinds.book)
    for day in days(4, 40):
        make_training(libraries.cipare, f"Kuota {day}", day=day, head_count=25, kind=kinds.book)
    expected = ["8 dari 10 jumlah hadir tahun 2026 kelipatan lima."] * found
    assert told(cast.fasda, "angka_bulat") == expected


@pytest.mark.parametrize(("after", "found"), [(10_000_000, 0), (10_000_001, 1), (99_999, 1), (0, 0)])
def test_income_leaps_over_ten_times_either_way(cast, libraries, kinds, after, found):
    line = enrol(make_training(libraries.cipare, day=DAY - timedelta(days=200)))
    baseline(line, None, income_exact=1_000_000)
    answer(line, DAY, income_exact=after)
    answer(line, DAY, income_exact=90_000_000, income_scope="usaha_ini_saja")
    assert len(told(cast.fasda, "penghasilan_melonjak")) == found


def test_income_sentence_reads_rupiah(cast, libraries, kinds):
    line = enrol(make_training(libraries.cipare, day=DAY - timedelta(days=200)))
    baseline(line, None, income_exact=300_000)
    answer(line, DAY, income_exact=30_000_000)
    assert told(cast.fasda) == ["Penghasilan dari Rp300.000 menjadi Rp30.000.000 sebulan."]


TITLE = "Pelatihan membuat buket bunga"


@pytest.mark.parametrize(("how", "found"), [
    ({}, 1),
    ({"title": "Pelatihan buket bunga Kelurahan Cipare"}, 1),
    ({"title": "Bedah buku sejarah"}, 0), ({"place": None}, 1), ({"place": "kota_baru"}, 1),
    ({"day": DAY + timedelta(days=1)}, 0),
    ({"place": "kota_baru", "title": "Pelatihan buket bunga Kelurahan Cipare"}, 0),  # less alike
    ({"place": "kota_baru", "library": "airlangga"}, 0), ({"library": "banten"}, 1),
    ({"place": "kota_baru", "library": "banten"}, 0), ({"status": "batal"}, 0),  # a province is over too many
])  # fmt: skip
def test_same_event_by_two_libraries(cast, libraries, places, kinds, how, found):
    make_training(libraries.cipare, TITLE, day=DAY)
    place, library = how.get("place", "cipare"), getattr(libraries, how.get("library", "serang"))
    how = {"title": TITLE, "day": DAY, **how, "place": place and getattr(places, place)}
    make_training(library, **{key: value for key, value in how.items() if key != "library"})
    assert len(told(cast.pusat, "dicatat_dua_kali")) == found


def test_same_event_is_no_finding_for_who_sees_one_side(cast, libraries, places, kinds):
    first = make_training(libraries.cipare, TITLE, day=DAY)
    second = make_training(libraries.banten, TITLE, day=DAY, place=places.cipare)
    one, two = sorted((str(first.pk), str(second.pk)))
    assert (told(cast.fasda), len(told(cast.banten))) == ([], 1)
    assert finding(cast.fasda, "dicatat_dua_kali", f"{one}.{two}") is None


def test_many_nameless_at_a_measured_training(cast, libraries, kinds):
    make_training(libraries.cipare, day=DAY, head_count=5)
    make_training(libraries.cipare, "Bedah buku", day=DAY, head_count=50, kind=kinds.book)
    assert told(cast.fasda, "banyak_tanpa_nama") == ["5 dari 5 orang tidak tercatat namanya."]


def test_import_carried_on_with_warnings(cast, libraries):
    warned = {"warnings": [{"row": 4, "column": "Nama", "value": "", "message": "mungkin sudah tercatat"}]}
    for number, outcome in enumerate((warned, {"warnings": []}, {})):
        ImportBatch(
            library=libraries.cipare, what="peserta", file_name=f"{number}.xlsx", outcome=outcome
        ).save()
    assert told(cast.fasda, "impor_diteruskan") == ["1 peringatan pada berkas 0.xlsx."]


def test_every_signal_is_defined_and_tested():
    assert all(row.label and row.sentence and row.source and row.version for row in SIGNALS.values())
    assert [key for key, row in SIGNALS.items() if f"'{key}'" not in row.sql or len(key) > 40] == []


# Pages


@pytest.fixture
def crowded(libraries, kinds):
    make_training(libraries.airlangga, "Rahasia", day=DAY, head_count=333)
    return make_training(libraries.cipare, "Buket besar", day=DAY, head_count=250)


def page(client, url="/periksa/"):
    return client.get(url).content.decode()


def url_of(training, key="terlalu_ramai"):
    return reverse("signal", args=[key, training.pk])


@pytest.mark.parametrize(("who", "status"), [
    ("fasda", 200), ("banten", 200), ("pusat", 200), ("serang", 200),
    ("pustaka", 403), ("pembaca", 403), ("tanpa", 403),
])  # fmt: skip
def test_only_supervisors_see_signals(cast, crowded, sign_in, who, status):
    client = sign_in(getattr(cast, who))
    assert {client.get(url).status_code for url in ("/periksa/", "/periksa/sudah/", url_of(crowded))} == {
        status
    }
    assert ("Perlu dilihat" in page(client, "/lainnya/")) is (status == 200)


def test_list_shows_own_subtree_alone(cast, crowded, sign_in):
    text = page(sign_in(cast.fasda))
    assert "250 orang pada satu pelatihan" in text and "Buket besar" in text
    assert not [word for word in ("333 orang", "Rahasia", "Airlangga", "None") if word in text]
    assert sign_in(cast.surabaya).get(url_of(crowded)).status_code == 404
    assert sign_in(cast.fasda).get(reverse("signal", args=["terlalu_ramai", uuid4()])).status_code == 404
    assert sign_in(cast.fasda).get(url_of(crowded, "lain")).status_code == 404


def test_filter_by_signal_year_and_region(cast, crowded, sign_in):
    client = sign_in(cast.fasda)
    for query, shown in {
        "tanda=terlalu_ramai": True, "tanda=angka_bulat": False, "tahun=2026": True, "tahun=2025": False,
        "wilayah=36.73.01": True, "wilayah=35.78": True, "tanda=x&tahun=y": True, "halaman=2": True,
    }.items():  # fmt: skip
        assert ("Buket besar" in page(client, f"/periksa/?{query}")) is shown, query


def test_review_takes_it_off_the_list_and_back(cast, crowded, sign_in):
    client = sign_in(cast.fasda)
    client.post(url_of(crowded), {"aksi": "periksa", "reason": "benar", "note": "Pasar murah"})
    row = SignalReview.unscoped.get()
    assert (row.created_by, row.definition, row.library_id, row.version) == (
        cast.fasda,
        1,
        crowded.library_id,
        1,
    )
    assert "250 orang pada satu" not in page(client)
    assert "Pasar murah" in page(client, "/periksa/sudah/") and "Pasar murah" in page(client, url_of(crowded))
    press(client, reverse("signal_reopen", args=[row.pk]), row)
    assert "250 orang pada satu" in page(client)
    client.post(url_of(crowded), {"aksi": "periksa", "reason": "dibetulkan"})
    assert SignalReview.unscoped.count() == 2


@pytest.mark.parametrize(("sent", "sentence"), [
    ({}, "Pilih alasannya."),
    ({"reason": "entah", "note": "Isi saya"}, "Pilih alasan dari daftar."),
    ({"reason": "lainnya", "note": " "}, "Tulis alasannya."),
])  # fmt: skip
def test_review_needs_a_reason_and_keeps_what_was_typed(cast, crowded, sign_in, sent, sentence):
    text = sign_in(cast.fasda).post(url_of(crowded), {"aksi": "periksa", **sent}).content.decode()
    assert sentence in text and sent.get("note", "").strip() in text
    assert SignalReview.unscoped.count() == 0


def test_head_reads_and_writes_nothing(cast, crowded, sign_in):
    client = sign_in(cast.serang)
    assert "Catat sudah diperiksa" not in page(client, url_of(crowded))
    assert client.post(url_of(crowded), {"aksi": "periksa", "reason": "benar"}).status_code == 403
    assert SignalReview.unscoped.count() == 0


def test_foreign_review_is_not_reopened(cast, crowded, sign_in):
    sign_in(cast.fasda).post(url_of(crowded), {"aksi": "periksa", "reason": "benar"})
    url = reverse("signal_reopen", args=[SignalReview.unscoped.get().pk])
    assert sign_in(cast.surabaya).post(url).status_code == 404
    assert sign_in(cast.pustaka).post(url).status_code == 403


def fill(number, kinds):
    """One finding of every kind in libraries of its own."""
    region = make_region(f"36.73.01.{2000 + number}", f"Kelurahan {number}")
    one = make_library(region, f"Perpustakaan A{number}")
    two = make_library(region, f"Perpustakaan B{number}")
    people = [make_person(one, f"Orang {number} {n}") for n in range(5)]
    for day in days(2):
        with_roster(one, day, people, kind=kinds.book, place=None)
    make_training(one, f"Kelas menjahit {number}", day=DAY, head_count=300)
    make_training(two, f"Kelas menjahit {number}", day=DAY, head_count=3)
    for day in days(10):
        make_training(two, f"Bazar {number} {day}", day=day, head_count=35, kind=kinds.book, place=None)
    line = enrol(make_training(one, f"Lama {number}", day=date(2026, 1, 1)), people[0])
    baseline(line, 1)
    answer(line, DAY, band=9)
    outcome = {"warnings": [{"row": 1, "column": "Nama", "value": "x", "message": "janggal"}]}
    ImportBatch(library=one, what="peserta", file_name=f"{number}.xlsx", outcome=outcome).save()


def test_list_costs_the_same_at_one_and_at_three(cast, places, kinds, sign_in, django_assert_num_queries):
    client = sign_in(cast.fasda)
    for number in range(3):
        fill(number, kinds)
        if number in (0, 2):
            with django_assert_num_queries(12):
                text = page(client)
            assert len(
                [row for row in SIGNALS.values() if row.says.split("{")[0].split(" ")[0] in text]
            ) == len(SIGNALS)
            assert "None" not in text
