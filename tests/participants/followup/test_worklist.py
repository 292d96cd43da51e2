"""Hubungi peserta as work: whom to ask when, the paper, the reminders, progress, proof."""

from datetime import date, timedelta

import pymupdf
import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from participants.income_bands import BANDS
from participants.models import Answer, Consent
from participants.papers.visit_sheet import short
from programs.models import Office
from tests.builders import answer, baseline, enrol, make_person, make_training
from tests.markup import one_line

TODAY = date(2023, 1, 10)
NOON = "2023-01-10 12:00+07:00"
T6_DAY = date(2023, 1, 9)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quiet")]


@pytest.fixture
def quiet(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def training(libraries, kinds):
    return make_training(libraries.cipare, consent_sheet=True)


def ended(libraries, days, title="Pelatihan"):
    return make_training(libraries.cipare, title, day=TODAY - timedelta(days=days))


def listed(client, **query):
    return [row.pk for row in client.get(reverse("followup_list"), query).context["object_list"]]


@time_machine.travel(NOON)
def test_list_begins_with_whose_best_weeks_end_soonest(sign_in, cast, libraries, kinds):
    rows = {days: enrol(ended(libraries, days)) for days in (134, 135, 150, 225, 226, 269, 270)}
    client = sign_in(cast.pustaka)
    assert listed(client) == [rows[days].pk for days in (269, 226, 225, 150, 135)]
    assert listed(client, bagian="lewat") == [rows[270].pk]
    text = client.get(reverse("followup_list")).content.decode()
    assert "Minggu terbaik sudah lewat; masih dihitung sampai 10 Januari 2023" in text
    assert "Minggu terbaik sampai 10 Januari 2023; paling lambat 23 Februari 2023" in text
    assert "Minggu terbaik mulai 25 Januari 2023 sampai 10 April 2023" in text


@time_machine.travel(NOON)
def test_list_leaves_out_who_refused_died_or_took_consent_back(sign_in, cast, training):
    lines = [enrol(training) for _ in range(4)]
    blank = {"uses_skill": None, "has_work": None}
    answer(lines[0], T6_DAY, disposition="menolak", **blank)
    answer(lines[1], T6_DAY, disposition="meninggal", **blank)
    Consent(
        person=lines[2].person, training=training, purpose="dihubungi", given_on=TODAY, withdrawn_on=TODAY
    ).save()
    assert listed(sign_in(cast.pustaka)) == [lines[3].pk]


@time_machine.travel(NOON)
@pytest.mark.parametrize(("code", "asked"), [("36", True), ("36.73", True), ("36.71", False), ("35", False)])
def test_three_months_only_where_a_dinas_over_it_switched_it_on(
    sign_in, cast, places, libraries, kinds, code, asked
):
    line = enrol(ended(libraries, 80))
    client = sign_in(cast.pustaka)
    url = reverse("followup_list")
    assert "Tiga bulan sesudahnya" not in client.get(url).content.decode()
    Office(region_id=code, name="Dinas", three_month_interviews=True).save()
    assert ("Tiga bulan sesudahnya" in client.get(url).content.decode()) is asked
    assert listed(client, bagian="t3") == ([line.pk] if asked else [])


def test_office_form_switches_three_months_on(sign_in, cast, places):
    client = sign_in(cast.fasda)
    page = client.get(reverse("office"))
    form = page.context["form"]
    sent = {"name": "Dinas Kota", "three_month_interviews": "on", "id": form["id"].value()}
    assert client.post(reverse("office"), sent).status_code == 302
    assert Office.unscoped.get(region_id="36.73").three_month_interviews


@time_machine.travel(NOON)
def test_whatsapp_message_is_ready_with_the_persons_own_link(sign_in, cast, training):
    enrol(training, make_person(training.library, "Siti", phone="+6281234567890"))
    enrol(training, make_person(training.library, "Budi", sex="", phone="+6281234567891"))
    text = sign_in(cast.pustaka).get(reverse("followup_list")).content.decode()
    assert "https://wa.me/6281234567890?text=Halo%20Ibu%20Siti" in text
    assert "Halo%20Bapak%2FIbu%20Budi" in text
    assert "%2Fj%2F" in text


@time_machine.travel(NOON)
def test_form_has_the_call_script_and_returns_to_its_part(sign_in, cast, training):
    line = enrol(training, make_person(training.library, "Siti"))
    url = reverse("answer_create", args=[line.pk]) + "?bagian=t6"
    client = sign_in(cast.pustaka)
    text = client.get(url).content.decode()
    assert "Apa yang dikatakan" in text
    assert "Benar ini Ibu Siti?" in text
    assert "Masa tanya 6 bulan sudah lewat" not in text
    sent = {
        "asked_on": "2023-01-10",
        "mode": "telepon",
        "interviewer": "petugas_lain",
        "scope": "semua_penghasilan",
    }
    done = client.post(url, sent | {"uses_skill": "ya", "has_work": "ya", "income": "4"})
    assert done["Location"] == reverse("followup_list") + "?bagian=t6"


@time_machine.travel("2024-01-10 12:00+07:00")
def test_after_the_window_an_answer_is_only_the_present_state(sign_in, cast, training):
    line = enrol(training)
    baseline(line, 2)
    client = sign_in(cast.pustaka)
    url = reverse("answer_create", args=[line.pk])
    assert "Masa tanya 6 bulan sudah lewat; tanyakan keadaan sekarang" in client.get(url).content.decode()
    sent = {
        "asked_on": "2024-01-10",
        "mode": "telepon",
        "interviewer": "petugas_lain",
        "scope": "semua_penghasilan",
    }
    client.post(url, sent | {"uses_skill": "ya", "has_work": "ya", "income": "8"})
    row = Answer.unscoped.get(moment="tindak_lanjut")
    assert (row.disposition, row.band_low) == ("lengkap", 8)
    page = client.get(reverse("person_detail", args=[line.person_id])).content.decode()
    assert "Penghasilan naik" not in page
    assert listed(client, bagian="lewat") == []


def words(response) -> str:
    document = pymupdf.open(stream=response.content)
    assert all(
        len(document.extract_font(font[0])[3]) > 1000 for page in document for font in page.get_fonts()
    )
    return " ".join(" ".join(page.get_text() for page in document).split())


@time_machine.travel(NOON)
def test_visit_paper_names_whom_to_look_for_with_boxes(sign_in, cast, training, libraries, places):
    siti = make_person(training.library, "Siti Aminah", phone="+6281234567890", village=places.cipare)
    answer(enrol(training, siti), T6_DAY, disposition="tidak_terhubungi", uses_skill=None, has_work=None)
    enrol(make_training(libraries.airlangga), make_person(libraries.airlangga, "RAHASIA"))
    url = reverse("visit_paper", args=[libraries.cipare.pk])
    shown = sign_in(cast.pustaka).get(url)
    assert (shown.status_code, shown["Content-Type"]) == (200, "application/pdf")
    text = words(shown)
    for part in ("Siti Aminah", "0812-3456-7890", "Cipare", "Pelatihan buket bunga", "Tidak tahu",
                 "Tidak bersedia",
                 "25 jt lebih", "di bawah 750 rb", "Setuju", "Catatan", "Sudah dicoba 1 kali"):  # fmt: skip
        assert part in text
    assert "RAHASIA" not in text
    assert sign_in(cast.surabaya).get(url).status_code == 404
    assert sign_in(cast.serang).get(url).status_code == 403
    assert sign_in(cast.fasda).get(url).status_code == 200


@time_machine.travel(NOON)
def test_visit_paper_of_many_people_runs_over_pages(sign_in, cast, training, libraries):
    for n in range(30):
        enrol(
            training,
            make_person(
                training.library, f"Orang dengan nama yang sangat panjang sekali nomor {n} " + "A" * 60
            ),
        )
    document = pymupdf.open(
        stream=sign_in(cast.fasda).get(reverse("visit_paper", args=[libraries.cipare.pk])).content
    )
    assert len(document) > 3


def test_visit_paper_without_anybody_says_so(sign_in, cast, libraries):
    shown = sign_in(cast.fasda).get(reverse("visit_paper", args=[libraries.cipare.pk]), follow=True)
    assert "Belum ada peserta Perpustakaan Kelurahan Cipare yang perlu dikunjungi" in shown.content.decode()


def test_bands_are_short_enough_for_a_box():
    assert [short(band) for band in BANDS] == [
        "Rp0", "di bawah 750 rb", "750 rb–1,5 jt", "1,5–2,5 jt", "2,5–3,5 jt", "3,5–5 jt", "5–7,5 jt",
        "7,5–10 jt",
        "10–15 jt", "15–25 jt", "25 jt lebih",
    ]  # fmt: skip


@time_machine.travel(NOON)
def test_progress_counts_asked_answered_and_waiting(sign_in, cast, training, libraries):
    lines = [enrol(training, make_person(training.library, f"Orang RAHASIA {n}")) for n in range(5)]
    answer(lines[0], T6_DAY, band=3)
    answer(lines[1], T6_DAY, disposition="menolak", uses_skill=None, has_work=None)
    answer(lines[2], T6_DAY, disposition="tidak_terhubungi", uses_skill=None, has_work=None)
    answer(lines[3], T6_DAY, disposition="meninggal", uses_skill=None, has_work=None)
    enrol(make_training(libraries.airlangga))
    text = one_line(sign_in(cast.fasda).get(reverse("followup_progress")).content.decode())
    assert "Sudah ditanya 3 dari 4 · sudah menjawab 1 dari 4 · tidak bersedia 1" in text
    assert "<strong>2 menunggu</strong>, paling lambat 12 April 2023" in text
    assert "- Perpustakaan Kelurahan Cipare: 2 dari 4 belum" in text
    assert "RAHASIA" not in text
    assert "Airlangga" not in text


@time_machine.travel(NOON)
@pytest.mark.parametrize("count", [1, 3])
def test_progress_is_one_query_however_many(sign_in, cast, libraries, kinds, count):
    for _ in range(count):
        enrol(make_training(libraries.cipare))
    client = sign_in(cast.fasda)
    with CaptureQueriesContext(connection) as seen:
        client.get(reverse("followup_progress"))
    assert (sum("participants_answer" in query["sql"] for query in seen), len(seen)) == (1, 5)


@time_machine.travel(NOON)
def test_list_of_one_library_and_the_reminder_of_one_class(sign_in, cast, training, libraries):
    line = enrol(training, make_person(training.library, "Siti"))
    enrol(make_training(libraries.serang))
    client = sign_in(cast.fasda)
    assert listed(client, perpustakaan=libraries.cipare.pk) == [line.pk]
    shown = client.get(reverse("followup_list"), {"perpustakaan": libraries.airlangga.pk})
    assert shown.status_code == 404
    context = client.get(reverse("followup_list"), {"kegiatan": training.pk}).context
    assert "Pelatihan buket bunga" in context["reminder"]
    assert "Siti" not in context["reminder"]


@pytest.mark.parametrize(
    ("ended", "more", "said"),
    [
        (100, {}, "Peserta kegiatan ini muncul di sini mulai"),
        (160, {}, "Semua peserta kegiatan ini yang perlu dan dapat ditanya sudah ditanya."),
        (300, {}, "yang belum menjawab ada di “Masa tanya sudah lewat”"),
        (160, {"measured": False}, "Hasil kegiatan ini tidak ditanyakan kepada pesertanya."),
    ],
)
@time_machine.travel(NOON)
def test_an_empty_list_of_one_activity_says_why_by_its_own_days(ended, more, said, sign_in, cast, libraries):
    day = TODAY - timedelta(days=ended)
    training = make_training(libraries.cipare, "Kue kering", day=day, **more)
    answer(enrol(training), day + timedelta(days=min(ended, 150)))
    asked = {"kegiatan": training.pk, "bagian": "t6"}
    page = sign_in(cast.pustaka).get(reverse("followup_list"), asked).content.decode()
    assert said in page and "135 hari" not in page
