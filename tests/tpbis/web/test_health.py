"""The two addresses that a watchdog asks."""

import pytest
from django.db import OperationalError
from django.db.migrations.executor import MigrationExecutor


def test_healthz_answers_without_the_database(client):
    response = client.get("/healthz")  # without the mark of pytest-django every query would raise
    assert (response.status_code, response.content) == (200, b"hidup\n")


@pytest.mark.django_db
def test_readyz_answers_when_every_migration_is_applied(client, django_assert_num_queries):
    with django_assert_num_queries(6):
        assert client.get("/readyz").status_code == 200


@pytest.mark.django_db
def test_readyz_refuses_while_a_migration_waits(client, monkeypatch):
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *_: ["satu"])
    response = client.get("/readyz")
    assert (response.status_code, response.content.decode()) == (
        503,
        "1 perubahan basis data belum dijalankan\n",
    )


def test_readyz_refuses_without_a_database(client, monkeypatch):
    def silent(*_):
        raise OperationalError

    monkeypatch.setattr("tpbis.web.health.reason_against", silent)
    response = client.get("/readyz")
    assert (response.status_code, response.content.decode()) == (503, "basis data tidak menjawab\n")
