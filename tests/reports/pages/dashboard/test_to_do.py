"""Three things to do: each has a tap that works for whoever reads the page."""

import re
from datetime import date
from urllib.parse import unquote

import pytest

from reports.pages.dashboard.to_do import people_to_call, silent_libraries, waiting_for_decision
from tests.builders import make_user
from tpbis.models import Role

ROWS = [
    {"many": 3, "title": name, "contact": "", "phone": "", "key": "x", "since": date(2026, 10, 1)}
    for name in ("Kalodran", "Banjarsari")
]


@pytest.fixture
def lines(places):
    def of(role):
        user = make_user(role.lower(), role, region=places.serang)
        return [
            people_to_call(user, 22, 0),
            silent_libraries(user, "36.73", ROWS),
            waiting_for_decision(user, {"verify": 2}),
        ]

    return of


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.HEAD, Role.FASDA])
def test_every_open_line_has_a_working_tap(lines, role):
    assert all(line.url and line.verb and not line.done for line in lines(role))


@pytest.mark.django_db
def test_head_sends_the_request_with_the_message_ready(lines):
    call, silent, decide = lines(Role.HEAD)
    assert (call.verb, call.leaves) == ("Minta perpustakaan menelepon", True)
    sent = [unquote(line.url.removeprefix("https://wa.me/?text=")) for line in (call, silent)]
    assert "22 peserta pelatihan sudah boleh ditanya" in sent[0]
    assert "Kalodran, Banjarsari, dan 1 perpustakaan lain" in sent[1] and "1 Oktober 2026" in sent[1]
    assert (decide.verb, decide.url, decide.leaves) == ("Lihat jawaban", "/tanya/periksa/", False)


@pytest.mark.django_db
def test_fasda_goes_to_the_pages_and_sends_only_the_reminder(lines):
    assert [line.leaves for line in lines(Role.FASDA)] == [False, True, False]


@pytest.mark.django_db
def test_reader_has_the_list_and_no_name(places):
    line = silent_libraries(make_user("baca", Role.READER, region=places.serang), "36.73", ROWS)
    assert line.url == "/laporan/mitra_diam/?wilayah=36.73"
    assert not re.search("Kalodran|wa.me", f"{line}")
