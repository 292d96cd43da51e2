"""Server, worker and commands end with a sentence over a database that they must not use; readyz says it."""

import os
import subprocess
import sys

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

from tests import cluster
from tpbis.management.migration_history import HALF_WAY
from tpbis.records import usable_database
from tpbis.records.key_fingerprints import NAMES
from tpbis.records.usable_database import Unusable

OTHER = dict.fromkeys(("TPBIS_SECRET_KEY", "TPBIS_AUDIT_KEY"), "x" * 50)
OTHER |= dict.fromkeys(NAMES, "kunci-lain-" + "y" * 40)
OTHER_KEYS = "pakai lagi kunci yang lama"
HALF = """DELETE FROM django_migrations WHERE app IN ('programs', 'reports');
INSERT INTO django_migrations (app, name, applied) VALUES ('programs', '0002_initial', now())"""
WORKER, SERVER = ["manage.py", "worker"], ["-c", "import tpbis.wsgi"]
RUNSERVER = ["manage.py", "runserver", "127.0.0.1:8159"]


@pytest.fixture(scope="module")
def half_migrated(django_db_setup):
    name = f"half_{os.getpid()}"
    cluster.make_database(name)
    where = ["-h", str(cluster.running().socket_dir), "-U", "tpbis", "-d", name]
    cluster.running().run("psql", "-q", *where, "-c", HALF)
    yield name
    cluster.running().sql(f"DROP DATABASE {name} WITH (FORCE)")


def start(words: list[str], database: str, **environment) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, *words],
        cwd=cluster.PROJECT,
        env=os.environ | {"DATABASE_URL": cluster.running().url(database)} | environment,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )


def is_refused(done: subprocess.CompletedProcess, sentence: str) -> bool:
    said = done.stdout + done.stderr
    return done.returncode != 0 and sentence in said and "Traceback" not in said


@pytest.mark.parametrize("words", [WORKER, SERVER, RUNSERVER], ids=str)
def test_half_migrated_database_is_refused(words, half_migrated):
    done = start(words, half_migrated)
    assert is_refused(done, HALF_WAY), done


@pytest.mark.parametrize("words", [WORKER, SERVER, ["manage.py", "rebuild_rollups", "--check"]], ids=str)
def test_other_keys_are_refused(words, django_db_setup):
    done = start(words, cluster.TEMPLATE, TPBIS_TRIAL_KEYS="0", **OTHER)
    assert is_refused(done, OTHER_KEYS), done


@pytest.mark.parametrize("words", [WORKER, SERVER], ids=str)
def test_missing_key_is_said_without_a_traceback(words, django_db_setup):
    done = start(words, cluster.TEMPLATE, TPBIS_TRIAL_KEYS="0")
    assert is_refused(done, "TPBIS_SECRET_KEY wajib diisi"), done


def test_server_begins_while_the_database_does_not_answer(tmp_path):
    done = start(SERVER, "tpbis", DATABASE_URL=f"postgres:///tpbis?host={tmp_path}")
    assert done.returncode == 0 and "Traceback" not in done.stderr


@pytest.mark.django_db
@pytest.mark.parametrize("problem", [Unusable("lain"), OperationalError("away")], ids=str)
def test_connection_that_was_not_looked_at_is_not_used(monkeypatch, problem):
    def fail(connection):
        raise problem

    monkeypatch.setattr(usable_database, "reason_against", fail)
    other = connection.copy()
    for _ in range(2):
        with pytest.raises(type(problem)):
            other.ensure_connection()
        assert other.connection is None


@pytest.mark.django_db
def test_readyz_says_that_the_tables_are_half_migrated(client):
    MigrationRecorder(connection).migration_qs.filter(app__in=["programs", "reports"]).delete()
    MigrationRecorder(connection).record_applied("programs", "0002_initial")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content.decode()) == (503, f"{HALF_WAY}\n")


@pytest.mark.django_db
def test_readyz_says_that_the_keys_are_others(client, settings):
    assert client.get("/readyz").status_code == 200
    settings.NIK_KEY = OTHER["TPBIS_NIK_KEY"]
    answer = client.get("/readyz")
    assert answer.status_code == 503 and OTHER_KEYS in answer.content.decode()
