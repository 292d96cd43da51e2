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

from tpbis.backups import dump_file, room_steps
from tpbis.backups.dump_file import Dump, ToolFailed
from tpbis.backups.manifest import DATABASE, KEYS, MEDIA, NAME, Manifest, describe
from tpbis.backups.private_files import clause, give, private
from tpbis.backups.retention import backups_in
from tpbis.backups.seal import sealing
from tpbis.backups.seal.sealing import SUFFIX, WRAPPED
from tpbis.backups.shared_files import SharedFiles
from tpbis.backups.table_sums import TableSums, sums_of
from tpbis.records import key_fingerprints
from tpbis.server import env, key_file, plain_connection

LAST_SEAL = "SELECT number || ':' || seal FROM tpbis_auditseal ORDER BY number DESC LIMIT 1"


def write(target: Path, key: Path) -> tuple[Path, Manifest]:
    """Write a dated backup into a folder, which may hold others already; only its owner may read it.

    It is sealed by the key in this file. Uploaded files are shared with the backups before it there.
    """
    made_at = timezone.localtime()
    secret = sealing.secret_in(key)
    if target.resolve().is_relative_to(env.media().resolve()):
        raise CommandError(f"Pilih folder di luar {env.media()}, yang isinya ikut dicadangkan.")
    try:
        with private(), _half(target) as half:
            manifest = _fill(half, made_at, secret, key)
            give(half, like=target)
            os.sync()
            folder = _named(half, target, made_at)
    except (ToolFailed, psycopg2.Error, OSError) as problem:
        raise CommandError(f"Cadangan di {target} tidak jadi: {clause(problem)}.") from problem
    _keep_beside(target, folder)
    return folder, manifest


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


def _fill(half: Path, made_at: datetime, secret: str, key: Path) -> Manifest:
    earlier = list(backups_in(half.parent))
    identity, wrapped = sealing.identity_to_write(secret, [one.folder for one in earlier])
    if wrapped:
        (half / WRAPPED).write_bytes(wrapped)
    recipient = sealing.recipient_of(identity)
    media = SharedFiles(half / MEDIA, recipient, earlier)
    media.take(env.media())
    with plain_connection.connected(plain_connection.name()) as line:
        with line.cursor() as cursor:
            if reason := key_fingerprints.trouble(cursor, keys_in_use()):
                raise CommandError(reason)
        seal, sums = _last_seal(line), _dump(line, half / f"{DATABASE}{SUFFIX}", recipient)
    media.take(env.media())  # what was uploaded before the moment of the dump is there in any case
    keys = "".join(f"{name}={value}\n" for name, value in keys_in_use().items())
    sealing.seal_text(keys, half / f"{KEYS}{SUFFIX}", recipient)
    if dump_file.rows(dump := Dump(half / f"{DATABASE}{SUFFIX}", identity)) != sums.rows:
        raise CommandError("Cadangan tidak jadi: isinya tidak sama dengan basis datanya.")
    manifest = describe(
        half,
        media.checksums,
        version=version(),
        made_at=made_at.isoformat(timespec="seconds"),
        postgres=dump_file.versions(dump)[0],
        rows=sums.rows,
        checksums=sums.checksums,
        origins=media.origins,
        recipient=recipient,
        key_hint=str(key.resolve()),
        audit_seal=seal,
    )
    manifest.write(half)
    return manifest


def _keep_beside(target: Path, folder: Path) -> None:
    """What lies beside the backups follows the database, once the backup has its name."""
    try:
        with private(), plain_connection.connected(plain_connection.name()) as line:
            room_steps.run_beside_backup(line, target)
    except (psycopg2.Error, OSError) as problem:
        raise CommandError(
            f"{folder} jadi, tetapi daftar di sampingnya tidak: {clause(problem)}."
        ) from problem


def _last_seal(line: Line) -> str:
    """The latest seal over the audit; empty where an older version has none."""
    ((there,),) = plain_connection.query(line, "SELECT to_regclass('tpbis_auditseal') IS NOT NULL")
    seals = plain_connection.query(line, LAST_SEAL) if there else []
    return seals[0][0] if seals else ""


def _dump(line: Line, file: Path, recipient: str) -> TableSums:
    """Dump the database, and sum its tables at the same moment."""
    plain_connection.query(line, "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    ((snapshot,),) = plain_connection.query(line, "SELECT pg_export_snapshot()")
    dump_file.write(file, plain_connection.name(), snapshot, line.server_version // 10000, recipient)
    sums = sums_of(line)
    plain_connection.query(line, "COMMIT")
    return sums


def _named(half: Path, target: Path, made_at: datetime) -> Path:
    """Give the backup its name; the second one of a minute gets a number."""
    plain = target / made_at.strftime(f"{NAME}%Y-%m-%d-%H%M")
    number = 1
    while (name := plain if number == 1 else plain.with_name(f"{plain.name}-{number}")).exists():
        number += 1
    half.rename(name)
    return name
