"""A represented library sees its own rows at a bimtek of others; what was only written is tied in one tap."""

from datetime import date

import pytest

from participants.models import Enrolment
from reports.question.periods import Period
from reports.snapshots.period_lock import lock_period
from tests.builders import enrol, make_person, make_training
from tests.reports.answers import impact
from tests.walls.url_table import text_of

pytestmark = pytest.mark.django_db
URL = "/diwakili/"
WRITTEN = "Perpus Kel. Cipare"


@pytest.fixture
def bimtek(libraries, kinds):
    training = make_training(libraries.serang, "Bimtek Replikasi", kind=kinds.bimtek, result="Rahasia dapur")
    for library, name in ((libraries.cipare, "Bu Cipare"), (libraries.banten, "Pak Banten")):
        enrol(training, make_person(libraries.serang, name), represents_library=library)
    return training


@pytest.fixture
def written(bimtek, libraries, kinds):
    """The same text at two bimtek of the host, and once where another province holds it."""
    other = make_training(libraries.serang, "Bimtek kedua", kind=kinds.bimtek, day=date(2023, 8, 1))
    foreign = make_training(libraries.airlangga, "Bimtek Surabaya", kind=kinds.bimtek)
    return [
        enrol(bimtek, make_person(libraries.serang, "Ani"), represents_text=WRITTEN),
        enrol(other, make_person(libraries.serang, "Budi", "L"), represents_text=WRITTEN.upper()),
        enrol(foreign, make_person(libraries.airlangga, "Citra"), represents_text=WRITTEN),
    ]


def tied(rows):
    return [Enrolment.unscoped.get(pk=row.pk).represented for row in rows]


def test_represented_library_sees_own_rows_only(cast, bimtek, sign_in):
    client = sign_in(cast.pustaka)
    page = client.get(URL).content.decode()
    assert "Bu Cipare" in page and "Bimtek Replikasi" in page and "Perpustakaan Umum Kota Serang" in page
    assert "Pak Banten" not in page and "Rahasia" not in page
    assert client.get(f"/kegiatan/{bimtek.pk}/").status_code == 404


def test_represented_list_of_the_host_and_of_others_is_empty(cast, bimtek, sign_in):
    for user in (cast.fasda, cast.surabaya):
        assert "Bu Cipare" not in sign_in(user).get(URL).content.decode()


def test_represented_list_refused_to_reader_and_to_nobody(cast, written, libraries, sign_in):
    sent = {"tulisan": WRITTEN.lower(), "pilih": f"perpustakaan:{libraries.cipare.pk}"}
    for who in (cast.pembaca, cast.tanpa):
        assert [sign_in(who).get(URL).status_code, sign_in(who).post(URL, sent).status_code] == [403, 403]
    assert sign_in(cast.serang).post(URL, sent).status_code == 403  # the head reads
    assert "Hubungkan" not in sign_in(cast.serang).get(URL).content.decode()
    assert tied(written) == [WRITTEN, WRITTEN.upper(), WRITTEN]


def test_one_tap_ties_all_lines_alike_of_the_own_hosts_and_can_be_taken_back(
    cast, written, libraries, sign_in
):
    client, name = sign_in(cast.fasda), libraries.cipare.name
    page = client.get(URL).content.decode()
    assert name in page and "2 orang di 2 bimtek" in page and "Bimtek Surabaya" not in page
    sent = {"tulisan": WRITTEN.lower(), "pilih": f"perpustakaan:{libraries.cipare.pk}"}
    assert "2 baris" in client.post(URL, sent, follow=True).content.decode()
    assert tied(written) == [name, name, WRITTEN]
    assert "Ani" in sign_in(cast.pustaka).get(URL).content.decode()
    undo = {"tulisan": WRITTEN.lower(), "lepas": f"perpustakaan:{libraries.cipare.pk}"}
    sign_in(cast.fasda).post(URL, undo)
    assert tied(written) == [WRITTEN, WRITTEN.upper(), WRITTEN]
    assert "Ani" not in sign_in(cast.pustaka).get(URL).content.decode()


def test_library_outside_the_scope_is_no_choice_and_no_answer(cast, written, libraries, sign_in):
    foreign, own = libraries.airlangga, sign_in(cast.fasda)
    for sent in ({"pilih": f"perpustakaan:{foreign.pk}"}, {"mewakili": foreign.name}, {"pilih": "x"}, {}):
        page = own.post(URL, {"tulisan": WRITTEN.lower(), **sent})
        assert page.status_code == 200 and "35.78" not in page.content.decode()
    assert (
        "bukan nama perpustakaan di wilayah Anda"
        in own.post(URL, {"tulisan": WRITTEN.lower(), "mewakili": foreign.name}).content.decode()
    )
    assert tied(written) == [WRITTEN, WRITTEN.upper(), WRITTEN]
    sent = {"tulisan": WRITTEN.lower(), "pilih": f"perpustakaan:{libraries.cipare.pk}"}
    sign_in(cast.surabaya).post(URL, sent)
    assert tied(written) == [WRITTEN, WRITTEN.upper(), WRITTEN]
    sign_in(cast.pusat).post(URL, sent)  # the nation is over both, and over the third
    assert tied(written) == [libraries.cipare.name] * 3


def test_figures_and_the_cascade_follow_at_once(cast, written, libraries, sign_in):
    client = sign_in(cast.fasda)

    def trained():
        return [
            impact(cast.pusat, code).total["pengelola_dilatih"] for code in ("36.73", "36.73.01", "36.71")
        ]

    assert trained() == [3, 1, 0]
    client.post(URL, {"tulisan": WRITTEN.lower(), "pilih": f"perpustakaan:{libraries.cipare.pk}"})
    assert trained() == [3, 3, 0]
    lines = text_of(client.get("/laporan/replikasi.json"))
    assert lines.count(libraries.cipare.name) == 2  # once at each bimtek, however it was written
    client.post(URL, {"tulisan": WRITTEN.lower(), "lepas": f"perpustakaan:{libraries.cipare.pk}"})
    client.post(URL, {"tulisan": WRITTEN.lower(), "mewakili": "kota tangerang"})
    assert trained() == [1, 1, 2]


def test_lines_of_a_locked_month_stay_and_the_page_says_so(cast, written, libraries, places, sign_in):
    lock_period(region=places.serang, period=Period.of_year(2022), by=cast.fasda, today=date(2024, 1, 2))
    sent = {"tulisan": WRITTEN.lower(), "pilih": f"perpustakaan:{libraries.cipare.pk}"}
    page = sign_in(cast.fasda).post(URL, sent, follow=True).content.decode()
    assert "1 baris" in page and "dikunci" in page
    assert tied(written)[:2] == [WRITTEN, libraries.cipare.name]
