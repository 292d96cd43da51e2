"""Pages that enter or change an activity say on opening that its period is locked, and cannot be typed in."""

from datetime import date

import pytest
from django.urls import reverse

from reports.question.periods import Period
from reports.snapshots.period_lock import lock_period
from tests.builders import enrol, make_person, make_training
from tests.markup import one_line

NAMES = ("training_update", "roster", "declare", "baseline")
SAVE = ("Simpan perubahan", "Simpan peserta", "Simpan pernyataan", "Tanya sekarang")
SENTENCE = "Data Kota Serang tahun 2022 sudah dikunci, jadi tidak bisa diubah."


@pytest.fixture
def training(libraries, kinds):
    made = make_training(libraries.cipare, kind=kinds.skills, day=date(2022, 7, 17))
    enrol(made, make_person(libraries.cipare, "Siti Aminah"))
    return made


def opened(client, name, training) -> str:
    return client.get(reverse(name, args=[training.pk])).content.decode()


@pytest.mark.parametrize(("name", "save"), list(zip(NAMES, SAVE, strict=True)))
def test_page_of_a_locked_period_is_read_only_and_says_whom_to_ask(
    name, save, training, cast, places, sign_in
):
    staff = sign_in(cast.pustaka)
    before = opened(staff, name, training)
    assert (save in before, SENTENCE in before) == (True, False)
    lock_period(region=places.serang, period=Period.of_year(2022), by=cast.fasda, today=date(2024, 1, 2))
    page = opened(staff, name, training)
    assert (save in page, SENTENCE in page) == (False, True)
    assert "minta Dinas membuka kembali periode ini" in page
    assert 'href="/periode/"' in opened(sign_in(cast.fasda), name, training)


def test_activity_of_a_locked_period_offers_nothing_that_is_refused(libraries, kinds, cast, places, sign_in):
    made = make_training(libraries.cipare, kind=kinds.meeting, day=date(2022, 7, 17))
    staff, acts = sign_in(cast.pustaka), (">Ubah<", "Hapus kegiatan", "Catat wakil")
    form = f"/komitmen/baru/?kegiatan={made.pk}"
    offered = one_line(opened(staff, "training_detail", made))
    assert [act in offered for act in acts] == [True] * 3
    assert "17 Juli 2022" in staff.get(form).content.decode()
    lock_period(region=places.serang, period=Period.of_year(2022), by=cast.fasda, today=date(2024, 1, 2))
    offered = one_line(opened(staff, "training_detail", made))
    assert [act in offered for act in acts] == [False] * 3 and "Lihat wakil" in offered
    rows = opened(staff, "representative_list", made)
    assert ("Simpan wakil" in rows, "Belum ada wakil" in rows, SENTENCE in rows) == (False, True, True)
    assert 'value="17 Juli 2022"' not in staff.get(form).content.decode()


def test_page_of_another_year_stays_open(training, libraries, cast, places, sign_in):
    lock_period(region=places.serang, period=Period.of_year(2022), by=cast.fasda, today=date(2024, 1, 2))
    other = make_training(libraries.cipare, day=date(2023, 7, 17))
    page = opened(sign_in(cast.pustaka), "training_update", other)
    assert ("Simpan perubahan" in page, SENTENCE in page) == (True, False)
