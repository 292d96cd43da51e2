"""The list and the record of an activity, what is done to it, and who may."""

import re
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from participants.people.merging import merge_people
from programs.models import Representative, Training
from programs.time_zones import local_time
from tests.builders import enrol, make_library, make_person, make_region, make_training
from tests.markup import squeezed
from tests.page_forms import press, send
from tests.reports.answers import impact

pytestmark = pytest.mark.django_db


@pytest.fixture
def hidden(libraries, kinds):
    return make_training(libraries.airlangga, "Rahasia Surabaya")


def test_training_list_shows_nothing_foreign(cast, libraries, kinds, hidden, sign_in):
    for n in range(3):
        enrol(make_training(libraries.cipare, f"Kegiatan {n}"))
    page = sign_in(cast.pustaka).get("/kegiatan/").content.decode()
    assert page.count("/kegiatan/0") == 3
    assert "Rahasia" not in page


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", {"Lama", "Baru", "Rencana"}),
        ("tahun=2022", {"Lama"}),
        ("q=baru", {"Baru"}),
        ("status=rencana", {"Rencana"}),
        ("jenis=bedah_buku", {"Rencana"}),
        ("tahun=abc", {"Lama", "Baru", "Rencana"}),
        ("perpustakaan=bukan-id", {"Lama", "Baru", "Rencana"}),
    ],
)
def test_training_list_is_filtered(query, titles, cast, libraries, kinds, hidden, sign_in):
    make_training(libraries.cipare, "Lama", day=date(2022, 7, 17))
    make_training(libraries.cipare, "Baru", day=date(2024, 7, 17))
    make_training(libraries.cipare, "Rencana", day=None, kind=kinds.book, status="rencana")
    response = sign_in(cast.fasda).get("/kegiatan/?" + query)
    assert {row.title for row in response.context["object_list"]} == titles


def test_training_list_empty_says_what_to_do(cast, kinds, hidden, sign_in):
    page = sign_in(cast.pustaka).get("/kegiatan/").content.decode()
    assert "Belum ada kegiatan" in page and "Catat kegiatan pertama" in page


@pytest.mark.parametrize(
    "name",
    ["training_detail", "training_update", "training_delete", "training_held", "training_cancel"]
    + ["training_history", "photo_create", "attendance_sheet", "training_report_pdf"],
)
def test_training_of_others_is_not_found(name, cast, hidden, sign_in):
    assert sign_in(cast.fasda).get(reverse(name, args=[hidden.pk])).status_code == 404


def test_training_detail_counts_named_and_nameless(cast, libraries, kinds, sign_in):
    training = make_training(libraries.cipare, head_count=30)
    enrol(training)
    page = sign_in(cast.pustaka).get(reverse("training_detail", args=[training.pk])).content.decode()
    assert "30 orang hadir" in page
    assert "1 dengan nama" in page and "29 tanpa nama" in page
    assert "None" not in page


def test_training_removed_and_restored(cast, libraries, kinds, sign_in):
    training = make_training(libraries.cipare)
    client = sign_in(cast.pustaka)
    send(client, reverse("training_delete", args=[training.pk]))
    assert client.get(reverse("training_detail", args=[training.pk])).status_code == 404
    assert training.title in client.get("/kegiatan/dihapus/").content.decode()
    press(client, reverse("training_restore", args=[training.pk]), training)
    assert client.get(reverse("training_detail", args=[training.pk])).status_code == 200


def test_training_restore_of_others_is_not_found(cast, hidden, sign_in):
    hidden.remove(by=cast.surabaya)
    client = sign_in(cast.fasda)
    assert "Rahasia" not in client.get("/kegiatan/dihapus/").content.decode()
    assert client.post(reverse("training_restore", args=[hidden.pk])).status_code == 404


def test_training_remove_refused_to_head(cast, libraries, kinds, sign_in):
    training = make_training(libraries.cipare)
    assert sign_in(cast.serang).post(reverse("training_delete", args=[training.pk])).status_code == 403
    assert Training.unscoped.get().deleted_at is None


def test_plan_becomes_held(cast, libraries, kinds, sign_in):
    training = make_training(libraries.cipare, day=None, status="rencana")
    url = reverse("training_held", args=[training.pk])
    client = sign_in(cast.pustaka)
    refused = send(client, url, first_day="20 Mei 2024", last_day="19 Mei 2024")
    assert "lebih dulu" in refused.content.decode()
    send(client, url, first_day="20 Mei 2024", last_day="21 Mei 2024")
    training.refresh_from_db()
    assert (training.status, training.last_day) == ("terlaksana", date(2024, 5, 21))


def test_plan_is_cancelled(cast, libraries, kinds, sign_in):
    training = make_training(libraries.cipare, day=None, status="rencana")
    send(sign_in(cast.pustaka), reverse("training_cancel", args=[training.pk]), reason="Banjir")
    training.refresh_from_db()
    assert training.status == "batal"


def test_history_says_who_changed_what(cast, libraries, kinds, sign_in):
    training = make_training(libraries.cipare, title="Awal")
    training.title = "Sesudah"
    training.stamp(cast.fasda).save()
    page = sign_in(cast.pustaka).get(reverse("training_history", args=[training.pk])).content.decode()
    assert "Judul: Awal → Sesudah" in page and "oleh Fasda" in page


def test_reader_sees_no_edit_links(cast, libraries, kinds, sign_in):
    training = make_training(libraries.cipare)
    page = sign_in(cast.pembaca).get(reverse("training_detail", args=[training.pk])).content.decode()
    assert "/ubah/" not in page and "Catat peserta" not in page


def test_merged_people_count_once_as_in_the_reports(cast, libraries, kinds, sign_in):
    training = make_training(libraries.cipare)
    one, two = (make_person(libraries.cipare, f"Siti {n}") for n in ("Aminah", "Aminnah"))
    removed = make_person(libraries.cipare, "Hapus")
    for person in (one, two, removed):
        enrol(training, person)
    merge_people(primary=one, joined=two, by=cast.fasda)
    removed.remove(by=cast.pustaka)
    client = sign_in(cast.fasda)
    assert "1 orang hadir" in client.get(reverse("training_detail", args=[training.pk])).content.decode()
    assert client.get("/kegiatan/").context["object_list"][0].named == 1
    assert impact(cast.fasda).total["hadir"] == 1


def test_list_says_belum_diisi_where_nobody_was_counted(cast, libraries, kinds, sign_in):
    for title, kind, count in [
        ("Tanpa angka", kinds.book, None),
        ("Nol", kinds.book, 0),
        ("Rapat", kinds.meeting, None),
    ]:
        make_training(libraries.cipare, title, kind=kind, head_count=count)
    Representative(training=Training.unscoped.get(title="Rapat"), name="Camat", kind="opd").save()
    page = squeezed(sign_in(cast.fasda).get("/kegiatan/").content.decode())
    rows = re.findall(r'<td class="n"[^>]*>(?:<[^>]+>)?([^<]*)', page)
    assert sorted(rows) == ["0", "1", "kehadiran belum diisi"]


@pytest.mark.parametrize(
    ("province", "hour"), [("36", "22.30 WIB"), ("73", "23.30 WITA"), ("94", "00.30 WIT")]
)
def test_history_tells_the_time_of_the_library(province, hour):
    moment = datetime(2026, 11, 22, 15, 30, tzinfo=UTC)
    there, zone = local_time(moment, province)
    assert f"{there:%H.%M} {zone}" == hour


def test_history_page_shows_the_zone_of_the_province(cast, kinds, sign_in):
    training = make_training(make_library(make_region("94", "Papua Pegunungan"), tier="provinsi"))
    page = sign_in(cast.pusat).get(reverse("training_history", args=[training.pk])).content.decode()
    assert re.search(r"pukul \d\d\.\d\d WIT\b", page)
