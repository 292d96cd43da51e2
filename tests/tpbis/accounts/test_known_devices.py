"""Known devices: the owner gets in while the name is tried by others, and what makes a device unknown."""

import pytest
import time_machine
from django.test import Client

from tpbis.accounts import services as accounts
from tpbis.accounts.attempts import DEVICE
from tpbis.accounts.known_devices import AGE, cookie_of

NOON = "2026-11-22 12:00+07:00"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def enter(client, name="pustaka", password="rahasia-uji", **where):
    return client.post("/masuk/", {"username": name, "password": password}, **where)


def attack(name="pustaka"):
    for n in range(40):
        enter(Client(), name, f"salah{n}", REMOTE_ADDR=f"10.9.0.{n}")
    assert enter(Client(), name).status_code == 429


@pytest.fixture
def owner(cast):
    """A device on which the account has signed in and out again."""
    client = Client()
    assert enter(client).status_code == 302
    client.post("/keluar/")
    return client


def test_known_device_gets_in_while_the_name_is_attacked(owner):
    attack()
    assert enter(owner).status_code == 302


def test_known_device_gets_in_from_an_address_that_is_used_up(owner):
    for n in range(40):
        enter(Client(), f"orang{n}", "salah")
    assert enter(Client()).status_code == 429
    assert enter(owner).status_code == 302


def test_known_device_has_a_budget_of_its_own(owner, cast):
    assert [enter(owner, password="salah").status_code for _ in range(DEVICE.free + 1)] == [200] * 10 + [429]
    assert enter(Client()).status_code == 302  # its wrong tries close the name to nobody


def test_cookie_is_signed_unseen_by_scripts_and_long_lived(owner, cast, settings):
    cookie = owner.cookies[cookie_of(cast.pustaka)]
    told = {name: cookie[name] for name in ("httponly", "samesite", "path", "max-age", "secure")}
    secure = settings.SESSION_COOKIE_SECURE or ""
    assert told == {"httponly": True, "samesite": "Lax", "path": "/masuk/", "max-age": AGE, "secure": secure}
    assert "pustaka" not in cookie.OutputString() and str(cast.pustaka.pk) not in cookie.OutputString()


def test_cookie_that_was_changed_or_is_of_another_account_is_none(owner, cast):
    attack()
    name = cookie_of(cast.pustaka)
    owner.cookies[name] = owner.cookies[name].value[:-2] + "xx"
    assert enter(owner).status_code == 429
    other = Client()
    enter(other, "fasda")
    other.post("/keluar/")
    other.cookies[name] = other.cookies[cookie_of(cast.fasda)].value
    assert enter(other).status_code == 429


def test_cookie_ends_with_its_time(owner, noon):
    noon.shift(AGE + 1)
    attack()
    assert enter(owner).status_code == 429


@pytest.mark.parametrize("act", ["password", "code", "everywhere"])
def test_device_is_unknown_after(owner, cast, act):
    match act:
        case "password":
            cast.pustaka.set_password("gajah-terbang-biru")
            cast.pustaka.save()
        case "code":
            cast.pustaka.refresh_from_db()
            accounts.make_code(account=cast.pustaka, by=cast.fasda)
        case "everywhere":
            accounts.end_sessions(cast.pustaka)
    attack()
    password = "gajah-terbang-biru" if act == "password" else "rahasia-uji"
    assert enter(owner, password=password).status_code == 429


def test_device_on_which_a_code_was_used_or_the_password_changed_is_known(cast):
    client, new = Client(), "gajah-terbang-biru"
    code = accounts.make_code(account=cast.pustaka, by=cast.fasda)
    client.post("/masuk/kode/", {"username": "pustaka", "code": code, "password1": new, "password2": new})
    typed = {"old_password": new, "new_password1": "lautan-jernih-42", "new_password2": "lautan-jernih-42"}
    assert client.post("/akun/saya/sandi/", typed).status_code == 302
    client.post("/keluar/")
    attack()
    assert enter(client, password="lautan-jernih-42").status_code == 302


def test_account_without_a_password_leaves_no_cookie(cast):
    client = Client()
    enter(client, password="salah")
    enter(client, "bukan-siapa-siapa")
    assert [name for name in client.cookies if name.startswith("perangkat")] == []
