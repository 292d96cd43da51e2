"""Baseline, follow-up, self-answer and verification."""

from datetime import date

import pytest
import time_machine
from django.core import signing
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from participants.followup.self_answer import SALT, token_for
from participants.models import Answer, Business, Consent, Result
from tests.builders import answer, baseline, enrol, make_person, make_training
from tpbis.records.uuid7 import uuid7

pytestmark = pytest.mark.django_db
ENDED = date(2022, 7, 17)
T6_DAY = date(2023, 1, 10)


@pytest.fixture
def training(libraries, kinds):
    return make_training(libraries.cipare, consent_sheet=True)


@pytest.fixture
def siti(training):
    return enrol(training, make_person(training.library, "Siti Aminah", phone="+6281234567890"))


def ask(client, enrolment, **data):
    sent = {
        "id": str(uuid7()), "asked_on": "2023-01-10", "mode": "telepon", "interviewer": "petugas_lain",
        "scope": "semua_penghasilan", **data,
    }  # fmt: skip
    return client.post(reverse("answer_create", args=[enrolment.pk]), sent)


YES = {"uses_skill": "ya", "has_work": "ya"}


def test_baseline_saves_the_whole_roster_once(sign_in, cast, training):
    lines = [enrol(training) for _ in range(3)]
    data = {"asked_on": "2022-07-17", f"b-{lines[0].pk}": "2", f"b-{lines[1].pk}": "tidak_tahu"}
    data[f"x-{lines[2].pk}"] = "1-2 juta"
    client = sign_in(cast.pustaka)
    for _ in range(2):
        client.post(reverse("baseline", args=[training.pk]), data)
    told = [
        (a.income_band, a.income_reply, a.band_low, a.band_high)
        for a in Answer.unscoped.order_by("enrolment")
    ]
    assert sorted(told, key=str) == sorted(
        [(2, "angka", 2, 2), (None, "tidak_tahu", None, None), (None, "angka", 2, 3)], key=str
    )


def test_baseline_without_consent_keeps_nothing(sign_in, cast, libraries, kinds):
    line = enrol(make_training(libraries.cipare))
    url, data = reverse("baseline", args=[line.training_id]), {"asked_on": "2022-07-17", f"b-{line.pk}": "2"}
    client = sign_in(cast.pustaka)
    assert 'value="17 Juli 2022"' in client.get(url).content.decode()
    page = client.post(url, data)
    assert "Belum ada persetujuan" in page.content.decode()
    assert Answer.unscoped.count() == 0
    sign_in(cast.pustaka).post(url, data | {"consent": "1"})
    assert Answer.unscoped.count() == 1
    assert Consent.unscoped.count() == 3


@time_machine.travel("2023-01-10 12:00+07:00")
def test_answer_is_kept_once_with_results_and_business(sign_in, cast, siti):
    client, data = sign_in(cast.pustaka), YES | {"income": "4", "id": str(uuid7())}
    data |= {"results": ["usaha_berkembang", "utang_bertambah"], "business_name": "Biancraft"}
    ask(client, siti, **data)
    ask(client, siti, **data)
    row = Answer.unscoped.get()
    assert (row.disposition, row.uses_skill, row.has_work, row.band_low) == ("lengkap", True, True, 4)
    assert Business.unscoped.get().name == "Biancraft"
    assert Result.unscoped.count() == 2


@time_machine.travel("2023-01-10 12:00+07:00")
@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (YES | {"asked_on": "2022-07-17"}, "harus sesudah pelatihan selesai"),
        (YES | {"asked_on": "2023-02-10"}, "tidak boleh di masa depan"),
        (YES | {"asked_on": "31/02/2023"}, "tidak ada di kalender"),
        ({}, "Pilih salah satu."),
        (YES | {"income": "4", "income_amount": "500rb"}, "tidak cocok dengan pilihan"),
    ],
)
def test_answer_bad_input_gets_a_sentence_and_keeps_what_was_typed(sign_in, cast, siti, data, sentence):
    page = ask(sign_in(cast.pustaka), siti, note="catatan panjang", **data)
    assert page.status_code == 200
    assert sentence in page.content.decode()
    assert "catatan panjang" in page.content.decode()
    assert Answer.unscoped.count() == 0


@time_machine.travel("2023-01-20 12:00+07:00")
def test_answer_second_in_the_wave_needs_a_reason(sign_in, cast, siti):
    first = answer(siti, T6_DAY, band=2)
    client = sign_in(cast.pustaka)
    page = ask(client, siti, asked_on="2023-01-19", income="4", **YES)
    assert "Tulis alasan memperbaiki" in page.content.decode()
    ask(client, siti, asked_on="2023-01-19", income="4", reason="salah dengar", **YES)
    first.refresh_from_db()
    assert Answer.unscoped.count() == 1
    assert (first.income_band, first.correction_reason) == (4, "salah dengar")


@time_machine.travel("2023-01-10 12:00+07:00")
def test_answer_attempt_in_one_tap(sign_in, cast, siti):
    ask(sign_in(cast.pustaka), siti, keadaan="tidak_terhubungi")
    assert Answer.unscoped.get().disposition == "tidak_terhubungi"


@time_machine.travel("2023-01-10 12:00+07:00")
def test_answer_without_consent_keeps_no_income(sign_in, cast, libraries, kinds):
    line = enrol(make_training(libraries.cipare))
    ask(sign_in(cast.pustaka), line, income="4", **YES)
    row = Answer.unscoped.get()
    assert (row.disposition, row.income_band) == ("sebagian", None)


@pytest.mark.parametrize(
    ("who", "code"), [("pustaka", 200), ("fasda", 200), ("serang", 403), ("surabaya", 404), ("pembaca", 403)]
)
def test_answer_form_is_for_those_who_enter(sign_in, cast, siti, who, code):
    client = sign_in(getattr(cast, who))
    assert client.get(reverse("answer_create", args=[siti.pk])).status_code == code
    assert client.get(reverse("baseline", args=[siti.training_id])).status_code == (
        200 if who == "serang" else code
    )


def test_verify_is_done_by_another_account(sign_in, cast, siti):
    row = answer(siti, T6_DAY, by=cast.fasda, band=4)
    data = {"verification": "kunjungan", "day": "2023-02-01", "note": "Bertemu di rumah", "version": 1}
    url = reverse("answer_verify", args=[row.pk])
    assert "akun lain" in sign_in(cast.fasda).post(url, data).content.decode()
    assert sign_in(cast.pustaka).post(url, data).status_code == 403
    assert sign_in(cast.surabaya).post(url, data).status_code == 404
    assert sign_in(cast.banten).post(url, data).status_code == 302
    row.refresh_from_db()
    assert row.verified_by == cast.banten


@time_machine.travel("2023-01-10 12:00+07:00")
def test_followup_list_shows_who_is_due_in_scope(sign_in, cast, siti, libraries):
    asked, moved = enrol(siti.training), enrol(siti.training)
    answer(asked, date(2023, 1, 2), band=3)
    answer(moved, date(2023, 1, 2), disposition="pindah", uses_skill=None, has_work=None)
    enrol(make_training(libraries.airlangga), make_person(libraries.airlangga, "RAHASIA"))
    enrol(make_training(libraries.cipare, day=date(2022, 12, 1)))
    enrol(siti.training, make_person(siti.training.library, "Anak", birth_year=2010))
    page = sign_in(cast.pustaka).get(reverse("followup_list"))
    assert {row.pk for row in page.context["object_list"]} == {siti.pk, moved.pk}
    text = page.content.decode()
    assert "RAHASIA" not in text
    assert "https://wa.me/6281234567890" in text
    assert "pindah" in text


def test_followup_list_past_the_window_and_twelve_months(sign_in, cast, siti):
    client = sign_in(cast.pustaka)
    with time_machine.travel("2023-06-01 12:00+07:00"):
        late = client.get(reverse("followup_list"), {"bagian": "lewat"})
        assert [row.pk for row in late.context["object_list"]] == [siti.pk]
        assert "Masa tanya 6 bulan sudah lewat; tanyakan keadaan sekarang" in late.content.decode()
        baseline(siti, 2)
        answer(siti, T6_DAY, band=4)
        year = client.get(reverse("followup_list"), {"bagian": "t12"})
        assert [row.pk for row in year.context["object_list"]] == [siti.pk]


@time_machine.travel("2023-01-10 12:00+07:00")
def test_followup_list_of_one_activity(sign_in, cast, siti, libraries):
    enrol(make_training(libraries.cipare, "Lain"))
    client = sign_in(cast.pustaka)
    page = client.get(reverse("followup_list"), {"kegiatan": str(siti.training_id)})
    assert [row.pk for row in page.context["object_list"]] == [siti.pk]
    old = make_training(libraries.cipare, "Lama", day=date(2021, 7, 17))
    assert client.get(reverse("followup_list"), {"kegiatan": str(old.pk)}).context["tab"] == "lewat"
    foreign = make_training(libraries.airlangga)
    assert client.get(reverse("followup_list"), {"kegiatan": str(foreign.pk)}).status_code == 404


@time_machine.travel("2023-01-10 12:00+07:00")
def test_self_answer_without_an_account(client, siti):
    url = reverse("self_answer", args=[token_for(siti.pk, "T6")])
    page = client.get(url).content.decode()
    assert "Pelatihan buket bunga" in page
    assert "Siti" not in page
    sent = YES | {"income": "4"}
    refused = client.post(url, sent).content.decode()
    assert "Centang persetujuan di bawah" in refused and "Centang persetujuan ini" in refused
    assert "Terima kasih" in client.post(url, sent | {"consent": "1"}).content.decode()
    assert "Terima kasih" in client.post(url, sent | {"consent": "1", "income": "9"}).content.decode()
    row = Answer.unscoped.get()
    assert (row.income_band, row.mode, row.interviewer, row.created_by) == (4, "mandiri", "mandiri", None)


@pytest.mark.parametrize("day", ["2022-09-01", "2023-05-01"])
def test_self_answer_is_closed_outside_its_weeks(client, siti, day):
    with time_machine.travel(f"{day} 12:00+07:00"):
        assert client.get(reverse("self_answer", args=[token_for(siti.pk, "T6")])).status_code == 404
        forged = signing.dumps([str(siti.pk), "T6"], salt=SALT + "x")
        assert client.get(reverse("self_answer", args=[forged])).status_code == 404


@time_machine.travel("2023-01-10 12:00+07:00")
def test_self_answer_counts_tries(client, siti):
    url = reverse("self_answer", args=[token_for(siti.pk, "T6")])
    codes = [client.get(url).status_code for _ in range(22)]
    assert codes[0] == 200
    assert codes[-1] == 429


@pytest.mark.parametrize("count", [1, 3])
@time_machine.travel("2023-01-20T05:00:00Z", tick=False)
def test_verify_list_costs_the_same_and_shows_nothing_foreign(
    sign_in, cast, libraries, kinds, training, count
):
    for _ in range(count):
        answer(enrol(training), T6_DAY, by=cast.pustaka, band=4)
    foreign = enrol(make_training(libraries.airlangga), make_person(libraries.airlangga, "Orang RAHASIA"))
    answer(foreign, T6_DAY, band=4)
    client = sign_in(cast.fasda)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(reverse("verify_list")).content.decode()
    assert (page.count(">Verifikasi</a>"), "RAHASIA" in page, len(queries)) == (count, False, 7)
    assert sign_in(cast.pustaka).get(reverse("verify_list")).status_code == 403
