"""Pages of locks and snapshots: who may, nothing foreign, what a refused form says."""

import hashlib
from datetime import date

import pytest

from programs.models import PeriodLock, Training
from reports.models import Snapshot
from reports.question.periods import Period
from reports.snapshots.period_lock import lock_period
from tests.builders import enrol, make_partnership, make_training
from tests.page_forms import send

YEAR, TODAY = Period.of_year(2022), date(2024, 1, 2)
FORM = {"region": "36.73", "year": "2022", "part": ""}


@pytest.fixture
def training(libraries, kinds):
    training = make_training(libraries.cipare, kind=kinds.skills)
    enrol(training)
    return training


@pytest.fixture
def lock(training, places, cast):
    return lock_period(region=places.serang, period=YEAR, by=cast.fasda, today=TODAY)


@pytest.mark.parametrize(
    "who, region, code, locks",
    [
        ("fasda", "36.73", 302, 1),
        ("banten", "36.73", 302, 1),
        ("pusat", "", 302, 1),
        ("fasda", "36", 200, 0),
        ("fasda", "35.78", 200, 0),
        ("fasda", "", 200, 0),
        ("surabaya", "36.73", 200, 0),
        ("serang", "36.73", 403, 0),
        ("pustaka", "36.73", 403, 0),
        ("pembaca", "36.73", 403, 0),
    ],
)
def test_who_may_lock_which_region(cast, training, sign_in, who, region, code, locks):
    answer = sign_in(getattr(cast, who)).post("/periode/kunci/", FORM | {"region": region})
    assert (answer.status_code, PeriodLock.unscoped.count(), Snapshot.unscoped.count()) == (
        code,
        locks,
        locks,
    )


@pytest.mark.parametrize(
    "who, code", [("fasda", 302), ("banten", 302), ("serang", 403), ("surabaya", 404), ("pustaka", 403)]
)
def test_who_may_reopen(cast, lock, sign_in, who, code):
    answer = sign_in(getattr(cast, who)).post(
        f"/periode/{lock.pk}/buka/", {"reason": "Betulkan", "version": 1}
    )
    assert answer.status_code == code
    lock.refresh_from_db()
    assert (lock.reopened_at is not None) == (code == 302)


def test_month_or_quarter_may_be_locked(cast, training, sign_in):
    sign_in(cast.fasda).post("/periode/kunci/", FORM | {"part": "b7"})
    sign_in(cast.fasda).post("/periode/kunci/", FORM | {"part": "t1"})
    assert sorted(PeriodLock.unscoped.values_list("first", "last")) == [
        (date(2022, 1, 1), date(2022, 3, 31)),
        (date(2022, 7, 1), date(2022, 7, 31)),
    ]


def test_running_year_is_refused_beside_the_form(cast, training, sign_in):
    html = (
        sign_in(cast.fasda).post("/periode/kunci/", FORM | {"year": str(date.today().year)}).content.decode()
    )
    assert "belum selesai" in html and 'value="36.73' in html


def test_history_tells_who_locked_who_reopened_and_why(cast, lock, sign_in):
    client = sign_in(cast.fasda)
    send(client, f"/periode/{lock.pk}/buka/", reason="Daftar hadir tertinggal")
    html = client.get("/periode/").content.decode()
    assert "Daftar hadir tertinggal" in html and html.count("oleh Fasda") == 2


def test_library_reads_of_the_lock_above_it(cast, lock, sign_in):
    assert lock.sentence in sign_in(cast.pustaka).get("/periode/").content.decode()


@pytest.mark.parametrize("path", ["/periode/", "/cuplikan/"])
def test_lists_show_nothing_foreign(cast, lock, sign_in, path):
    html = sign_in(cast.surabaya).get(path).content.decode()
    assert "Kota Serang" not in html


def test_activity_form_says_that_the_period_is_locked_and_keeps_what_was_typed(cast, lock, training, sign_in):
    data = {
        "title": "Judul yang diketik",
        "kind": training.kind_id,
        "library": str(training.library_id),
        "first_day": "17 Juli 2022",
        "status": "terlaksana",
        "version": training.version,
        "place": training.place_id,
        "head_count": "20",
    }
    client = sign_in(cast.pustaka)
    changed = client.post(f"/kegiatan/{training.pk}/ubah/", data)
    made = client.post("/kegiatan/baru/", data)
    for answer in (changed, made):
        html = answer.content.decode()
        assert (answer.status_code, lock.sentence in html, "Judul yang diketik" in html) == (200, True, True)
    assert Training.unscoped.count() == 1


def test_removing_an_activity_of_a_locked_year_answers_a_sentence(cast, lock, training, sign_in):
    answer = send(sign_in(cast.pustaka), f"/kegiatan/{training.pk}/hapus/")
    assert (answer.status_code, lock.sentence in answer.content.decode()) == (409, True)
    training.refresh_from_db()
    assert training.deleted_at is None


def test_admin_answers_the_sentence_too(cast, training, places, sign_in):
    partnership = make_partnership(training.library)
    lock = lock_period(region=places.serang, period=YEAR, by=cast.fasda, today=TODAY)
    url = f"/admin/programs/partnership/{partnership.pk}/delete/"
    answer = sign_in(cast.admin).post(url, {"post": "yes"})
    assert (answer.status_code, lock.sentence in answer.content.decode()) == (409, True)
    partnership.refresh_from_db()


def test_json_of_a_snapshot_has_the_checksum_of_the_page(cast, lock, sign_in):
    snapshot = Snapshot.unscoped.get()
    client = sign_in(cast.serang)
    body = client.get(f"/cuplikan/{snapshot.pk}.json").content
    assert hashlib.sha256(body).hexdigest() in client.get(f"/cuplikan/{snapshot.pk}/").content.decode()
    assert client.get(f"/cuplikan/{snapshot.pk}.xlsx").content[:2] == b"PK"
    assert client.get(f"/cuplikan/{snapshot.pk}.pdf").status_code == 404


def test_reader_gets_no_snapshot_of_a_month(cast, training, places, sign_in):
    lock_period(
        region=places.serang, period=Period.of_months((2022, 7), (2022, 7)), by=cast.fasda, today=TODAY
    )
    snapshot = Snapshot.unscoped.get()
    assert sign_in(cast.pembaca).get(f"/cuplikan/{snapshot.pk}/").status_code == 404
    assert sign_in(cast.serang).get(f"/cuplikan/{snapshot.pk}/").status_code == 200


@pytest.mark.parametrize("who, code", [("fasda", 302), ("serang", 403), ("pembaca", 403)])
def test_snapshot_on_demand(cast, training, sign_in, who, code):
    answer = sign_in(getattr(cast, who)).post("/cuplikan/baru/", FORM | {"level": "perpustakaan"})
    assert (answer.status_code, Snapshot.unscoped.filter(level="perpustakaan", lock=None).count()) == (
        code,
        code == 302,
    )
