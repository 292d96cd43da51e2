"""Writing a backup: under a temporary name, from one moment of the database, named when it is checked."""

import contextlib
import fcntl
import os
import shutil
import tomllib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import psycopg2
from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone
from psycopg2.extensions import connection as Line

from tpbis.backups import dump_file
from tpbis.backups.dump_file import ToolFailed
from tpbis.backups.manifest import DATABASE, KEYS, MEDIA, NAME, Manifest, describe
from tpbis.backups.private_files import clause, copy, private
from tpbis.records import key_fingerprints
from tpbis.server import env, key_file, plain_connection

TABLES = """SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n
ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
ORDER BY 1"""


def write(target: Path) -> tuple[Path, Manifest]:
    """Write a dated backup into a folder, which may hold others already; only its owner may read it."""
    made_at = timezone.localtime()
    if target.resolve().is_relative_to(env.media().resolve()):
        raise CommandError(f"Pilih folder di luar {env.media()}, yang isinya ikut dicadangkan.")
    try:
        with private(), _half(target) as half:
            manifest = _fill(half, made_at)
            os.sync()
            return _named(half, target, made_at), manifest
    except (ToolFailed, psycopg2.Error, OSError) as problem:
        raise CommandError(f"Cadangan di {target} tidak jadi: {clause(problem)}.") from problem


def rows_of(line: Line) -> dict[str, int]:
    """Rows of every table, as this connection sees them."""
    tables = [name for (name,) in plain_connection.query(line, TABLES)]
    return {name: plain_connection.query(line, f"SELECT count(*) FROM {name}")[0][0] for name in tables}


def version() -> str:
    """The version of this code."""
    return tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]["version"]


def keys_in_use() -> dict[str, str]:
    """The keys of this process, wherever they came from."""
    return {name: getattr(settings, name.removeprefix("TPBIS_")) for name in key_file.NAMES}


@contextlib.contextmanager
def _half(target: Path) -> Iterator[Path]:
    """A folder with a name that no backup has; it goes with whoever fills it, or was killed before."""
    target.mkdir(parents=True, exist_ok=True, mode=0o700)
    for left in target.glob(f".{NAME}*"):
        with contextlib.suppress(OSError), _locked(left):
            shutil.rmtree(left)
    half = target / f".{NAME}{os.getpid()}"
    half.mkdir(mode=0o700)
    with _locked(half):
        try:
            yield half
        finally:
            shutil.rmtree(half, ignore_errors=True)


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


def _fill(half: Path, made_at: datetime) -> Manifest:
    _copy_media(half)
    with plain_connection.connected(plain_connection.name()) as line:
        with line.cursor() as cursor:
            if reason := key_fingerprints.trouble(cursor, keys_in_use()):
                raise CommandError(reason)
        rows = _dump(line, half / DATABASE)
    _copy_media(half)  # what was uploaded before the moment of the dump is there in any case
    key_file.keep(half / KEYS, keys_in_use())
    manifest = describe(half, version(), made_at)
    if manifest.rows != rows:
        raise CommandError("Cadangan tidak jadi: isinya tidak sama dengan basis datanya.")
    manifest.write(half)
    return manifest


def _dump(line: Line, file: Path) -> dict[str, int]:
    """Dump the database, and count its rows at the same moment."""
    plain_connection.query(line, "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    ((snapshot,),) = plain_connection.query(line, "SELECT pg_export_snapshot()")
    dump_file.write(file, plain_connection.name(), snapshot, line.server_version // 10000)
    return rows_of(line)


def _copy_media(half: Path) -> None:
    """Copy what is not there yet as it is now; a file that is taken away meanwhile is left out."""
    media = env.media()
    for source in media.rglob("*"):
        target = half / MEDIA / source.relative_to(media)
        with contextlib.suppress(FileNotFoundError):
            if source.is_file() and not _same(source, target):
                copy(source, target)


def _same(source: Path, target: Path) -> bool:
    if not target.exists():
        return False
    old, new = source.stat(), target.stat()
    return (old.st_size, old.st_mtime_ns) == (new.st_size, new.st_mtime_ns)


def _named(half: Path, target: Path, made_at: datetime) -> Path:
    """Give the backup its name; the second one of a minute gets a number."""
    plain = target / made_at.strftime(f"{NAME}%Y-%m-%d-%H%M")
    number = 1
    while (name := plain if number == 1 else plain.with_name(f"{plain.name}-{number}")).exists():
        number += 1
    half.rename(name)
    return name
