"""Tokens: shown once, kept as a digest, open as long as the account, its role and the token allow."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from reports.api import access
from tests.other_connections import all_at_once
from tests.reports.api.programs_that_read import Program
from tpbis.accounts.services import set_active
from tpbis.accounts.tokens.api_tokens import digest_of
from tpbis.models import ApiToken, AuditEntry

PAGE = "/akun/saya/token/"


def sent(client, **changes):
    return client.post(PAGE, {"name": "R di laptop", "purposes": ["angka"], "days": "30"} | changes)


def test_a_token_is_shown_once_and_kept_as_a_digest(cast, sign_in):
    client = sign_in(cast.serang)
    answer = sent(client)
    token = answer.content.decode().split("data-token>")[1].split("<")[0]
    [row] = ApiToken.unscoped.all()
    assert (row.account, row.digest, row.purposes) == (cast.serang, digest_of(token), ["angka"])
    assert "no-store" in answer.headers["Cache-Control"]
    assert AuditEntry.unscoped.filter(page="token", subject=row.pk, account=cast.serang).count() == 1
    page = client.get(PAGE).content.decode()
    assert (token in page, "R di laptop" in page, "belum pernah" in page) == (False, True, True)
    assert Client().get("/api/v1/regions", headers={"Authorization": f"Bearer {token}"}).status_code == 200
    row.refresh_from_db()
    assert row.last_used_at is not None
    assert "belum pernah" not in client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    "who, opens", [("serang", True), ("pembaca", True), ("pustaka", False), ("tanpa", False)]
)
def test_who_may_make_one(cast, sign_in, who, opens):
    assert (sent(sign_in(getattr(cast, who))).status_code == 200, ApiToken.unscoped.count()) == (
        opens,
        int(opens),
    )


def test_a_reader_gets_no_token_for_people(cast, sign_in):
    answer = sent(sign_in(cast.pembaca), purposes=["pribadi"])
    assert (answer.status_code, ApiToken.unscoped.count()) == (200, 0)
    assert "data-token" not in answer.content.decode()


def test_what_opens_nothing_any_more(cast, places):
    open_, revoked, late = (Program(cast.serang) for _ in range(3))
    rows = {row.digest: row for row in ApiToken.unscoped.all()}
    ApiToken.unscoped.filter(pk=rows[digest_of(revoked.token)].pk).update(revoked_at=timezone.now())
    ApiToken.unscoped.filter(pk=rows[digest_of(late.token)].pk).update(expires_at=timezone.now())
    off = Program(cast.fasda)
    set_active(account=cast.fasda, active=False)
    assert [program.ask("regions").status_code for program in (open_, revoked, late, off)] == [
        200,
        401,
        401,
        401,
    ]
    answer = revoked.ask("regions")
    assert (answer.headers["WWW-Authenticate"], answer.headers["Content-Type"]) == (
        'Bearer realm="tpbis"',
        "application/problem+json",
    )


def test_a_token_ends_on_its_day(cast, places):
    program = Program(cast.serang, days=30)
    with time_machine.travel(timezone.now() + timedelta(days=29), tick=False):
        assert program.ask("regions").status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=31), tick=False):
        assert program.ask("regions").status_code == 401


def test_a_role_that_was_taken_away_takes_the_data_along(cast, libraries):
    program = Program(cast.serang)
    assert program.ask("libraries").status_code == 200
    cast.serang.role, cast.serang.region = "", None
    cast.serang.save()
    assert program.ask("libraries").status_code == 403


def test_a_session_opens_nothing_and_a_token_no_page(cast, places, sign_in):
    client = sign_in(cast.pusat)
    assert client.get("/api/v1/regions").status_code == 401
    token = Program(cast.pusat).token
    assert Client().get("/kegiatan/", headers={"Authorization": f"Bearer {token}"}).status_code == 302
    answer = Client(enforce_csrf_checks=True).get(
        "/api/v1/regions", headers={"Authorization": f"bearer {token}"}
    )
    assert answer.status_code == 200


def test_a_foreign_token_is_not_revoked(cast, sign_in):
    Program(cast.surabaya)
    [row] = ApiToken.unscoped.all()
    assert sign_in(cast.serang).post(f"{PAGE}{row.pk}/cabut/").status_code == 404
    assert ApiToken.unscoped.get().revoked_at is None


@pytest.mark.django_db(transaction=True)
def test_a_token_is_revoked_once(cast, opened_after):
    program = Program(cast.serang)
    [row] = ApiToken.unscoped.all()
    clients = [Client() for _ in range(4)]
    for client in clients:
        client.force_login(cast.serang, backend="tpbis.accounts.backends.NameOrPhoneBackend")
    ways = all_at_once([lambda c=c: c.post(f"{PAGE}{row.pk}/cabut/") for c in clients])
    assert {(way.status_code, way.headers["Location"]) for way in ways} == {(302, PAGE)}
    assert AuditEntry.unscoped.filter(page="token", subject=row.pk).count() == 2
    assert program.ask("regions").status_code == 401


def test_tokens_of_the_command_line(cast, places, capsys):
    call_command("api_token", "--as", "serang", "--name", "cron", "--days", "5")
    token = capsys.readouterr().out.strip()
    assert Client().get("/api/v1/regions", headers={"Authorization": f"Bearer {token}"}).status_code == 200
    call_command("revoke_token", "cron")
    assert Client().get("/api/v1/regions", headers={"Authorization": f"Bearer {token}"}).status_code == 401


def test_too_many_requests_wait(cast, places, monkeypatch):
    monkeypatch.setattr(access, "REQUESTS", replace(access.REQUESTS, free=2, forgive=60))
    program = Program(cast.serang)
    assert [program.ask("regions").status_code for _ in range(4)] == [200, 200, 429, 429]
    answer = program.ask("regions")
    assert (answer.headers["Retry-After"], answer.json()["status"]) == ("1", 429)
    assert Program(cast.serang).ask("regions").status_code == 200
