"""The roster page: typed, pasted, asked about, saved once."""

import hashlib
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from participants.models import Attendance, Consent, Enrolment, NotSamePerson, Person
from tests.builders import baseline, enrol, make_person, make_training
from tpbis.records.uuid7 import uuid7

pytestmark = pytest.mark.django_db


@pytest.fixture
def training(libraries, kinds):
    return make_training(libraries.cipare)


def sheet(*rows, **extra):
    """What the form sends: one dict per row, everyone present."""
    shown = {"days": "2022-07-17", "head_count": "", "head_was": ""}
    data = {"rows": str(len(rows)), "aksi": "simpan", **shown, **extra}
    for n, row in enumerate(rows):
        row = {"id": str(row.pop("id", uuid7())), "d0": "1", **row}
        data |= {f"r{n}-{key}": value for key, value in row.items()}
    return data


def send(client, training, data):
    return client.post(reverse("roster", args=[training.pk]), data)


def test_roster_saves_eleven_by_hand(sign_in, cast, training):
    client = sign_in(cast.pustaka)
    page = client.get(reverse("roster", args=[training.pk]))
    assert page.status_code == 200
    rows = [{"name": f"Orang Ke{n}", "sex": "P"} for n in range(11)]
    answer = send(client, training, sheet(*rows, head_count="30"))
    assert answer.url == f"/kegiatan/{training.pk}/sebelum/"
    training.refresh_from_db()
    assert training.head_count == 30
    assert training.enrolments.count() == 11
    assert Attendance.unscoped.filter(day=date(2022, 7, 17)).count() == 11


def test_roster_resent_makes_nothing_twice(sign_in, cast, training):
    client = sign_in(cast.pustaka)
    data = sheet({"name": "Siti Aminah", "sex": "P", "phone": "0812 3456 7890"}, {"name": "Joko", "sex": "L"})
    send(client, training, data)
    send(client, training, data)
    assert Person.unscoped.count() == 2
    assert Enrolment.unscoped.count() == 2
    assert Person.unscoped.get(name="Siti Aminah").phone == "+6281234567890"


def test_roster_paste_fills_rows_and_keeps_what_was_typed(sign_in, cast, training):
    data = sheet({"name": "Joko", "sex": "L"}, aksi="baca", paste="1. Siti Aminah (P) 0812 3456 7890\n12345")
    page = send(sign_in(cast.pustaka), training, data)
    assert [row.values.get("name") for row in page.context["form"].rows if not row.is_blank] == [
        "Joko",
        "Siti Aminah",
    ]
    assert page.context["form"].paste == "12345"
    assert Enrolment.unscoped.count() == 0


def test_roster_bad_input_gets_a_sentence_and_keeps_everything(sign_in, cast, training):
    data = sheet(
        {"name": "Siti Aminah", "sex": "P", "birth": "31/02/1990"},
        {"name": "Joko", "phone": "12"},
        {"name": "Ani", "sex": "P"},
        head_count="2",
    )
    page = send(sign_in(cast.pustaka), training, data)
    text = page.content.decode()
    assert page.status_code == 200
    assert "tidak ada di kalender" in text
    assert "Pilih L atau P." in text
    assert "Hadir semuanya 2 lebih kecil daripada 3 nama" in text
    assert "31/02/1990" in text
    assert "Ani" in text
    assert Person.unscoped.count() == 0


def test_roster_asks_about_a_double_and_uses_the_person(sign_in, cast, training, libraries):
    known = make_person(libraries.cipare, "Nur Hasanah", phone="+6285711223344")
    make_person(libraries.airlangga, "Nur Hasanah", phone="+6285711223344", village_text="RAHASIA")
    client, row = sign_in(cast.pustaka), {"name": "Nur Hasana", "sex": "P", "phone": "0857 1122 3344"}
    asked = send(client, training, sheet({**row, "id": (pk := uuid7())}))
    text = asked.content.decode()
    assert "1 orang mungkin sudah tercatat" in text and "Tercatat:" in text
    assert "RAHASIA" not in text
    assert Enrolment.unscoped.count() == 0
    send(client, training, sheet({**row, "id": pk, "same": str(known.pk)}))
    assert [line.person for line in training.enrolments.all()] == [known]


def test_roster_other_person_is_remembered(sign_in, cast, training, libraries):
    known = make_person(libraries.cipare, "Nur Hasanah")
    send(sign_in(cast.pustaka), training, sheet({"name": "Nur Hasanah", "sex": "P", "same": "lain"}))
    assert Person.unscoped.count() == 2
    pair = NotSamePerson.unscoped.get()
    assert known.pk in {pair.first_id, pair.second_id}


def test_roster_asks_about_a_name_typed_twice(sign_in, cast, training):
    rows = [{"name": "Siti", "sex": "P"}, {"name": "Siti", "sex": "P"}]
    page = send(sign_in(cast.pustaka), training, sheet(*[dict(row) for row in rows]))
    assert "tertulis dua kali" in page.content.decode()
    rows[1]["same"] = "kembar"
    send(sign_in(cast.pustaka), training, sheet(*rows))
    assert Person.unscoped.count() == 1


def test_roster_without_consent_leaves_specific_data_out(sign_in, cast, training):
    data = sheet(
        {"name": "Rina", "sex": "P", "disability": "fisik"},
        {"name": "Budi", "sex": "L", "age": "14"},
        head_count="",
    )
    answer = sign_in(cast.pustaka).post(reverse("roster", args=[training.pk]), data)
    assert answer.status_code == 302
    assert [(p.name, p.disability) for p in Person.unscoped.all()] == [("Rina", "")]
    training.refresh_from_db()
    assert training.head_count == 2
    assert Consent.unscoped.count() == 0


def test_roster_with_consent_keeps_specific_data(sign_in, cast, training):
    send(
        sign_in(cast.pustaka),
        training,
        sheet({"name": "Rina", "sex": "P", "disability": "fisik"}, consent="1"),
    )
    assert Person.unscoped.get().disability == "fisik"
    assert Consent.unscoped.count() == 3


def test_roster_takes_a_person_off_but_not_one_with_answers(sign_in, cast, training):
    gone, stays = enrol(training), enrol(training)
    baseline(stays, 3)
    client = sign_in(cast.pustaka)
    page = send(
        client, training, sheet({"id": gone.pk, "was": "1"}, {"id": stays.pk, "was": "1", "remove": "1"})
    )
    assert "sudah punya jawaban" in page.content.decode()
    send(client, training, sheet({"id": gone.pk, "was": "1", "remove": "1"}, {"id": stays.pk, "was": "1"}))
    assert list(training.enrolments.all()) == [stays]
    assert Person.unscoped.count() == 2


def test_roster_ticks_each_day_of_a_staff_event(sign_in, cast, libraries, kinds):
    event = make_training(libraries.serang, kind=kinds.bimtek, day=date(2024, 5, 20), until=date(2024, 5, 21))
    data = sheet(
        {"name": "Ani", "sex": "P", "d0": "1", "d1": "1", "represents": "perpustakaan kelurahan CIPARE"},
        {"name": "Joko", "sex": "L"},
        days="2024-05-20 2024-05-21",
    )
    send(sign_in(cast.fasda), event, data)
    assert Attendance.unscoped.count() == 3
    ani = event.enrolments.get(person__name="Ani")
    assert (ani.represents_library, ani.counted_region_id) == (libraries.cipare, "36.73.01.1004")


@pytest.mark.parametrize(
    ("who", "code"),
    [("pustaka", 200), ("fasda", 200), ("serang", 200), ("surabaya", 404), ("pembaca", 403), ("tanpa", 403)],
)
def test_roster_is_for_those_who_may_see_names(sign_in, cast, training, who, code):
    enrol(training, make_person(training.library, "Orang Cipare"))
    assert sign_in(getattr(cast, who)).get(reverse("roster", args=[training.pk])).status_code == code


def test_roster_is_not_written_by_a_head(sign_in, cast, training):
    assert send(sign_in(cast.serang), training, sheet({"name": "Ani", "sex": "P"})).status_code == 403
    page = sign_in(cast.serang).get(reverse("roster", args=[training.pk])).content.decode()
    assert 'name="aksi"' not in page and "Tambah baris" not in page
    assert Person.unscoped.count() == 0


def word(n):
    """A name that looks like no other."""
    letters = (
        hashlib.sha256(f"nama {n}".encode()).hexdigest().translate(str.maketrans("0123456789", "ghijklmnop"))
    )
    return f"{letters[:7]} {letters[7:15]}".title()


def queries(client, training, count, start=0):
    numbers = range(start, start + count)
    rows = [{"name": word(n), "sex": "P", "phone": f"0812{n:08}"} for n in numbers]
    with CaptureQueriesContext(
        connection,
    ) as seen:
        answer = send(client, training, sheet(*rows))
    assert answer.status_code == 302
    assert training.enrolments.count() == count
    return len(seen)


def test_roster_of_two_hundred_costs_no_more_queries_than_one(sign_in, cast, training, libraries):
    client = sign_in(cast.pustaka)
    one, many = queries(client, training, 1), queries(client, make_training(libraries.cipare), 200, 500)
    assert (one, many) == (21, 21)


def test_roster_person_already_listed_is_not_listed_twice(sign_in, cast, training):
    row = enrol(training, make_person(training.library, "Siti Aminah", village_text="Cipare"), number=1)
    again = {"name": "Siti Aminah", "sex": "P", "same": str(row.person_id)}
    send(sign_in(cast.pustaka), training, sheet({"id": row.pk, "was": "1"}, again, head_count="1"))
    assert [(line.person_id, line.number) for line in training.enrolments.all()] == [(row.person_id, 1)]
