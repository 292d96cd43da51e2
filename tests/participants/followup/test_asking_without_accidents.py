"""Asking without accidents: Enter, wrong taps, wrong numbers, links used twice, and who belongs in a list."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from participants.followup.due_enrolments import due_for_t12, trained
from participants.followup.reminders import tried
from participants.followup.self_answer import keep, token_for
from participants.models import Answer, Enrolment
from participants.papers.visit_sheet import LEFT_OUT, MOST
from tests.builders import answer, baseline, enrol, make_person, make_training
from tests.markup import one_line
from tests.page_forms import send
from tests.participants.followup.test_interviews import ENDED, T6_DAY, YES, ask
from tests.participants.followup.test_worklist import words

NOON = "2023-01-10 12:00+07:00"
ATTEMPT = {"uses_skill": None, "has_work": None}
PART = {"uses_skill": True, "has_work": True, "disposition": "sebagian"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def training(libraries, kinds):
    return make_training(libraries.cipare, consent_sheet=True)


@pytest.fixture
def siti(training):
    return enrol(training, make_person(training.library, "Siti Aminah", phone="+6281234567890"))


@time_machine.travel(NOON)
def test_first_button_of_the_form_saves_so_that_enter_never_records_an_attempt(sign_in, cast, siti):
    text = sign_in(cast.pustaka).get(reverse("answer_create", args=[siti.pk])).content.decode()
    form = text[text.index('<form method="post" class="stackup"') :]
    first = form[form.index("<button") : form.index("</button>")]
    assert 'type="submit"' in first
    assert "keadaan" not in first
    assert form.index("<button") < form.index('name="keadaan"')


@time_machine.travel(NOON)
def test_death_is_asked_twice_and_can_be_taken_back_with_a_reason(sign_in, cast, siti):
    client = sign_in(cast.pustaka)
    page = ask(client, siti, keadaan="meninggal").content.decode()
    assert "Benar Siti Aminah sudah meninggal?" in page
    assert Answer.unscoped.count() == 0
    ask(client, siti, keadaan="meninggal", pasti="1")
    row = Answer.unscoped.get()
    assert row.disposition == "meninggal"
    url = reverse("answer_update", args=[row.pk])
    told = one_line(client.get(reverse("followup_list")).content.decode())
    assert f'Meninggal: tercatat untuk Siti Aminah. <a href="{url}">Salah tekan? Betulkan</a>' in told
    assert "Tulis alasan" in send(client, url, keadaan="tidak_terhubungi").content.decode()
    send(client, url, keadaan="tidak_terhubungi", reason="salah tekan")
    row.refresh_from_db()
    assert (row.disposition, row.correction_reason) == ("tidak_terhubungi", "salah tekan")


@time_machine.travel(NOON)
def test_answer_without_income_says_that_it_is_only_a_part(sign_in, cast, siti):
    client = sign_in(cast.pustaka)
    ask(client, siti, **YES)
    assert "Pertanyaan 3 tidak diisi" in client.get(reverse("followup_list")).content.decode()
    ask(client, siti, income="tidak_tahu", **YES)
    assert "Pertanyaan 3 tidak diisi" not in client.get(reverse("followup_list")).content.decode()


def test_wrong_number_is_not_written_to_until_the_person_is_corrected(sign_in, cast, siti, training):
    client, url = sign_in(cast.pustaka), reverse("followup_list")
    with time_machine.travel(NOON):
        assert 'href="tel:+6281234567890"' in client.get(url).content.decode()
        assert "wa.me" in client.get(url).content.decode()
    with time_machine.travel("2099-11-30 12:00+07:00"):  # after the rows of the fixtures, made today
        answer(
            enrol(make_training(training.library, "Lain"), siti.person),
            T6_DAY,
            disposition="nomor_salah",
            **ATTEMPT,
        )
    with time_machine.travel(NOON):
        shown = client.get(url, {"kegiatan": training.pk}).content.decode()
        assert "nomor salah" in shown
        assert "wa.me" not in shown
        assert "tel:" not in shown
        assert "tel:" not in client.get(reverse("answer_create", args=[siti.pk])).content.decode()
        assert "(nomor salah)" in words(client.get(reverse("visit_paper", args=[training.library_id])))
    with time_machine.travel("2099-12-01 12:00+07:00"):
        siti.person.phone = "+6281234567899"
        siti.person.save()
    with time_machine.travel(NOON):
        assert "wa.me/6281234567899" in client.get(url, {"kegiatan": training.pk}).content.decode()


@pytest.mark.parametrize(
    ("days", "scope", "listed"),
    [(0, "semua_penghasilan", 1), (-60, "semua_penghasilan", 1), (-61, "semua_penghasilan", 0),
     (14, "semua_penghasilan", 1), (15, "semua_penghasilan", 0), (0, "usaha_ini_saja", 0)],
)  # fmt: skip
def test_twelve_months_are_for_those_who_rose_against_a_usable_baseline(siti, days, scope, listed):
    baseline(siti, 2, asked_on=ENDED + timedelta(days=days))
    answer(siti, T6_DAY, band=4, income_scope=scope)
    assert due_for_t12(Enrolment.unscoped.all(), ENDED + timedelta(days=300)).count() == listed


def test_twelve_months_read_the_baseline_that_counts(siti):
    baseline(siti, 5, asked_on=ENDED - timedelta(days=30))
    baseline(siti, 1)
    answer(siti, T6_DAY, band=4)
    assert not due_for_t12(Enrolment.unscoped.all(), ENDED + timedelta(days=300)).exists()


@pytest.mark.parametrize(
    ("data", "told", "counted"),
    [({"birth_date": date(2007, 7, 17)}, None, 1), ({"birth_date": date(2007, 7, 18)}, None, 0),
     ({"birth_date": date(1990, 1, 1)}, 14, 1), ({"birth_year": 2007}, None, 1), ({"birth_year": 2008},
     None, 0),
     ({}, 14, 0), ({}, None, 1)],
)  # fmt: skip
def test_trained_are_not_under_fifteen_on_day_one(training, data, told, counted):
    enrol(training, make_person(training.library, **data), stated_age=told)
    assert trained(Enrolment.unscoped.all()).count() == counted


@time_machine.travel(NOON)
def test_self_answer_sent_twice_is_kept_once(client, siti):
    assert keep(enrolment=siti, wave="T6", fields=PART) is not None
    assert keep(enrolment=siti, wave="T6", fields=PART) is None
    whole = PART | {"disposition": "lengkap", "income_band": 3}
    assert keep(enrolment=siti, wave="T6", fields=whole) is not None
    assert keep(enrolment=siti, wave="T6", fields=whole) is None
    assert Answer.unscoped.count() == 2


@time_machine.travel(NOON)
def test_self_answer_says_at_once_all_that_is_missing(client, siti):
    url = reverse("self_answer", args=[token_for(siti.pk, "T6")])
    text = client.post(url, {}).content.decode()
    for part in ("Belum tersimpan", "Centang persetujuan", "Pilih Ya atau Belum"):
        assert part in text
    assert "Siti" not in text
    assert "81234567890" not in text


@time_machine.travel(NOON)
def test_visit_paper_says_whom_it_leaves_out(sign_in, cast, siti, training, monkeypatch):
    monkeypatch.setattr("participants.papers.visit_sheet.MOST", 2)
    for _ in range(3):
        enrol(training)
    text = words(sign_in(cast.pustaka).get(reverse("visit_paper", args=[training.library_id])))
    assert LEFT_OUT.format(2, 2) in text
    assert MOST == 200


def test_answers_are_not_called_attempts(siti):
    rows = [answer(siti, T6_DAY), answer(siti, T6_DAY + timedelta(days=90), disposition="pindah", **ATTEMPT)]
    assert tried(rows) == "Sudah menjawab 10 Januari 2023. Sudah dicoba 1 kali: pindah 10 April 2023"
    assert tried([]) == ""
