"""What was backed up is what is in use after a restore; what cannot be restored changes nothing."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests import cluster
from tests.tpbis.backups.conftest import IDENTITY, Installation, make_tables, new_keys, refused, write
from tpbis.backups import dump_file, manifest, restore_backup
from tpbis.backups.manifest import FILE, KEYS, MEDIA
from tpbis.backups.restore_backup import restore
from tpbis.backups.seal import sealing
from tpbis.backups.write_backup import keys_in_use
from tpbis.management.migration_history import HALF_WAY
from tpbis.server import key_file, postgres
from tpbis.server.postgres_binaries import for_user, installed


def test_used_database_becomes_the_one_backed_up(here, backup):
    done = restore(backup, replace=True)
    assert here.saved() == [1, 2, 3]
    assert here.uploaded() == {"foto/2026/a.jpg": "a", "bukti/b.pdf": "b" * 100_000}
    assert here.traces() == []
    assert (done.tables, done.media) == (4, 2) and done.rows > 3


def test_twice_in_a_row_and_a_backup_of_what_was_restored(here, backup, tmp_path):
    restore(backup, replace=True)
    restore(backup, replace=True)
    second, told = write(tmp_path / "cadangan")
    assert told.rows == manifest.read(backup, set()).rows
    here.save(4)
    restore(second, replace=True)
    assert here.saved() == [1, 2, 3] and here.traces() == []


OF_WEB = "SELECT has_table_privilege('tpbis_web', %s, %s)"


@pytest.mark.parametrize("database", ["empty", "none", "used"])
def test_another_folder_takes_database_keys_and_uploads(make_installation, here, backup, database):
    old = here.state()[2]
    other = make_installation(tables=database == "used")
    other.upload("foto/punya-sendiri.jpg")
    key_file.keep(other.keys, {"TPBIS_HOSTS": "contoh.go.id"})
    if database == "none":
        other.ask(f"ALTER DATABASE {other.database} ALLOW_CONNECTIONS true")
        here.ask(f"DROP DATABASE {other.database}")
    restore(backup, replace=database == "used")
    assert other.saved() == [1, 2, 3]
    assert other.uploaded() == {"foto/2026/a.jpg": "a", "bukti/b.pdf": "b" * 100_000}
    assert key_file.read(other.keys) == old | {"TPBIS_HOSTS": "contoh.go.id"}
    assert (other.keys.stat().st_mode & 0o777, other.traces()) == (0o600, [])


def test_command_restores_the_only_backup_of_a_folder(here, backup, capsys):
    call_command("restore", backup.parent, yes=True)
    assert f"{backup} dipulihkan: 4 tabel dengan" in capsys.readouterr().out
    assert here.saved() == [1, 2, 3]
    may = [here.ask(OF_WEB, table, "DELETE")[0][0] for table in ("participants_person", "django_migrations")]
    assert may == [True, False]


def test_one_of_several_backups_must_be_named(here, backup):
    newest, _ = write(backup.parent)
    with refused(here, f"ada 2 cadangan: sebut satu, misalnya {max(newest, backup)}"):
        call_command("restore", backup.parent, yes=True)


@pytest.mark.parametrize("place", ["kosong", "tidak-ada"])
def test_folder_without_a_backup(here, tmp_path, place):
    (tmp_path / "kosong").mkdir()
    with refused(here, "tidak berisi cadangan"):
        call_command("restore", tmp_path / place, yes=True)


def test_used_database_is_replaced_only_when_asked(here, backup):
    with refused(here, "tambahkan --yes"):
        call_command("restore", backup)


@pytest.mark.parametrize("app", ["tpbis", "reports", "auth", "aplikasi_baru"])
def test_backup_with_migrations_of_a_newer_version_is_refused(here, app, tmp_path):
    here.ask("INSERT INTO django_migrations (app, name) VALUES (%s, '0999_baru')", app)
    folder, _ = write(tmp_path / "cadangan")
    with refused(here, "TPBIS yang lebih baru"):
        restore(folder, replace=True)


def test_half_migrated_backup_is_refused(here, tmp_path):
    here.ask("DELETE FROM django_migrations WHERE app IN ('programs', 'reports')")
    here.ask("INSERT INTO django_migrations (app, name) VALUES ('programs', '0002_initial')")
    folder, _ = write(tmp_path / "cadangan")
    with refused(here, HALF_WAY):
        restore(folder, replace=True)


@pytest.mark.skipif(len({one.major for one in installed()}) < 2, reason="one PostgreSQL here")
def test_dump_by_the_programs_of_a_newer_postgresql(here, tmp_path, monkeypatch):
    """As on a machine that has only those, beside an older server."""
    newest = max(installed(), key=lambda one: one.major)
    with monkeypatch.context() as patch:
        patch.setattr(dump_file, "installed", lambda: [newest])
        folder, _ = write(tmp_path / "cadangan")
        here.save(4)
        restore(folder, replace=True)
    assert here.saved() == [1, 2, 3]
    oldest = min(installed(), key=lambda one: one.major)
    monkeypatch.setattr(dump_file, "installed", lambda: [oldest])
    with refused(here, "lebih baru daripada program PostgreSQL di mesin ini"):
        restore(folder, replace=True)


@pytest.fixture
def other_server():
    """A server of another PostgreSQL than that of the tests."""
    here = cluster.running().binaries.major
    binaries = next((one for one in installed() if one.major != here), None)
    if binaries is None:
        pytest.skip("one PostgreSQL here")
    folder = Path(tempfile.mkdtemp(prefix="tpbis-"))
    postgres.own(folder)
    server = postgres.Cluster(folder / "pg", for_user(binaries), postgres.FAST)
    try:
        server.create(durable=False)
        server.start()
        yield server
    finally:
        server.stop("immediate")
        shutil.rmtree(folder)


def test_backup_from_another_postgresql_goes_to_a_newer_one_only(here, other_server, monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", other_server.url())
    there = Installation("tpbis", here.var, monkeypatch)
    make_tables(there)
    there.save(7)
    folder, _ = write(tmp_path / "cadangan")
    here.enter()
    if other_server.binaries.major > cluster.running().binaries.major:
        with refused(here, f"dibuat PostgreSQL {other_server.binaries.major}, sedangkan"):
            restore(folder, replace=True)
    else:
        restore(folder, replace=True)
        assert here.saved() == [7]


def test_no_program_for_the_server_is_said(here, monkeypatch, tmp_path):
    monkeypatch.setattr(dump_file, "installed", list)
    with pytest.raises(CommandError, match="pasang postgresql-"):
        write(tmp_path / "cadangan")


@pytest.mark.parametrize("name", ["TPBIS_NIK_KEY", "TPBIS_NIK_HASH_KEY"])
def test_other_key_of_the_environment_is_refused(make_installation, backup, monkeypatch, name):
    other = make_installation()
    monkeypatch.setenv(key_file.GIVEN, name)
    with refused(other, f"isi TPBIS_NIK_KEY dan TPBIS_NIK_HASH_KEY dengan kunci cadangan itu .*{KEYS}"):
        restore(backup, replace=True)


def test_same_keys_of_the_environment_without_bin(make_installation, here, backup, monkeypatch):
    """gunicorn or manage.py alone: no file of keys is read, and none is written."""
    keys = keys_in_use()
    other = make_installation()
    other.keys.unlink()
    monkeypatch.delenv(key_file.GIVEN)
    with refused(other, "kunci cadangan itu"):
        restore(backup, replace=True)
    other.enter(**keys).keys.unlink()
    monkeypatch.delenv(key_file.GIVEN)
    restore(backup, replace=True)
    assert other.saved() == [1, 2, 3] and not other.keys.exists()


def before_manifests(here, tmp_path, *, keys=None):
    """A backup as versions before this one wrote it: no fingerprints, no manifest, any keys or none."""
    here.ask("DROP TABLE tpbis_keyfingerprint")
    here.ask("DELETE FROM django_migrations WHERE app = 'tpbis' AND name > '0003'")
    folder, _ = write(tmp_path / "cadangan")
    (folder / FILE).unlink()
    (folder / f"{KEYS}.age").unlink()
    for sealed in [path for path in folder.rglob("*.age") if path.is_file()]:
        sealing.open_file(sealed, sealed.with_suffix(""), IDENTITY)
        sealed.unlink()
    if keys:
        key_file.keep(folder / KEYS, keys)
    return folder


@pytest.fixture
def unmigrated(monkeypatch):
    """The small tables of these tests cannot be migrated; that is told instead of done."""
    told = []
    monkeypatch.setattr(
        restore_backup, "_manage", lambda database, keys, *words: told.append((keys, words[0]))
    )
    monkeypatch.setattr(manifest, "SINCE", ("tpbis", "0999"))
    monkeypatch.setattr(restore_backup, "is_complete", lambda applied: False)
    return told


def test_older_backup_is_migrated_with_the_keys_in_it(here, tmp_path, unmigrated, make_installation):
    keys = keys_in_use()
    folder = before_manifests(here, tmp_path, keys=keys)
    other = make_installation()
    restore(folder, replace=True)
    assert unmigrated == [(keys, "migrate")]
    assert other.saved() == [1, 2, 3] and key_file.read(other.keys) == keys


def test_older_backup_with_keys_that_were_never_used_keeps_ours(here, tmp_path, unmigrated):
    """With TPBIS_NIK_KEY in the environment those versions stored others."""
    keys = keys_in_use()
    folder = before_manifests(here, tmp_path, keys=new_keys())
    restore(folder, replace=True)
    assert unmigrated[0][0] == keys and key_file.read(here.keys) == keys


def test_older_backup_without_keys_must_fit_ours(here, tmp_path, unmigrated, make_installation):
    folder = before_manifests(here, tmp_path)
    restore(folder, replace=True)
    assert here.saved() == [1, 2, 3]
    other = make_installation()
    with refused(other, "kunci NIK yang lain daripada yang ada di sini"):
        restore(folder, replace=True)


def test_restore_over_lost_keys_keeps_those_of_the_backup(here, backup):
    """bin/ made keys for this process alone."""
    keys = key_file.read(here.keys)
    here.enter(**new_keys()).keys.unlink()
    restore(backup, replace=True)
    assert key_file.read(here.keys) == keys and here.saved() == [1, 2, 3]


def test_older_backup_without_a_nik_and_without_keys_keeps_the_new_ones(here, tmp_path, unmigrated):
    here.ask("DELETE FROM participants_person")
    folder = before_manifests(here, tmp_path)
    keys = new_keys()
    here.enter(**keys).keys.unlink()
    restore(folder, replace=True)
    assert unmigrated[0][0] == key_file.read(here.keys) == keys


def test_older_backup_without_uploads_leaves_ours(here, tmp_path, unmigrated):
    folder = before_manifests(here, tmp_path)
    shutil.rmtree(folder / MEDIA)
    restore(folder, replace=True)
    assert set(here.uploaded()) == {"foto/2026/a.jpg", "bukti/b.pdf"}


def test_backup_without_uploads_leaves_none(here, tmp_path):
    shutil.rmtree(here.media)
    folder, _ = write(tmp_path / "cadangan")
    here.upload("foto/baru.jpg")
    restore(folder, replace=True)
    assert here.uploaded() == {} and here.media.is_dir()


def test_uploads_behind_a_link_stay_behind_it(here, backup, tmp_path):
    here.media.rename(tmp_path / "disk")
    here.media.symlink_to(tmp_path / "disk")
    restore(backup, replace=True)
    assert here.media.is_symlink() and here.uploaded().keys() == {"foto/2026/a.jpg", "bukti/b.pdf"}
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith("disk")) == ["disk"]


def test_files_keep_their_owner_and_are_private(here, backup):
    if os.geteuid() == 0:
        os.chown(here.media, 12345, 12345)
    owner = here.media.stat().st_uid
    restore(backup, replace=True)
    paths = [here.media, *here.media.rglob("*")]
    assert {path.stat().st_uid for path in paths} == {owner}
    assert {path.stat().st_mode & 0o077 for path in paths} == {0}
