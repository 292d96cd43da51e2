"""Signing in and out, wrong tries, one-time codes."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.builders import make_user
from tpbis.accounts import services as accounts
from tpbis.models import AccessCode

LOGIN = "/masuk/"
TOO_MANY = "Terlalu banyak percobaan"


def sign_in(client, username, password="rahasia-uji", **extra):
    return client.post(LOGIN, {"username": username, "password": password, **extra})


@pytest.mark.parametrize("name", ["pustaka", " Pustaka ", "PUSTAKA", "0812-3456-7890", "+62 812 3456 7890"])
def test_sign_in_takes_name_or_phone(client, cast, name):
    cast.pustaka.phone = "+6281234567890"
    cast.pustaka.save()
    response = sign_in(client, name)
    assert (response.status_code, response.url) == (302, "/")
    assert client.session["_auth_user_id"] == str(cast.pustaka.pk)


def test_sign_in_keeps_next_inside_this_site(client, cast):
    assert sign_in(client, "pustaka", next="/kegiatan/baru/").url == "/kegiatan/baru/"
    client.logout()
    assert sign_in(client, "pustaka", next="https://lain.example/").url == "/"


def test_sign_in_wrong_password_keeps_the_name(client, cast):
    response = sign_in(client, "pustaka", "salah")
    assert response.status_code == 200
    assert "tidak cocok" in response.content.decode()
    assert 'value="pustaka"' in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_sign_in_sixth_try_is_refused_even_when_right(client, cast):
    codes = [
        sign_in(client, name, "salah").status_code
        for name in ("pustaka", "PUSTAKA", "pustaka", " pustaka", "Pustaka")
    ]
    assert codes == [200] * 5
    response = sign_in(client, "pustaka")
    assert response.status_code == 429
    assert TOO_MANY in response.content.decode()
    assert "_auth_user_id" not in client.session
    assert sign_in(client, "fasda").status_code == 302


def test_sign_in_counts_a_name_that_does_not_exist(client, cast):
    codes = [sign_in(client, "bukan-siapa-siapa", "salah").status_code for _ in range(6)]
    assert codes == [200] * 5 + [429]


def test_sign_in_phone_and_name_are_counted_together(client, cast):
    cast.pustaka.phone = "+6281234567890"
    cast.pustaka.save()
    for name in ("pustaka", "081234567890", "6281234567890", "0812 3456 7890", "pustaka"):
        sign_in(client, name, "salah")
    assert sign_in(client, "081234567890").status_code == 429


def test_sign_in_opens_again_after_half_a_minute(client, cast):
    with time_machine.travel("2026-11-22 08:00", tick=False) as clock:
        for _ in range(5):
            sign_in(client, "pustaka", "salah")
        clock.shift(timedelta(seconds=20))
        response = sign_in(client, "pustaka")
        assert (response.status_code, response.headers["Retry-After"]) == (429, "10")
        assert "Coba lagi dalam 10 detik." in response.content.decode()
        clock.shift(timedelta(seconds=10))
        assert sign_in(client, "pustaka").status_code == 302


def test_sign_in_right_password_forgets_earlier_mistakes(client, cast):
    for _ in range(4):
        sign_in(client, "pustaka", "salah")
    sign_in(client, "pustaka")
    client.logout()
    assert [sign_in(client, "pustaka", "salah").status_code for _ in range(5)] == [200] * 5


def test_sign_in_switched_off_account_stays_out(client, cast, sign_in):
    sign_in(cast.pustaka)
    cast.pustaka.is_active = False
    cast.pustaka.save()
    assert client.get("/akun/saya/").status_code == 302
    assert client.post(LOGIN, {"username": "pustaka", "password": "rahasia-uji"}).status_code == 200


def test_sign_in_page_names_demo_accounts_only_when_they_exist(client, cast):
    assert "tpbis-demo" not in client.get(LOGIN).content.decode()
    make_user("coba", is_demo=True)
    page = client.get(LOGIN).content.decode()
    assert "tpbis-demo" in page
    assert "coba" in page
    assert "fasda" not in page


def test_sign_out_only_by_post(client, cast, sign_in):
    sign_in(cast.pustaka)
    assert client.get("/keluar/").status_code == 405
    assert client.post("/keluar/").url == LOGIN
    assert client.get("/akun/saya/").status_code == 302


def test_admin_sign_in_goes_through_the_counted_page(client, cast, sign_in):
    assert client.get("/admin/").url == "/admin/login/?next=/admin/"
    assert client.get("/admin/login/?next=/admin/").url == "/masuk/?next=/admin/"
    sign_in(cast.pustaka)
    assert client.get("/admin/login/?next=/admin/").status_code == 403


def use_code(client, code, *, username="pustaka", password="sandi-baru-kami", again=None):
    data = {"username": username, "code": code, "password1": password, "password2": again or password}
    return client.post(reverse("use_code"), data)


def test_code_opens_a_new_password_once(client, cast):
    code = accounts.make_code(account=cast.pustaka, by=cast.fasda)
    assert use_code(client, code.lower().replace("-", " ")).url == "/"
    assert client.session["_auth_user_id"] == str(cast.pustaka.pk)
    client.logout()
    assert sign_in(client, "pustaka", "sandi-baru-kami").status_code == 302
    client.logout()
    assert use_code(client, code).status_code == 200


def test_code_of_another_account_opens_nothing(client, cast):
    code = accounts.make_code(account=cast.fasda, by=cast.banten)
    response = use_code(client, code)
    assert "tidak berlaku" in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_code_expires_after_three_days(client, cast):
    code = accounts.make_code(account=cast.pustaka, by=cast.fasda)
    AccessCode.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert use_code(client, code).status_code == 200


def test_code_a_newer_one_replaces_the_older(client, cast):
    old = accounts.make_code(account=cast.pustaka, by=cast.fasda)
    new = accounts.make_code(account=cast.pustaka, by=cast.fasda)
    assert use_code(client, old).status_code == 200
    assert use_code(client, new).status_code == 302


def test_code_is_kept_as_a_hash_alone(cast):
    code = accounts.make_code(account=cast.pustaka, by=cast.fasda)
    kept = AccessCode.objects.get().code_hash
    assert code not in kept
    assert code.replace("-", "") not in kept


def test_code_survives_a_password_that_is_refused(client, cast):
    code = accounts.make_code(account=cast.pustaka, by=cast.fasda)
    page = use_code(client, code, password="pendek").content.decode()
    assert "terlalu pendek" in page
    assert code in page
    assert "tidak cocok" in use_code(client, code, again="lain-sekali").content.decode()
    assert use_code(client, code).status_code == 302


def test_code_sixth_wrong_try_is_refused(client, cast):
    code = accounts.make_code(account=cast.pustaka, by=cast.fasda)
    assert [use_code(client, "AAAA-AAAA").status_code for _ in range(5)] == [200] * 5
    response = use_code(client, code)
    assert response.status_code == 429
    assert TOO_MANY in response.content.decode()


def test_code_lifts_the_refusal_of_wrong_passwords(client, cast):
    for _ in range(6):
        sign_in(client, "pustaka", "salah")
    use_code(client, accounts.make_code(account=cast.pustaka, by=cast.fasda))
    client.logout()
    assert sign_in(client, "pustaka", "sandi-baru-kami").status_code == 302
