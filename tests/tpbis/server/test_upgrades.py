"""A backup of every kept version is restored and migrated; it has today's schema and true roll-ups."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection

from tests.schema_dump import schema_of
from tpbis.server import postgres

GO_ON = """
import pathlib, sys, django
django.setup()
from django.core.management import call_command
call_command("restore", pathlib.Path(sys.argv[1]), yes=True)
call_command("migrate", verbosity=0)
call_command("createcachetable")
call_command("rebuild_rollups", check=True)
"""
ARCHIVES = sorted((postgres.PROJECT / "tests" / "backups").glob("*.tar.xz"))
OTHERWISE = """After {archive} a database has another schema than a new one; {count} objects differ: {names}.
What changed in a file *triggers.sql, or in an older migration, needs a migration of its own."""


def url_of(database: str) -> str:
    return urlsplit(os.environ["TPBIS_TEST_CLUSTER"])._replace(path=f"/{database}").geturl()


def psql(database: str, statement: str) -> str:
    program = postgres.binaries_of(postgres.home() / "pg").path("psql")
    command = [program, "-XAtq", "-v", "ON_ERROR_STOP=1", url_of(database), "-c", statement]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def database():
    name = f"upgrade_{os.getpid()}"
    psql("postgres", f"CREATE DATABASE {name}")
    yield name
    psql("postgres", f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.parametrize("archive", ARCHIVES, ids=lambda path: path.name)
@pytest.mark.django_db
def test_backup_goes_on(archive: Path, database, tmp_path):
    shutil.unpack_archive(archive, tmp_path, filter="data")
    done = subprocess.run(
        [sys.executable, "-c", GO_ON, tmp_path],
        cwd=postgres.PROJECT,
        env=os.environ | {"DATABASE_URL": url_of(database)},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert done.stdout.splitlines()[-1] == "Ringkasan sama dengan datanya."
    assert psql(database, "SELECT count(*) FROM participants_person") == "1387"
    restored, new = schema_of(url_of(database)), schema_of(url_of(connection.settings_dict["NAME"]))
    different = sorted(" ".join(key) for key in restored | new if restored.get(key) != new.get(key))
    assert not different, OTHERWISE.format(
        archive=archive.name, count=len(different), names=", ".join(different[:10])
    )
    assert len(restored) > 1300
