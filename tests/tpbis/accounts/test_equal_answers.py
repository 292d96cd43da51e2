"""Nobody learns from an answer, its time or its queries which names exist, or which have an open code."""

import re

import pytest
import time_machine
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.utils import timezone

from tests.builders import make_user
from tpbis.accounts import services as accounts
from tpbis.models import AccessCode

pytestmark = pytest.mark.django_db
NEW = {"password1": "gajah-terbang-biru", "password2": "gajah-terbang-biru"}
NAMES = ["nihil", "biasa", "tanpa_sandi", "mati", "berkode", "bekas", "kedaluwarsa"]


@pytest.fixture(autouse=True)
def people(cast):
    made = {name: make_user(name, "pengelola", library=cast.pustaka.library) for name in NAMES[1:]}
    made["tanpa_sandi"].set_unusable_password()
    made["mati"].is_active = False
    for account in made.values():
        account.save()
    for name in ("berkode", "bekas", "kedaluwarsa"):
        accounts.make_code(account=made[name], by=cast.fasda)
    AccessCode.objects.filter(user=made["bekas"]).update(used_at=timezone.now())
    AccessCode.objects.filter(user=made["kedaluwarsa"]).update(expires_at=timezone.now())


@pytest.fixture
def hashes(monkeypatch):
    """How often a password or a code was hashed."""
    made, encode = [], MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: made.append(1) or encode(*args))
    return made


def facts(path, name, hashes, queries, times=1) -> list:
    """What one who tries a name can tell of each answer."""
    found = []
    for _ in range(times):
        hashes.clear()
        with queries() as asked:
            sent = {"username": name, "password": "salah", "code": "AAAA-AAAA", **NEW}
            answer = Client().post(path, sent, REMOTE_ADDR=f"10.0.0.{NAMES.index(name)}")
        text = re.sub(r'value="[^"]*"', "", answer.content.decode())
        found.append((answer.status_code, text, len(hashes), len(asked), sorted(answer.cookies)))
    return found


@pytest.mark.parametrize("path", ["/masuk/", "/masuk/kode/"])
def test_all_names_are_answered_alike(path, hashes, django_assert_max_num_queries):
    def queries():
        return django_assert_max_num_queries(50)

    with time_machine.travel("2026-11-22", tick=False):
        told = {name: facts(path, name, hashes, queries, times=7) for name in NAMES}
    assert all(facts == told["nihil"] for facts in told.values())
    assert [(status, hashed) for status, _, hashed, *_ in told["nihil"]] == [(200, 1)] * 5 + [(429, 0)] * 2


def test_phone_is_counted_alike_however_it_is_typed(cast):
    cast.pustaka.phone = "+6281234567890"
    cast.pustaka.save()
    with time_machine.travel("2026-11-22", tick=False):
        for stem in ("1234567890", "1999999999"):
            spelt = [
                f"08{stem}",
                f"628{stem}",
                f"+62 8{stem}",
                f"08{stem[:4]}-{stem[4:]}",
                f"08{stem}",
                f"+628{stem}",
            ]
            sent = [{"username": name, "password": "salah"} for name in spelt]
            assert [Client().post("/masuk/", data).status_code for data in sent] == [200] * 5 + [429]


def test_code_is_spent_once_however_many_arrive_at_once(cast):
    code = accounts.make_code(account=cast.pustaka, by=cast.fasda)
    first, second = (accounts.opening_code(cast.pustaka, code) for _ in range(2))
    assert accounts.choose_password(code=first, password="gajah-terbang-biru") == cast.pustaka
    assert accounts.choose_password(code=second, password="lautan-jernih-42") is None
    cast.pustaka.refresh_from_db()
    assert cast.pustaka.check_password("gajah-terbang-biru")
