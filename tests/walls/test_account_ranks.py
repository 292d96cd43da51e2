"""Who stands above whom: every role and place against every other, at every door to an account."""

import csv
import io
import json

import pytest
from django.core.management import call_command
from django.urls import reverse

from tests.builders import make_user
from tpbis.accounts import services as accounts
from tpbis.models import Role, User

# Who somebody is: role and region (or "library"); "admin" is a superuser, "tanpa" has nothing.
PEOPLE = {
    "admin": ("", ""),
    "pusat": (Role.NATIONAL, ""),
    "kepala_36": (Role.HEAD, "36"),
    "dinas_36": (Role.PROVINCE, "36"),
    "fasda_36": (Role.FASDA, "36"),
    "kepala_73": (Role.HEAD, "36.73"),
    "fasda_73": (Role.FASDA, "36.73"),
    "pengelola": (Role.STAFF, "library"),
    "pembaca_36": (Role.READER, "36"),
    "pembaca_73": (Role.READER, "36.73"),
    "tanpa": ("", ""),
}
BELOW_73 = {"pengelola", "pembaca_73"}
BELOW_36 = BELOW_73 | {"pembaca_36"}
BELOW_PROVINCE = BELOW_36 | {"fasda_36", "fasda_73", "kepala_73"}
BELOW_NATION = BELOW_PROVINCE | {"kepala_36", "dinas_36", "tanpa"}
MANAGES = {
    "admin": BELOW_NATION | {"pusat"},
    "pusat": BELOW_NATION,
    "dinas_36": BELOW_PROVINCE,
    "fasda_36": BELOW_36,
    "fasda_73": BELOW_73,
}
GIVEN = [name for name in PEOPLE if name not in {"admin", "tanpa"}]


@pytest.fixture
def people(places, libraries):
    """Two of each kind: who acts, and who is acted upon."""
    return {end: {name: somebody(f"{name}.{end}", name, libraries) for name in PEOPLE} for end in ("a", "b")}


def somebody(username, name, libraries) -> User:
    role, place = PEOPLE[name]
    where = {"library": libraries.cipare} if place == "library" else {"region_id": place or None}
    power = {"is_superuser": True, "is_staff": True} if name == "admin" else {}
    account = make_user(username, role, **power)
    for field, value in where.items():
        setattr(account, field, value)
    account.save()
    return account


def facts(account) -> tuple:
    fields = ("name", "phone", "role", "region_id", "library_id", "is_active", "password", "is_superuser")
    return User.unscoped.filter(pk=account.pk).values_list(*fields).get(), account.access_codes.count()


def sent(name, libraries, **more) -> dict:
    role, place = PEOPLE[name]
    library = libraries.cipare.pk if place == "library" else ""
    region = place if place != "library" else ""
    more = {"orang-sama": "1", **more}
    return {"name": "Baru", "phone": "", "role": role, "region": region, "library": library, **more}


@pytest.mark.parametrize("actor", PEOPLE)
def test_only_who_stands_below_is_managed_at_every_door(people, libraries, sign_in, actor):
    by, touched = people["a"][actor], set()
    client = sign_in(by)
    for name, account in people["b"].items():
        before = facts(account)
        doors = {
            client.get(reverse("account_update", args=[account.pk])).status_code,
            client.post(reverse("account_code", args=[account.pk])).status_code,
            client.post(reverse("account_active", args=[account.pk]), {"aktif": "0"}).status_code,
        }
        client.post(
            reverse("account_update", args=[account.pk]),
            sent("pengelola", libraries, phone="081200001111", version=account.version),
        )
        if facts(account) != before:
            touched.add(name)
            User.unscoped.filter(phone="+6281200001111").update(phone=None)
        assert doors <= ({200, 302} if name in MANAGES.get(actor, ()) else {403, 404}), (name, doors)
    assert touched == MANAGES.get(actor, set())


@pytest.mark.parametrize("actor", PEOPLE)
def test_only_what_stands_below_is_given_by_the_form(people, libraries, sign_in, actor):
    client, made, changed = sign_in(people["a"][actor]), set(), set()
    for name in GIVEN:
        where = f"?wilayah={libraries.cipare.region_id}"
        client.post(reverse("account_create") + where, sent(name, libraries, username=f"baru.{name}"))
        if account := User.unscoped.filter(username=f"baru.{name}").first():
            made.add(name)
            assert (account.role, account.region_id or "") == (
                PEOPLE[name][0],
                sent(name, libraries)["region"],
            )
        other = somebody(f"ubah.{name}", "pembaca_73", libraries)
        typed = sent(name, libraries, version=other.version)
        client.post(reverse("account_update", args=[other.pk]) + where, typed)
        other.refresh_from_db()
        if other.name == "Baru":
            changed.add(name)
    wanted = MANAGES.get(actor, set()) & set(GIVEN)
    assert (made, changed) == (wanted, wanted)


@pytest.mark.parametrize("actor", MANAGES)
def test_only_what_stands_below_is_given_by_an_import(people, places, libraries, tmp_path, actor):
    regions = {"36": "Banten", "36.73": "Kota Serang"}
    made = set()
    for name in GIVEN:
        role, place = PEOPLE[name]
        library = libraries.cipare.name if place == "library" else ""
        row = [
            "Orang Baru",
            f"impor.{name.replace('_', '.')}",
            "",
            role.label,
            library,
            regions.get(place, ""),
        ]
        path = tmp_path / f"{name}.csv"
        with path.open("w", newline="") as file:
            head = ["Nama", "Username", "No HP", "Peran", "Perpustakaan", "Wilayah"]
            csv.writer(file, delimiter=";").writerows([head, row])
        out = io.StringIO()
        try:
            call_command("import_workbook", str(path), "--as", f"{actor}.a", "--what", "akun", stdout=out)
        except SystemExit:
            assert {error["column"] for error in json.loads(out.getvalue())["errors"]} <= {"Peran", "Wilayah"}
        if User.unscoped.filter(username=row[1]).exists():
            made.add(name)
    assert made == MANAGES[actor] & set(GIVEN)


@pytest.mark.parametrize("actor", PEOPLE)
def test_nobody_manages_oneself_or_an_equal(people, actor):
    one, other = people["a"][actor], people["b"][actor]
    assert not accounts.may_manage(one, one)
    assert not accounts.may_manage(one, other)


def test_who_manages_whom_has_no_circle(people):
    pairs = {(a, b) for a, below in MANAGES.items() for b in below}
    assert all((b, a) not in pairs for a, b in pairs)
    for a, one in people["a"].items():
        below = {b for b, other in people["b"].items() if accounts.may_manage(one, other)}
        if a in MANAGES or not one.scope.is_empty:
            assert below & set(MANAGES) <= MANAGES.get(a, set()), a


@pytest.mark.parametrize("role", [Role.FASDA, Role.HEAD, Role.READER, Role.STAFF, Role.PROVINCE])
def test_account_of_another_region_is_never_found(people, places, libraries, sign_in, role):
    where = {"library": libraries.airlangga} if role == Role.STAFF else {"region": places.surabaya}
    foreign = make_user("asing", role, **where)
    before = facts(foreign)
    for actor in ("dinas_36", "fasda_36", "fasda_73"):
        client = sign_in(people["a"][actor])
        for door in ("account_update", "account_code", "account_active"):
            assert client.post(reverse(door, args=[foreign.pk])).status_code == 404
    assert facts(foreign) == before
