"""Months send themselves, are accepted at once or returned; states follow from dates and acts."""

from datetime import date

import pytest
import time_machine

from programs.models import MonthReview, NilReport, Training
from programs.month_reviews import accept, give_back, lines_of, returned, returned_to, states_of, waiting
from programs.services import report_nil
from programs.views.review import latest_sent
from tests.builders import make_training
from tests.page_forms import filled

OCTOBER = date(2026, 10, 1)
BEFORE, AFTER = "2026-11-09 09:00+07:00", "2026-11-11 09:00+07:00"
LIST, SEND = "/kiriman/?bulan=2026-10", "/kiriman/"


@pytest.fixture
def training(libraries, kinds):
    with time_machine.travel("2026-10-20 09:00+07:00", tick=False):
        return make_training(libraries.cipare, "Bedah buku Oktober", kind=kinds.book, day=date(2026, 10, 12))


def code_of(training, cast, day=AFTER):
    with time_machine.travel(day, tick=False):
        today = date.fromisoformat(day[:10])
        fresh = Training.unscoped.get(pk=training.pk)
        return states_of([fresh], cast.fasda, today)[training.pk].code


def changed(training, when):
    with time_machine.travel(when, tick=False):
        fresh = Training.unscoped.get(pk=training.pk)
        fresh.head_count = (fresh.head_count or 20) + 1
        fresh.save()


def acts(cast, entry, what, when, **extra):
    with time_machine.travel(when, tick=False):
        if what == "terima":
            accept(libraries=[entry.library], month=OCTOBER, by=cast.fasda, **extra)
        else:
            give_back(
                library=entry.library,
                month=OCTOBER,
                sentence="Daftar hadir belum ada",
                by=cast.fasda,
                **extra,
            )


def test_month_sends_itself_on_the_tenth(training, cast):
    assert code_of(training, cast, BEFORE) == "belum_dikirim"
    assert code_of(training, cast, "2026-11-10 00:30+07:00") == "terkirim"
    assert (latest_sent(date(2026, 11, 9)), latest_sent(date(2026, 11, 10))) == (date(2026, 9, 1), OCTOBER)


def test_accepted_entry_waits_again_once_changed(training, cast):
    acts(cast, training, "terima", AFTER)
    assert code_of(training, cast) == "diterima"
    changed(training, "2026-11-12 09:00+07:00")
    assert code_of(training, cast) == "diperbaiki"


def test_returned_entry_stays_returned_until_it_is_changed(training, cast):
    acts(cast, training, "kembalikan", AFTER, training=training)
    acts(cast, training, "terima", "2026-11-12 09:00+07:00")
    assert code_of(training, cast) == "dikembalikan"
    changed(training, "2026-11-13 09:00+07:00")
    assert code_of(training, cast) == "diperbaiki"
    acts(cast, training, "terima", "2026-11-14 09:00+07:00")
    assert code_of(training, cast) == "diterima"


def test_returned_entry_may_be_accepted_by_itself(training, cast):
    acts(cast, training, "kembalikan", AFTER, training=training)
    acts(cast, training, "terima", "2026-11-12 09:00+07:00", training=training)
    assert code_of(training, cast) == "diterima"


def test_returned_month_returns_each_entry(training, cast):
    acts(cast, training, "kembalikan", AFTER)
    assert code_of(training, cast) == "dikembalikan"
    assert [act.sentence for act in returned_to(cast.pustaka)["returned_months"]] == [
        "Daftar hadir belum ada"
    ]
    changed(training, "2026-11-12 09:00+07:00")
    assert returned_to(cast.pustaka)["returned_months"] == []


def test_list_of_returned_agrees_with_the_states(training, cast):
    rows = Training.objects.visible_to(cast.pustaka)
    assert list(returned(rows)) == []
    acts(cast, training, "kembalikan", AFTER, training=training)
    assert [row.why for row in returned(rows)] == ["Daftar hadir belum ada"]
    changed(training, "2026-11-12 09:00+07:00")
    assert list(returned(rows)) == []


def test_nil_report_waits_and_is_accepted_with_its_month(libraries, cast):
    report_nil(library=libraries.cipare, month=OCTOBER, by=cast.pustaka)
    assert [found.count() for found in waiting(cast.fasda, OCTOBER)] == [0, 1]
    accept(libraries=[libraries.cipare], month=OCTOBER, by=cast.fasda)
    assert [found.count() for found in waiting(cast.fasda, OCTOBER)] == [0, 0]
    assert lines_of([libraries.cipare], OCTOBER, cast.fasda, date(2026, 11, 11))[0]["accepted"]


@time_machine.travel(AFTER, tick=True)
def test_accept_all_at_once_leaves_the_foreign_and_the_returned(training, libraries, cast, kinds, sign_in):
    foreign = make_training(libraries.airlangga, kind=kinds.book, day=date(2026, 10, 3))
    other = make_training(libraries.serang, kind=kinds.book, day=date(2026, 10, 3))
    acts(cast, training, "kembalikan", AFTER, training=training)
    answer = sign_in(cast.fasda).post(SEND, {"bulan": "2026-10"}, follow=True)
    assert "1 perpustakaan diterima" in answer.content.decode()
    assert (code_of(training, cast), code_of(other, cast)) == ("dikembalikan", "diterima")
    assert not MonthReview.unscoped.filter(library=foreign.library).exists()


@time_machine.travel(AFTER, tick=True)
@pytest.mark.parametrize(
    "who, code", [("fasda", 200), ("banten", 200), ("serang", 403), ("pustaka", 403), ("pembaca", 403)]
)
def test_who_looks_at_what_was_sent(training, cast, sign_in, who, code):
    answer = sign_in(getattr(cast, who)).get(LIST)
    assert answer.status_code == code
    assert ("Perpustakaan Kelurahan Cipare" in answer.content.decode()) == (code == 200)


@time_machine.travel(AFTER, tick=True)
def test_outsider_neither_sees_nor_decides(training, cast, sign_in):
    client = sign_in(cast.surabaya)
    url = f"/kiriman/{training.library_id}/2026-10/"
    assert "Cipare" not in client.get(LIST + "&keadaan=semua").content.decode()
    assert (client.get(url).status_code, client.post(url, {"keputusan": "terima"}).status_code) == (404, 404)
    assert not MonthReview.unscoped.exists()


@time_machine.travel(AFTER, tick=True)
def test_returning_needs_a_sentence_and_the_library_sees_it_first(training, cast, sign_in):
    url = f"/kiriman/{training.library_id}/2026-10/"
    client = sign_in(cast.fasda)
    said = {"keputusan": "kembalikan", "kegiatan": training.pk}
    refused = client.post(url, filled(client, url, **said, kalimat=" "))
    assert (refused.status_code, "Tulis apa yang perlu diperbaiki." in refused.content.decode()) == (
        400,
        True,
    )
    client.post(url, filled(client, url, **said, kalimat="Daftar hadir belum ada"))
    own = sign_in(cast.pustaka)
    for page in ("/kegiatan/", "/", f"/kegiatan/{training.pk}/"):
        assert "Daftar hadir belum ada" in own.get(page).content.decode()
    assert "Dikembalikan" not in sign_in(cast.fasda).get("/kegiatan/").content.decode()


@time_machine.travel(AFTER, tick=True)
def test_entry_of_another_month_or_library_is_not_decided_here(training, libraries, cast, kinds, sign_in):
    other = make_training(libraries.serang, kind=kinds.book, day=date(2026, 10, 3))
    url = f"/kiriman/{training.library_id}/2026-10/"
    client = sign_in(cast.fasda)
    answer = client.post(url, filled(client, url, keputusan="terima", kegiatan=other.pk))
    assert answer.status_code == 404
    assert sign_in(cast.fasda).get(f"/kiriman/{training.library_id}/2027-01/").status_code == 404
    assert sign_in(cast.fasda).get(f"/kiriman/{training.library_id}/kapan/").status_code == 404


def test_nothing_is_ever_sent_by_a_job(training):
    assert (MonthReview.unscoped.count(), NilReport.unscoped.count()) == (0, 0)
