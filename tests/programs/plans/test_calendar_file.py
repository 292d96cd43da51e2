"""The calendar of plans: a private address that can be ended, and a file without people."""

from datetime import date

import pytest
import time_machine
from django.test import Client

from programs.plans.calendar_file import address_key, begin_address, escaped, folded, owner_of
from tests.builders import enrol, make_person, make_training

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_july():
    with time_machine.travel("2022-07-19 10:00+07:00", tick=False):
        yield


def address_of(client) -> str:
    page = client.post("/rencana/alamat/", {"aksi": "buat"}, follow=True)
    return page.context["address"].removeprefix("http://testserver")


def test_address_opens_the_plan_without_an_account_and_without_names(sign_in, cast, libraries, kinds):
    plan = make_training(
        libraries.cipare, "Kelas; buket, bunga", day=date(2022, 7, 26), status="rencana", venue="Balai RW"
    )
    held = make_training(libraries.cipare, "Kelas lalu", day=date(2022, 7, 12))
    enrol(held, make_person(libraries.cipare, "Siti Aminah"))
    make_training(libraries.cipare, "Lama sekali", day=date(2021, 7, 12))
    make_training(libraries.cipare, "Dibatalkan", day=date(2022, 7, 27), status="batal")
    make_training(libraries.airlangga, "RAHASIA", day=date(2022, 7, 26), status="rencana")
    answer = Client().get(address_of(sign_in(cast.pustaka)))
    text = answer.content.decode()
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert [line for line in text.split("\r\n") if line.startswith("SUMMARY")] == [
        "SUMMARY:Kelas lalu",
        "SUMMARY:Kelas\\; buket\\, bunga",
    ]
    assert f"UID:{plan.pk}@tpbis" in text
    assert "DTSTART;VALUE=DATE:20220726\r\nDTEND;VALUE=DATE:20220727\r\n" in text
    assert "Siti" not in text


def test_ended_forged_and_closed_addresses_are_unknown(sign_in, cast):
    client = sign_in(cast.pustaka)
    first = address_of(client)
    assert Client().get(first).status_code == 200
    assert Client().get(first.replace(".ics", "x.ics")).status_code == 404
    client.post("/rencana/alamat/", {"aksi": "matikan"})
    assert Client().get(first).status_code == 404
    second = address_of(client)
    assert second != first
    cast.pustaka.is_active = False
    cast.pustaka.save()
    assert Client().get(second).status_code == 404


def test_address_without_an_assignment_opens_nothing(cast):
    begin_address(cast.tanpa)
    cast.tanpa.refresh_from_db()
    assert owner_of(address_key(cast.tanpa)) is None


def test_titles_cannot_break_out_of_their_line():
    assert escaped("a\r\nEND:VCALENDAR\x07;,\\") == "a\\nEND:VCALENDAR\\;\\,\\\\"


@pytest.mark.parametrize("text", ["", "a" * 75, "é" * 200, "SUMMARY:" + "bunga 🌸 " * 30])
def test_long_lines_are_folded_between_letters(text):
    pieces = list(folded(text))
    assert max(len(piece.encode()) for piece in pieces) <= 75
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == text
