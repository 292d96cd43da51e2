"""A backup of every kept version is restored over a newer one; it has today's schema and true roll-ups."""

import contextlib
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import psycopg2
import pytest

from tests import cluster
from tests.schema_dump import schema_of
from tpbis.server import postgres

GO_ON = """
import pathlib, sys, django
django.setup()
from django.core.management import call_command
call_command("restore", pathlib.Path(sys.argv[1]), yes=True)
call_command("migrate", verbosity=0, check_unapplied=True)
call_command("rebuild_rollups", check=True)
"""
SAFELY: dict = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}  # from Python 3.11.4 on
ARCHIVES = sorted((postgres.PROJECT / "tests" / "backups").glob("*.tar.xz"))
OTHERWISE = """After {archive} a database has another schema than a new one; {count} objects differ: {names}.
What changed in a file *triggers.sql, or in an older migration, needs a migration of its own."""


@pytest.fixture
def database(django_db_setup):
    """One in use, as this version has it and later ones might: of that nothing may be left."""
    name = f"upgrade_{os.getpid()}"
    cluster.make_database(name)
    where = ["-h", str(cluster.running().socket_dir), "-U", "tpbis", "-d", name]
    cluster.running().run("psql", "-q", *where, "-c", "CREATE TABLE of_a_later_version (id int)")
    yield name
    cluster.running().sql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.long
@pytest.mark.parametrize("archive", ARCHIVES, ids=lambda path: path.name)
def test_backup_goes_on(archive: Path, database, tmp_path):
    address = cluster.running().url
    shutil.unpack_archive(archive, tmp_path, **SAFELY)
    done = subprocess.run(
        [sys.executable, "-c", GO_ON, tmp_path],
        cwd=postgres.PROJECT,
        env=os.environ | {"DATABASE_URL": address(database), "TPBIS_VAR": str(tmp_path / "var")},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert done.stdout.splitlines()[-1] == "Ringkasan sama dengan datanya."
    with contextlib.closing(psycopg2.connect(address(database))) as line, line.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM participants_person")
        assert cursor.fetchone() == (1387,)
    restored, new = schema_of(address(database)), schema_of(address(cluster.TEMPLATE))
    different = sorted(" ".join(key) for key in restored | new if restored.get(key) != new.get(key))
    assert not different, OTHERWISE.format(
        archive=archive.name, count=len(different), names=", ".join(different[:10])
    )
    assert len(restored) > 1300
