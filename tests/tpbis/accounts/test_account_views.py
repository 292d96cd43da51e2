"""Accounts of a subtree: who may make, change, reset and switch off whom."""

import re

import pytest
from django.urls import reverse

from tpbis.accounts import services as accounts
from tpbis.models import Role, User


def page(response) -> str:
    return response.content.decode()


def new_account(places, libraries, **changes):
    data = {
        "name": "Rina Wati",
        "username": "rina",
        "phone": "0812-3456-7890",
        "role": Role.STAFF,
        "region": "",
    }
    return data | {"library": libraries.cipare.pk} | changes


def test_account_list_shows_the_subtree_alone(cast, sign_in):
    names = {account.username for account in sign_in(cast.fasda).get("/akun/").context["accounts"]}
    assert names == {"serang", "fasda", "pustaka"}


def test_account_list_finds_by_part_of_a_name(cast, sign_in):
    accounts_found = sign_in(cast.fasda).get("/akun/?cari=pust").context["accounts"]
    assert [account.username for account in accounts_found] == ["pustaka"]


@pytest.mark.parametrize("who", ["serang", "pustaka", "pembaca", "tanpa"])
def test_account_pages_refuse_roles_that_manage_nobody(cast, sign_in, who):
    client = sign_in(getattr(cast, who))
    other = cast.pustaka.pk if who != "pustaka" else cast.serang.pk
    for name, args in [("account_list", []), ("account_create", []), ("account_detail", [other])]:
        assert client.get(reverse(name, args=args)).status_code == 403
    assert client.post(reverse("account_code", args=[other])).status_code == 403
    assert client.post(reverse("account_active", args=[other])).status_code == 403


def test_account_made_by_fasda_signs_in_with_the_code_shown_once(client, cast, places, libraries, sign_in):
    response = sign_in(cast.fasda).post("/akun/baru/", new_account(places, libraries))
    code = re.search(r"<strong data-code>([A-Z2-9]{4}-[A-Z2-9]{4})</strong>", page(response)).group(1)
    made = User.unscoped.get(username="rina")
    assert response.headers["Cache-Control"] == "no-store, private"
    assert (made.phone, made.library, made.region) == ("+6281234567890", libraries.cipare, None)
    assert code not in page(client.get(reverse("account_detail", args=[made.pk])))
    client.logout()
    typed = {"username": "rina", "code": code, "password1": "buku-baru-1", "password2": "buku-baru-1"}
    assert client.post("/masuk/kode/", typed).status_code == 302


def test_account_form_offers_what_is_below_in_the_own_subtree(cast, sign_in, libraries, places):
    form = sign_in(cast.fasda).get("/akun/baru/").context["form"]
    roles = [value for value, _ in form.fields["role"].choices]
    assert roles == ["", Role.STAFF, Role.READER]
    assert set(form.fields["library"].queryset.visible_to(cast.fasda)) == {libraries.cipare, libraries.serang}
    assert [region.code for region in form.fields["region"].queryset] == ["36.73"]


@pytest.mark.parametrize(
    "changes, field",
    [
        ({"role": Role.NATIONAL}, "role"),
        ({"role": Role.PROVINCE, "region": "36.73", "library": ""}, "role"),
        ({"role": Role.FASDA, "region": "36.73", "library": ""}, "role"),
        ({"role": Role.HEAD, "region": "36.73", "library": ""}, "role"),
        ({"role": Role.READER, "region": "35.78"}, "region"),
        ({"role": Role.READER, "region": ""}, "region"),
        ({"library": ""}, "library"),
        ({"username": "Fasda"}, "username"),
        ({"username": "surabaya"}, "username"),
        ({"username": "081234567890"}, "username"),
        ({"phone": "12"}, "phone"),
        ({"name": ""}, "name"),
    ],
)
def test_account_form_refuses_beside_the_field(cast, places, libraries, sign_in, changes, field):
    response = sign_in(cast.fasda).post("/akun/baru/", new_account(places, libraries, **changes))
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert User.unscoped.filter(name="Rina Wati").count() == 0
    assert "Surabaya" not in page(response)


def test_account_form_refuses_a_foreign_library(cast, places, libraries, sign_in):
    data = new_account(places, libraries, library=libraries.airlangga.pk)
    response = sign_in(cast.fasda).post("/akun/baru/", data)
    assert list(response.context["form"].errors) == ["library"]
    assert "RAHASIA" not in page(response)


def test_account_form_phone_of_a_foreign_account_names_nobody(cast, places, libraries, sign_in):
    cast.surabaya.phone = "+6281234567890"
    cast.surabaya.save()
    response = sign_in(cast.fasda).post("/akun/baru/", new_account(places, libraries))
    assert response.context["form"].errors == {"phone": ["Nomor ini sudah dipakai akun lain."]}


def test_account_form_of_the_nation_asks_for_a_region_first(cast, libraries, sign_in):
    client = sign_in(cast.pusat)
    assert (
        list(client.get("/akun/baru/").context["form"].fields["library"].queryset.visible_to(cast.pusat))
        == []
    )
    offered = client.get("/akun/baru/?wilayah=36.73").context["form"].fields["library"].queryset
    assert set(offered.visible_to(cast.pusat)) == {libraries.cipare, libraries.serang}


def test_account_form_around_a_foreign_region_is_not_found(cast, sign_in):
    assert sign_in(cast.fasda).get("/akun/baru/?wilayah=35.78").status_code == 404


def test_account_update_moves_a_person_to_another_library(cast, libraries, sign_in):
    data = {"name": "Pustaka", "phone": "", "role": Role.STAFF, "region": "", "library": libraries.serang.pk}
    data |= {"version": cast.pustaka.version}
    response = sign_in(cast.fasda).post(reverse("account_update", args=[cast.pustaka.pk]), data)
    assert response.status_code == 302
    cast.pustaka.refresh_from_db()
    assert cast.pustaka.library == libraries.serang


def test_account_switched_off_is_signed_out_and_loses_its_code(client, cast, sign_in):
    code = accounts.make_code(account=cast.pustaka, by=cast.fasda)
    sign_in(cast.fasda).post(reverse("account_active", args=[cast.pustaka.pk]), {"aktif": "0"})
    typed = {"username": "pustaka", "code": code, "password1": "buku-baru-1", "password2": "buku-baru-1"}
    client.logout()
    assert client.post("/masuk/kode/", typed).status_code == 200
    sign_in(cast.fasda).post(reverse("account_active", args=[cast.pustaka.pk]), {"aktif": "1"})
    cast.pustaka.refresh_from_db()
    assert cast.pustaka.is_active


@pytest.mark.parametrize("who, whom", [("fasda", "fasda"), ("banten", "admin"), ("pusat", "admin")])
def test_account_above_or_own_is_not_managed(cast, places, sign_in, who, whom):
    cast.admin.region = places.serang
    cast.admin.save()
    client, other = sign_in(getattr(cast, who)), getattr(cast, whom)
    assert client.get(reverse("account_detail", args=[other.pk])).context["may_manage"] is False
    assert client.post(reverse("account_code", args=[other.pk])).status_code == 403
    assert client.post(reverse("account_active", args=[other.pk]), {"aktif": "0"}).status_code == 403
    assert client.get(reverse("account_update", args=[other.pk])).status_code == 403


@pytest.mark.parametrize("name", ["account_detail", "account_update"])
def test_account_of_another_region_is_not_found(cast, sign_in, name):
    assert sign_in(cast.surabaya).get(reverse(name, args=[cast.pustaka.pk])).status_code == 404


@pytest.mark.parametrize("name", ["account_code", "account_active"])
def test_account_of_another_region_cannot_be_touched(cast, sign_in, name):
    assert sign_in(cast.surabaya).post(reverse(name, args=[cast.pustaka.pk])).status_code == 404
    cast.pustaka.refresh_from_db()
    assert cast.pustaka.is_active


def test_account_above_the_region_is_not_visible(cast, sign_in):
    assert sign_in(cast.fasda).get(reverse("account_detail", args=[cast.banten.pk])).status_code == 404


def test_own_account_changes_name_and_phone_alone(cast, sign_in):
    data = {
        "name": "Siti",
        "orang-sama": "1",
        "phone": "0812 3456 7890",
        "role": Role.NATIONAL,
        "is_superuser": "on",
        "username": "x",
        "version": cast.pustaka.version,
    }
    assert sign_in(cast.pustaka).post("/akun/saya/", data).status_code == 302
    cast.pustaka.refresh_from_db()
    changed = (
        cast.pustaka.name,
        cast.pustaka.phone,
        cast.pustaka.role,
        cast.pustaka.is_superuser,
        cast.pustaka.username,
    )
    assert changed == ("Siti", "+6281234567890", Role.STAFF, False, "pustaka")


def test_own_account_keeps_what_was_typed(cast, sign_in):
    response = sign_in(cast.pustaka).post("/akun/saya/", {"name": "Siti", "phone": "12"})
    assert 'value="12"' in page(response)
    assert "nomor HP, misalnya" in page(response)


def test_own_password_needs_the_present_one(client, cast, sign_in):
    typed = {"old_password": "salah", "new_password1": "buku-baru-1", "new_password2": "buku-baru-1"}
    assert sign_in(cast.tanpa).post("/akun/saya/sandi/", typed).status_code == 200
    assert client.post("/akun/saya/sandi/", typed | {"old_password": "rahasia-uji"}).status_code == 302
    assert client.get("/akun/saya/").status_code == 200
