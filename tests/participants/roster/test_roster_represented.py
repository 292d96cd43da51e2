"""The field "Mewakili" of a staff bimtek: typed once, kept as a text where nothing fits, changed later."""

import pytest

from participants.models import Enrolment
from tests.builders import enrol, make_person, make_training
from tests.participants.roster.test_roster_page import send, sheet

pytestmark = pytest.mark.django_db
CIPARE = "Perpustakaan Kelurahan Cipare (36.73.01.1004)"


@pytest.fixture
def bimtek(libraries, kinds):
    return make_training(libraries.serang, kind=kinds.bimtek)


def stored(bimtek) -> dict:
    rows = bimtek.enrolments.select_related("person", "represents_library", "represents_region")
    return {row.person.name: (row.represented_with_code, row.counted_region_id) for row in rows}


def test_four_kinds_of_representatives_are_kept_as_what_they_are(sign_in, cast, bimtek):
    typed = {
        "Ani": "perpustakaan kelurahan cipare",
        "Budi": "Komunitas Topi Bambu",
        "Cici": "Kota Tangerang",
        "Dewi": "Rumah Baca Pelangi, Kota Surabaya",
        "Eka": "",
    }
    data = sheet(*({"name": name, "sex": "P", "represents": text} for name, text in typed.items()))
    page = sign_in(cast.fasda).post(f"/kegiatan/{bimtek.pk}/peserta/", data, follow=True).content.decode()
    assert stored(bimtek) == {
        "Ani": (CIPARE, "36.73.01.1004"),
        "Budi": ("Komunitas Topi Bambu", "36.73"),
        "Cici": ("Kota Tangerang (36.71)", "36.71"),
        "Dewi": ("Rumah Baca Pelangi, Kota Surabaya (35.78)", "35.78"),
        "Eka": ("", "36.73"),
    }
    assert "“Komunitas Topi Bambu” belum terhubung" in page and page.count("belum terhubung") == 1


def test_stored_line_can_be_changed_and_emptied_and_a_tick_alone_leaves_it(sign_in, cast, bimtek):
    row, client = (
        enrol(bimtek, make_person(bimtek.library, "Ani"), represents_text="Topi Bambu"),
        sign_in(cast.fasda),
    )
    shown = {"id": row.pk, "was": "1", "represents-was": "Topi Bambu"}
    for typed, kept, at in (
        ("Topi Bambu", "Topi Bambu", "36.73"),
        (CIPARE, CIPARE, "36.73.01.1004"),
        ("Kota Tangerang", "Kota Tangerang (36.71)", "36.71"),
        ("", "", "36.73"),
    ):
        assert send(client, bimtek, sheet({**shown, "represents": typed})).status_code == 302
        assert stored(bimtek) == {"Ani": (kept, at)}
        shown["represents-was"] = kept
    assert send(client, bimtek, sheet({"id": row.pk, "was": "1"})).status_code == 302
    assert stored(bimtek) == {"Ani": ("", "36.73")}


def test_what_somebody_else_changed_is_asked_about_and_a_nik_is_refused(sign_in, cast, bimtek, libraries):
    row, client = enrol(bimtek, represents_library=libraries.cipare), sign_in(cast.fasda)
    sent = {"id": row.pk, "was": "1", "represents-was": "Topi Bambu", "represents": "Kota Tangerang"}
    page = send(client, bimtek, sheet(dict(sent))).content.decode()
    assert f"Tersimpan sekarang: {CIPARE}" in page and 'value="Kota Tangerang"' in page
    page = send(client, bimtek, sheet({**sent, "represents-was": CIPARE, "represents": "3673015507900001"}))
    assert "NIK" in page.content.decode() and page.status_code == 200
    assert Enrolment.unscoped.get(pk=row.pk).represents_library == libraries.cipare


def test_library_of_another_region_stays_a_text_for_the_host(sign_in, cast, bimtek, libraries):
    name = libraries.airlangga.name
    send(sign_in(cast.fasda), bimtek, sheet({"name": "Ani", "sex": "P", "represents": name}))
    assert stored(bimtek) == {"Ani": (name, "36.73")}
    page = sign_in(cast.fasda).get(f"/kegiatan/{bimtek.pk}/peserta/").content.decode()
    assert "Perpustakaan Kelurahan Cipare (36.73.01.1004)" in page  # is suggested
    assert "Airlangga RAHASIA (35.78" not in page and "Kota Surabaya (35.78)" in page
    assert "Ani" not in sign_in(cast.surabaya).get("/diwakili/").content.decode()


def test_citizens_represent_nobody(sign_in, cast, libraries):
    training = make_training(libraries.cipare)
    send(sign_in(cast.pustaka), training, sheet({"name": "Ani", "sex": "P", "represents": CIPARE}))
    assert stored(training) == {"Ani": ("", "36.73.01.1004")}
    assert "Mewakili" not in sign_in(cast.pustaka).get(f"/kegiatan/{training.pk}/peserta/").content.decode()
