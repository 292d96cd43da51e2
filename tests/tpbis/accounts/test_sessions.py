"""Sessions: new at sign-in, ended by age, by new rights, passwords and codes, and everywhere at once."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from tpbis.accounts import services as accounts
from tpbis.models import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_step")]
NEW = "gajah-terbang-biru"


def enter(name="pustaka", password="rahasia-uji") -> Client:
    client = Client()
    assert client.post("/masuk/", {"username": name, "password": password}).status_code == 302
    return client


def is_in(client) -> bool:
    return client.get("/akun/saya/").status_code == 200


def test_sign_in_takes_a_new_session(cast):
    client = Client()
    session = client.session
    session["sebelum"] = 1
    session.save()
    before = session.session_key
    client.post("/masuk/", {"username": "pustaka", "password": "rahasia-uji"})
    assert client.session.session_key != before


def test_own_new_password_ends_the_other_sessions(cast):
    here, there = enter(), enter()
    typed = {"old_password": "rahasia-uji", "new_password1": NEW, "new_password2": NEW}
    assert here.post("/akun/saya/sandi/", typed).status_code == 302
    assert (is_in(here), is_in(there)) == (True, False)


def test_code_that_is_issued_ends_every_session_and_the_old_password_still_opens(cast, sign_in):
    there = enter()
    accounts.make_code(account=type(cast.pustaka).unscoped.get(pk=cast.pustaka.pk), by=cast.fasda)
    assert not is_in(there)
    assert is_in(enter())


def test_code_that_is_used_ends_every_other_session(cast):
    code = accounts.make_code(account=cast.pustaka, by=cast.fasda)
    there, here = enter(), Client()
    typed = {"username": "pustaka", "code": code, "password1": NEW, "password2": NEW}
    assert here.post("/masuk/kode/", typed).url == "/"
    assert (is_in(here), is_in(there)) == (True, False)


@pytest.mark.parametrize(
    "changes",
    [
        {"role": Role.READER, "library": None, "region_id": "36.73"},
        {"library": None, "region_id": "36.73"},
        {"role": ""},
        {"is_active": False},
        {"is_superuser": True},
    ],
)
def test_new_rights_end_every_session(cast, changes):
    there = enter()
    for name, value in changes.items():
        setattr(cast.pustaka, name, value)
    cast.pustaka.save()
    assert not is_in(there)


def test_account_page_of_the_office_ends_sessions_when_it_changes_the_role(cast, sign_in, libraries):
    there = enter()
    office = enter("fasda")
    data = {"name": "Pustaka", "phone": "", "role": Role.STAFF, "region": "", "library": libraries.cipare.pk}
    url = f"/akun/{cast.pustaka.pk}/ubah/"
    office.post(url, data | {"name": "Nama lain", "version": cast.pustaka.version})
    assert is_in(there)
    office.post(url, data | {"library": libraries.serang.pk, "version": cast.pustaka.version})
    assert not is_in(there)


def test_switched_off_and_on_again_stays_out(cast):
    there, office = enter(), enter("fasda")
    for active in "01":
        office.post(f"/akun/{cast.pustaka.pk}/aktif/", {"aktif": active})
    assert not is_in(there)


def test_sign_out_everywhere_ends_every_session_of_that_account(cast):
    here, there, other = enter(), enter(), enter("fasda")
    assert here.get("/akun/saya/keluar-semua/").status_code == 405
    assert here.post("/akun/saya/keluar-semua/").url == "/masuk/"
    assert (is_in(here), is_in(there), is_in(other)) == (False, False, True)


def test_session_ends_after_a_week_without_use_and_after_two_weeks_anyway(cast):
    begin = timezone.now()
    with time_machine.travel(begin, tick=False) as clock:
        used, unused = enter(), enter()
        for day in (3, 6, 9, 12):
            clock.move_to(begin + timedelta(days=day))
            assert is_in(used)
        assert not is_in(unused)
        clock.move_to(begin + timedelta(days=14, minutes=1))
        assert not is_in(used)


def test_session_is_written_once_an_hour_at_most(cast, django_assert_max_num_queries):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client = enter()
        client.get("/akun/saya/")
        for minutes, written in ((10, 0), (51, 1), (10, 0)):
            clock.shift(timedelta(minutes=minutes))
            with django_assert_max_num_queries(40) as asked:
                client.get("/akun/saya/")
            assert sum("UPDATE" in query["sql"] for query in asked) == written
