"""The launcher starts and stops a server of every PostgreSQL on this machine."""

import contextlib
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg2
import pytest
from django.contrib.postgres.operations import CreateExtension
from django.db.migrations.loader import MigrationLoader

from tpbis.records.migration_steps import OneStep
from tpbis.server import postgres, postgres_binaries


def every_postgres():
    folders = [*postgres_binaries._system(), *postgres_binaries._wheel()]
    return [pytest.param(folder, id=folder.parent.name) for folder in folders]


@pytest.fixture(params=every_postgres())
def chosen(request, monkeypatch):
    monkeypatch.setenv("TPBIS_POSTGRES_BIN", str(request.param))
    monkeypatch.delenv("DATABASE_URL")
    return request.param


def test_throwaway_answers_and_leaves_nothing(chosen):
    with postgres.throwaway() as cluster:
        assert cluster.binaries.major >= 15
        assert cluster.sql("SHOW server_encoding").strip() == "UTF8"
        assert cluster.sql("SHOW fsync").strip() == "off"
        for name in postgres_binaries.EXTENSIONS:
            cluster.sql(f"CREATE EXTENSION {name}")
    assert not cluster.answers()
    assert not cluster.data.parent.exists()


def test_no_extension_is_demanded_that_no_migration_creates():
    steps = [step for row in MigrationLoader(None).disk_migrations.values() for step in row.operations]
    steps += [part for step in steps if isinstance(step, OneStep) for part in step.operations]
    created = {step.name for step in steps if isinstance(step, CreateExtension)}
    assert set(postgres_binaries.EXTENSIONS) == created


def test_throwaway_is_closed_to_other_users(chosen):
    with postgres.throwaway() as cluster:
        assert cluster.socket_dir.stat().st_mode & 0o777 == 0o700
        assert cluster.sql("SHOW listen_addresses").strip() == ""


@pytest.mark.parametrize("before", ["new", "without a password"])
def test_own_cluster_asks_even_local_accounts_for_a_password(chosen, before, tmp_path):
    cluster = postgres.Cluster(
        Path(tempfile.mkdtemp(prefix="tpbis-")) / "pg",
        postgres_binaries.for_user(postgres_binaries.installed()[0]),
        postgres.FAST,
    )
    postgres.own(cluster.data.parent)
    try:
        cluster.create(durable=before == "new")
        cluster.start()
        cluster.require_password()
        first = cluster.password
        cluster.require_password()
        assert (
            len(first) > 40 and cluster.password == first and cluster.password_file.stat().st_mode & 0o77 == 0
        )
        with contextlib.closing(psycopg2.connect(cluster.url())) as line, line.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_hba_file_rules WHERE auth_method <> 'scram-sha-256'")
            assert cursor.fetchone() == (0,)
        with pytest.raises(psycopg2.OperationalError, match="no password supplied"):
            psycopg2.connect(cluster.url().replace(f":{first}", ""))
        assert first not in cluster.data.parent.joinpath("postgres.log").read_text()
    finally:
        cluster.stop("immediate")
        shutil.rmtree(cluster.data.parent)


def test_unusable_folder_is_refused_with_a_sentence(monkeypatch, tmp_path):
    monkeypatch.setenv("TPBIS_POSTGRES_BIN", str(tmp_path))
    with pytest.raises(postgres_binaries.PostgresMissing, match="Tidak ada PostgreSQL 15 atau lebih baru"):
        postgres_binaries.installed()


def test_database_url_wins(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://server/nama")
    assert postgres.ensure() == "postgres://server/nama"


def test_program_that_fails_says_why(chosen):
    with postgres.throwaway() as cluster, pytest.raises(RuntimeError, match="tidak_ada"):
        cluster.sql("SELECT * FROM tidak_ada")


def test_folder_of_an_absent_version_is_refused(monkeypatch, tmp_path):
    (tmp_path / "PG_VERSION").write_text("9\n")
    with pytest.raises(postgres_binaries.PostgresMissing, match="dibuat dengan PostgreSQL 9"):
        postgres_binaries.binaries_of(tmp_path)


def test_long_path_moves_the_socket_to_the_temporary_folder(tmp_path):
    short = postgres.Cluster(tmp_path / "pg", None, {})
    long = postgres.Cluster(tmp_path / ("x" * 100) / "pg", None, {})
    assert short.socket_dir == tmp_path
    assert len(str(long.socket_dir)) < 60


def test_program_list_has_no_shell_word_splitting():
    assert postgres._shell("/a b/it's") == "'/a b/it'\\''s'"
    assert subprocess.check_output(["sh", "-c", f"printf %s {postgres._shell('a b')}"], text=True) == "a b"
