"""Small installations, each with a database, a folder and keys of its own, to be backed up and restored."""

import contextlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError
from django.db.migrations.loader import MigrationLoader

from tests import cluster
from tpbis.backups import write_backup
from tpbis.backups.seal import sealing
from tpbis.records import key_fingerprints
from tpbis.records.crypto import encrypt, hashed
from tpbis.server import key_file, plain_connection

TABLES = """
CREATE TABLE django_migrations (id serial, app text, name text, applied timestamptz DEFAULT now());
CREATE TABLE tpbis_keyfingerprint (name text PRIMARY KEY, digest text, since timestamptz DEFAULT now());
CREATE TABLE participants_person (nik_sealed text, nik_hash text);
CREATE TABLE "Simpanan, lama" (n int PRIMARY KEY, teks text)"""
IDENTITY = sealing.new_identity()
SAVE = 'INSERT INTO "Simpanan, lama" VALUES (%s, %s)'
SAVED = 'SELECT n FROM "Simpanan, lama" ORDER BY 1'
DATABASES = "SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY 1"


@dataclass
class Installation:
    """What a test sees of an installation, and does to it."""

    database: str
    var: Path
    monkeypatch: pytest.MonkeyPatch

    def enter(self, **keys: str) -> "Installation":
        """Go on as a process of this installation, which bin/ started with the keys of its file."""
        self.monkeypatch.setenv("DATABASE_URL", cluster.running().url(self.database))
        self.monkeypatch.setenv("TPBIS_VAR", str(self.var))
        self.monkeypatch.setenv(key_file.GIVEN, "")
        self.monkeypatch.setattr(key_file, "place", lambda: self.var / "rahasia.env")
        if keys:
            key_file.keep(self.keys, keys)
        for name, value in key_file.read(self.keys).items():
            self.monkeypatch.setattr(settings, name.removeprefix("TPBIS_"), value)
        return self

    @property
    def keys(self) -> Path:
        return self.var / "rahasia.env"

    @property
    def media(self) -> Path:
        return self.var / "media"

    def upload(self, name: str, content: str = "isi") -> None:
        file = self.media / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)

    def uploaded(self) -> dict[str, str]:
        files = (path for path in self.media.rglob("*") if path.is_file())
        return {path.relative_to(self.media).as_posix(): path.read_text() for path in files}

    def ask(self, statement: str, *values) -> list[tuple]:
        with plain_connection.connected(self.database) as line:
            return plain_connection.query(line, statement, *values)

    def save(self, number: int, text: str = "baris\ndua\t\\.") -> None:
        self.ask(SAVE, number, text)

    def saved(self) -> list[int]:
        return [number for (number,) in self.ask(SAVED)]

    def state(self) -> tuple:
        """All that a restore replaces."""
        return self.saved(), self.uploaded(), key_file.read(self.keys)

    def traces(self) -> list[str]:
        """What only a restore leaves: databases and files beside those in use."""
        with plain_connection.maintenance() as line:
            names = [name for (name,) in plain_connection.query(line, DATABASES, self.database)]
        files = (path.name for path in self.var.iterdir())
        return sorted({*names, *files} - {self.database, "media", "rahasia.env", "cadangan"})


def write(target: Path):
    """A backup with the key that all installations of these tests have at hand."""
    return write_backup.write(target, sealing.default_file())


def new_keys() -> dict[str, str]:
    return {name: secrets.token_urlsafe(48) for name in key_file.NAMES}


def make_tables(installation: Installation) -> None:
    """Tables as of a database that this version has migrated, with one NIK, under the keys in use."""
    with plain_connection.connected(installation.database) as line, line.cursor() as cursor:
        cursor.execute(TABLES)
        done = MigrationLoader(None).disk_migrations
        cursor.executemany("INSERT INTO django_migrations (app, name) VALUES (%s, %s)", list(done))
        key_fingerprints.adopt(cursor, key_fingerprints.in_use())
        nik = "3673081117900001"
        sealed = (encrypt(nik), hashed(nik, settings.NIK_HASH_KEY))
        cursor.execute("INSERT INTO participants_person VALUES (%s, %s)", sealed)


@contextlib.contextmanager
def refused(installation: Installation, match: str):
    """Nothing that is in use changes, and nothing is left beside it."""
    before = installation.state()
    with pytest.raises(CommandError, match=match):
        yield
    assert (installation.state(), installation.traces()) == (before, [])


@pytest.fixture
def make_installation(django_db_setup, monkeypatch, tmp_path):
    """A function that makes one more installation: without tables when it is asked for none."""
    monkeypatch.setattr(os, "sync", lambda: None)  # it would wait for the whole machine
    with _installations(monkeypatch, tmp_path) as make:
        yield make


@contextlib.contextmanager
def _installations(monkeypatch, folder: Path):
    made = []

    def make(*, tables: bool = True) -> Installation:
        name = f"cadangan_{os.getpid()}_{len(made)}"
        cluster.make_database(name, like="template0")
        made.append(name)
        var = folder / f"var{len(made)}"
        monkeypatch.setenv("TPBIS_BACKUP_KEY", str(folder / "kunci-cadangan"))
        (folder / "kunci-cadangan").write_text(f"# age\n{IDENTITY}\n")
        var.mkdir()
        one = Installation(name, var, monkeypatch).enter(**new_keys())
        if tables:
            make_tables(one)
        return one

    try:
        yield make
    finally:
        for name in made:
            _drop_all_of(name)


def _drop_all_of(name: str) -> None:
    found = cluster.running().sql(f"SELECT datname FROM pg_database WHERE starts_with(datname, '{name}')")
    for database in found.split():
        cluster.running().sql(f'DROP DATABASE "{database}" WITH (FORCE)')


@pytest.fixture
def here(make_installation):
    """An installation with three saves and two uploaded files."""
    return _filled(make_installation())


@pytest.fixture
def backup(here, tmp_path):
    """A backup of `here`, which has gone on since."""
    return _backed_up(here, tmp_path)


@pytest.fixture(scope="module")
def shared(django_db_setup, tmp_path_factory):
    """An installation and its backup for tests that change neither."""
    folder = tmp_path_factory.mktemp("bersama")
    with pytest.MonkeyPatch.context() as patch, _installations(patch, folder) as make:
        patch.setattr(os, "sync", lambda: None)
        one = _filled(make())
        yield one, _backed_up(one, folder)


def _filled(one: Installation) -> Installation:
    for number in (1, 2, 3):
        one.save(number)
    one.upload("foto/2026/a.jpg", "a")
    one.upload("bukti/b.pdf", "b" * 100_000)
    return one


def _backed_up(one: Installation, folder: Path) -> Path:
    backup, _ = write(folder / "cadangan")
    one.save(99)
    one.upload("foto/2026/a.jpg", "lain")
    one.upload("foto/2026/c.jpg", "c")
    return backup
