"""The second factor: who needs one, how it is set up, used, spent, lost and taken off."""

import re
from datetime import datetime

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.management import CommandError, call_command
from django.test import Client

from tests.builders import make_person, make_training, make_user
from tpbis.models import Role

NOW = "2026-11-30 03:00:00Z"
LATER = "2026-11-30 03:05:00Z"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
SET_UP, STEP = "/akun/saya/langkah-kedua/", "/masuk/langkah-kedua/"
REQUIRED = ("admin", "pusat", "banten", "serang", "fasda", "surabaya")


def code_at(moment: str = NOW) -> str:
    counter = int(datetime.fromisoformat(moment).timestamp()) // 30
    return format_hotp_value(hotp_value(SECRET, counter))


def enter(client, name, **extra):
    return client.post("/masuk/", {"username": name, "password": "rahasia-uji", **extra})


def type_code(client, code):
    return client.post(STEP, {"code": code})


@pytest.fixture
def secured(cast):
    """The fasda, with an app set up."""
    TOTP.activate(cast.fasda, SECRET)
    return cast.fasda


@pytest.mark.parametrize("name", REQUIRED)
def test_whoever_opens_more_than_one_library_sets_it_up_first(client, cast, name):
    assert enter(client, name).status_code == 302
    assert {client.get(path).url for path in ("/kegiatan/", "/", "/peserta/?unduh=csv", "/akun/")} == {SET_UP}
    assert client.post("/kegiatan/baru/").url == SET_UP
    assert client.get("/kegiatan/", headers={"accept": "application/json"}).status_code == 403
    assert client.get(SET_UP).status_code == client.get(f"{SET_UP}aplikasi/").status_code == 200


@pytest.mark.parametrize("name", ["pustaka", "pembaca"])
def test_others_work_without(client, cast, name):
    enter(client, name)
    assert client.get("/kegiatan/").status_code == 200


def test_app_is_set_up_and_opens_everything(client, cast):
    with time_machine.travel(NOW, tick=False):
        enter(client, "fasda")
        page = client.get(f"{SET_UP}aplikasi/").content.decode()
        secret = re.search(r'class="code">([A-Z2-7 ]+)<', page)[1].replace(" ", "")
        assert "<svg" in page and secret in page
        wrong = client.post(f"{SET_UP}aplikasi/", {"code": "000000"})
        assert "tidak cocok" in wrong.content.decode()
        counter = int(datetime.fromisoformat(NOW).timestamp()) // 30
        code = format_hotp_value(hotp_value(secret, counter))
        done = client.post(f"{SET_UP}aplikasi/", {"code": f"{code[:3]} {code[3:]}"})
        assert (done.status_code, done.url) == (302, f"{SET_UP}cadangan/")
        codes = re.findall(r'class="code">(\d{8})<', client.get(done.url).content.decode())
        assert len(set(codes)) == 10
        assert client.get("/kegiatan/").status_code == 200
    kept = "".join(str(one.data) for one in Authenticator.objects.filter(user=cast.fasda))
    assert secret not in kept and not any(code in kept for code in codes)


def test_password_alone_opens_nothing(client, secured):
    response = enter(client, "fasda", next="/perpustakaan/")
    assert (response.status_code, response.url) == (302, STEP)
    assert "_auth_user_id" not in client.session
    assert client.get("/kegiatan/").url.startswith("/masuk/?")
    with time_machine.travel(NOW, tick=False):
        enter(client, "fasda", next="/perpustakaan/")
        assert client.get(STEP).status_code == 200
        assert type_code(client, code_at()).url == "/perpustakaan/"
    assert client.session["_auth_user_id"] == str(secured.pk)


def test_code_opens_once(client, secured):
    with time_machine.travel(NOW, tick=False):
        enter(client, "fasda")
        assert type_code(client, code_at()).status_code == 302
        other = Client()
        enter(other, "fasda")
        assert "tidak cocok" in type_code(other, code_at()).content.decode()
    with time_machine.travel(LATER, tick=False):
        assert type_code(other, code_at(LATER)).status_code == 302


def test_sixth_try_waits_even_when_right(client, secured):
    with time_machine.travel(NOW, tick=False):
        enter(client, "fasda")
        assert [type_code(client, "123456").status_code for _ in range(5)] == [200] * 5
        refused = type_code(client, code_at())
    assert refused.status_code == 429 and "Terlalu banyak percobaan" in refused.content.decode()
    assert "_auth_user_id" not in client.session


def test_second_step_without_the_first_leads_to_it(client, secured):
    assert client.get(STEP).url == "/masuk/"
    assert type_code(client, code_at()).url == "/masuk/"


def test_recovery_code_opens_once(client, secured):
    codes = _recovery_codes(secured)
    enter(client, "fasda")
    assert type_code(client, codes[0]).status_code == 302
    other = Client()
    enter(other, "fasda")
    assert type_code(other, codes[0]).status_code == 200
    assert type_code(other, codes[1]).status_code == 302


def _recovery_codes(account):
    return RecoveryCodes.activate(account).generate_codes()


def test_change_of_the_factor_asks_for_the_password(client, secured, sign_in):
    sign_in(secured)
    for page in ("aplikasi/lepas/", "kunci/", "cadangan/baru/"):
        asked = client.post(f"{SET_UP}{page}")
        assert asked.url.startswith("/akun/saya/sandi-lagi/?next=")
    asked = client.get(f"{SET_UP}aplikasi/lepas/")
    assert asked.url.startswith("/akun/saya/sandi-lagi/")
    assert "tidak cocok" in client.post(asked.url, {"password": "salah"}).content.decode()
    assert client.post(asked.url, {"password": "rahasia-uji"}).url == f"{SET_UP}aplikasi/lepas/"


def test_last_factor_of_who_needs_one_stays(client, secured, cast, sign_in):
    for account, left in ((secured, 1), (cast.pustaka, 0)):
        if account == cast.pustaka:
            TOTP.activate(account, SECRET)
        sign_in(account)
        client.post("/akun/saya/sandi-lagi/", {"password": "rahasia-uji"})
        client.post(f"{SET_UP}aplikasi/lepas/")
        assert Authenticator.objects.filter(user=account).count() == left


def test_file_with_names_needs_a_factor(client, cast, libraries):
    enter(client, "pustaka")
    siti, activity = make_person(libraries.cipare, "Siti"), make_training(libraries.cipare, "Menjahit").pk
    copies = [f"/peserta/{siti.pk}/salinan.{fmt}" for fmt in ("json", "pdf")]
    for path in ("/peserta/?unduh=csv", f"/kegiatan/{activity}/peserta.csv", *copies):
        refused = client.get(path)
        assert refused.status_code == 403 and "langkah kedua" in refused.content.decode()
    assert client.get("/laporan/dampak.csv").status_code == 200
    TOTP.activate(cast.pustaka, SECRET)
    with time_machine.travel(NOW, tick=False):
        client.post("/keluar/")
        enter(client, "pustaka")
        type_code(client, code_at())
        assert client.get("/peserta/?unduh=csv").status_code == 200


@pytest.mark.parametrize(
    ("own_database", "address", "opens"),
    [(True, "127.0.0.1", True), (True, "::1", True), (True, "10.1.2.3", False), (False, "127.0.0.1", False)],
)
def test_demo_account_is_exempt_only_on_this_machine(cast, settings, own_database, address, opens):
    settings.OWN_DATABASE = own_database
    cast.fasda.is_demo = True
    cast.fasda.save()
    client = Client(REMOTE_ADDR=address)
    enter(client, "fasda")
    assert (client.get("/kegiatan/").status_code == 200) == opens


def test_account_that_is_no_demo_is_never_exempt(client, cast, settings):
    settings.OWN_DATABASE = True
    enter(client, "fasda")
    assert client.get("/kegiatan/").url == SET_UP


@pytest.mark.parametrize(
    ("by", "code"),
    [("banten", 302), ("pusat", 302), ("equal", 302), ("serang", 403), ("pustaka", 403), ("surabaya", 404)],
)
def test_lost_factor_is_taken_off_by_an_equal_or_higher_office(
    client, cast, places, secured, sign_in, by, code
):
    cast.equal = make_user("setara", Role.FASDA, region=places.serang)
    owner = Client()
    owner.force_login(secured, backend="tpbis.accounts.backends.NameOrPhoneBackend")
    sign_in(getattr(cast, by))
    assert client.post(f"/akun/{secured.pk}/langkah-kedua/").status_code == code
    assert Authenticator.objects.filter(user=secured).exists() == (code != 302)
    assert (owner.get("/akun/saya/").status_code == 302) == (code == 302)


def test_owner_is_told_who_took_it_off(client, cast, secured, sign_in):
    with time_machine.travel(NOW, tick=False):
        enter(client, "fasda")
        type_code(client, code_at())
    other = Client()
    other.force_login(cast.banten, backend="tpbis.accounts.backends.NameOrPhoneBackend")
    other.post(f"/akun/{secured.pk}/langkah-kedua/")
    enter(client, "fasda")
    told = client.get(SET_UP).content.decode()
    assert "oleh Banten (Dinas provinsi)" in told and "Langkah kedua dilepas" in told


def test_command_takes_it_off(secured):
    call_command("reset_second_factor", "FASDA")
    assert not Authenticator.objects.filter(user=secured).exists()
    for name, problem in (("fasda", "belum memakai"), ("siapa", "Tidak ada akun aktif")):
        with pytest.raises(CommandError, match=problem):
            call_command("reset_second_factor", name)
