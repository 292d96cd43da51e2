"""Restoring a backup: whole and checked beside what is in use, then in its place within one moment."""

import contextlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg2
from django.core.management.base import CommandError
from psycopg2.extensions import connection as Line

from tpbis.audit.database_roles import allow_web
from tpbis.backups import database_swap, dump_file, interrupted, manifest, room_steps
from tpbis.backups.dump_file import Dump, ToolFailed
from tpbis.backups.interrupted import Replacement
from tpbis.backups.manifest import DATABASE, KEYS, MEDIA, Manifest
from tpbis.backups.private_files import clause, copy, give, private
from tpbis.backups.seal import sealing
from tpbis.backups.seal.sealing import SUFFIX
from tpbis.backups.table_sums import sums_of
from tpbis.backups.write_backup import keys_in_use, version
from tpbis.management.migration_history import HALF_WAY, is_complete, is_half_way, unknown_here
from tpbis.records import key_fingerprints
from tpbis.server import env, folder_lock, key_file, plain_connection
from tpbis.server.postgres import PROJECT

UNCHANGED = "Pemulihan tidak jadi, isi yang sekarang tidak berubah: {why}."
STILL_RUNNING = (
    "bin/serve, pekerja, atau perintah lain TPBIS masih berjalan di sini: hentikan dahulu, lalu ulangi."
)
NEWER = (
    "Cadangan ini dibuat TPBIS yang lebih baru daripada versi di sini: pasang dahulu versi itu, lalu ulangi."
)
NEWER_TOOL = (
    "Cadangan ini dibuat PostgreSQL yang lebih baru daripada program PostgreSQL di mesin ini: pasang yang"
    " baru, lalu ulangi."
)
ALMOST = "Cadangan sudah menggantikan isi yang lama, tetapi sisanya belum rapi: bin/serve menyelesaikannya."
NEWER_SERVER = (
    "Cadangan ini dibuat PostgreSQL {made_by}, sedangkan basis data yang dituju PostgreSQL {here}: pulihkan"
    " ke PostgreSQL {made_by} atau yang lebih baru."
)
USED = "Isi basis data yang sekarang akan diganti: tambahkan --yes bila itu maksudnya."
OTHER_KEYS = (
    "Cadangan ini ditulis dengan kunci NIK yang lain daripada yang ada di sini: isi TPBIS_NIK_KEY dan"
    " TPBIS_NIK_HASH_KEY dengan kunci cadangan itu ({where}), lalu ulangi."
)
MOUNTED = "Folder {place} adalah titik kait sehingga tidak dapat diganti: kaitkan folder di atasnya saja."


@dataclass(frozen=True)
class Backup:
    """A backup as it lies in its folder, whichever version wrote it."""

    folder: Path
    manifest: Manifest | None
    identity: str

    @property
    def dump(self) -> Dump:
        return Dump(self.folder / f"{DATABASE}{self.suffix}", self.identity)

    @property
    def suffix(self) -> str:
        return SUFFIX if self.identity else ""

    @property
    def keys(self) -> dict[str, str]:
        """Its keys; none where they were not kept with it."""
        if not self.identity:
            return key_file.read(self.folder / KEYS)
        return key_file.values_in(sealing.open_text(self.folder / f"{KEYS}{SUFFIX}", self.identity))

    def media(self) -> list[Path] | None:
        """Its uploaded files; None where it says nothing of them."""
        if self.manifest:
            return [self.folder / name for name in self.manifest.media]
        folder = self.folder / MEDIA
        return [path for path in folder.rglob("*") if path.is_file()] if folder.is_dir() else None

    def put(self, file: Path, folder: Path) -> None:
        """Put one of its uploaded files, in clear, where it belongs in a folder."""
        target = folder / file.relative_to(self.folder / MEDIA)
        if self.identity:
            sealing.open_file(file, target.with_name(target.name.removesuffix(SUFFIX)), self.identity)
        else:
            copy(file, target)


@dataclass(frozen=True)
class Restored:
    """What is in use now."""

    rows: int
    tables: int
    media: int


def restore(folder: Path, *, replace: bool, key: Path | None = None) -> Restored:
    """Put a backup in the place of database, keys and files; `replace` allows that there are some."""
    backup = _read(folder, key)
    try:
        with private(), folder_lock.alone(STILL_RUNNING), plain_connection.maintenance() as line:
            interrupted.end_interrupted()
            database = _target(line, replace=replace)
            _refuse_newer_server(backup, line)
            before = database_swap.writes(database)
            if backup.manifest:
                manifest.check(backup.manifest, backup.folder)
            with _replacement(line, database) as replacement:
                restored = _fill(line, backup, replacement)
                names = {"fresh": replacement.fresh, "former": replacement.former}
                database_swap.swap(line, database, before=before, **names)
            return restored
    except (ToolFailed, psycopg2.Error, OSError) as problem:
        raise CommandError(UNCHANGED.format(why=clause(problem))) from problem


def _read(folder: Path, key: Path | None) -> Backup:
    """The backup, if this version can restore it and the key opens it."""
    identity, name = "", DATABASE
    if manifest.is_sealed(folder):
        told, name = manifest.read(folder, {manifest.SINCE}), f"{DATABASE}{SUFFIX}"
        assert told  # or it was refused
        identity = sealing.identity_to_read(folder, told.recipient, key, told.key_hint)
    try:
        applied = dump_file.migrations(Dump(folder / name, identity))
    except FileNotFoundError as problem:
        raise manifest.damaged(folder, name) from problem
    except ToolFailed as problem:
        if "unsupported version" in str(problem):
            raise CommandError(NEWER_TOOL) from problem
        raise manifest.damaged(folder, name) from problem
    if is_half_way(applied):
        raise CommandError(HALF_WAY)
    if unknown_here(applied):
        raise CommandError(NEWER)
    backup = Backup(folder, manifest.read(folder, applied), identity)
    if backup.manifest and _number(backup.manifest.version) > _number(version()):
        raise CommandError(NEWER)
    return backup


def _number(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", version)]


def _target(line: Line, *, replace: bool) -> str:
    """The database to be replaced, made where there is none yet; refused where it must not be touched."""
    database, place = plain_connection.name(), env.media().resolve()
    database_swap.refuse_without_rights(line, database)
    if place.is_mount():
        raise CommandError(MOUNTED.format(place=place))
    if not database_swap.exists(line, database):
        database_swap.create(line, database, like="template1")
    database_swap.refuse_in_use(line, database)
    if not replace and not database_swap.is_empty(database):
        raise CommandError(USED)
    return database


def _refuse_newer_server(backup: Backup, line: Line) -> None:
    made_by, _ = dump_file.versions(backup.dump)
    if made_by > (here := line.server_version // 10000):
        raise CommandError(NEWER_SERVER.format(made_by=made_by, here=here))


@contextlib.contextmanager
def _replacement(line: Line, database: str) -> Iterator[Replacement]:
    """What is made beside the old; afterwards one is left, which one the names of the databases say."""
    replacement = interrupted.begin(database)
    try:
        yield replacement
    except BaseException:
        with contextlib.suppress(psycopg2.Error):  # or the next start ends it
            interrupted.end(replacement, line)
        raise
    try:
        interrupted.end(replacement, line)
    except (psycopg2.Error, OSError) as problem:
        raise CommandError(ALMOST) from problem


def _fill(line: Line, backup: Backup, replacement: Replacement) -> Restored:
    """Make the whole replacement and check it; nothing that is in use is touched."""
    fresh = replacement.fresh
    database_swap.create(line, fresh, like=replacement.database)
    _, program = dump_file.versions(backup.dump)
    dump_file.load(backup.dump, fresh, max(program, line.server_version // 10000))
    with plain_connection.connected(fresh) as filled:
        sums = sums_of(filled)
        if backup.manifest and backup.manifest.differing(sums):
            raise manifest.damaged(backup.folder, backup.dump.file.name)
        keys = _fitting_keys(filled, backup)
        applied = set(plain_connection.query(filled, "SELECT app, name FROM django_migrations"))
    if not is_complete(applied):
        _manage(fresh, keys, "migrate", "--verbosity=0", "--no-input")
    with plain_connection.connected(fresh) as filled:
        _allow_web(filled)
        plain_connection.query(filled, "ANALYZE")
    media = _put_media(backup, replacement)
    for words in room_steps.commands_after_restore(backup.folder.parent, replacement.database):
        _manage(fresh, keys, *words, f"--media={replacement.media}")
    _put_keys(keys, replacement)
    os.sync()
    return Restored(sum(sums.rows.values()), len(sums.rows), media)


def _allow_web(filled: Line) -> None:
    """A dump is restored without the rights of accounts that may not be here."""
    with filled.cursor() as cursor:
        if reason := allow_web(cursor):
            raise ToolFailed(reason.rstrip("."))


def _fitting_keys(filled: Line, backup: Backup) -> dict[str, str]:
    """The keys of the backup, or else ours, whichever open it; those of the environment cannot be changed."""
    here = keys_in_use()
    fixed = {name: here[name] for name in key_fingerprints.REMEMBERED if name in _given()}
    with filled.cursor() as cursor:
        for keys in (here | backup.keys | fixed, here):
            if not key_fingerprints.trouble(cursor, keys):
                return keys
    raise CommandError(OTHER_KEYS.format(where=backup.folder / f"{KEYS}{backup.suffix}"))


def _given() -> list[str]:
    """Names of the keys that the operator set; without bin/ there are no others."""
    return env.names(key_file.GIVEN) if key_file.GIVEN in os.environ else list(key_file.NAMES)


def _manage(database: str, keys: dict[str, str], *words: str) -> None:
    """A command of ours in a process of its own, over the fresh database and with its keys."""
    done = subprocess.run(
        [sys.executable, PROJECT / "manage.py", *words],
        cwd=PROJECT,
        env=os.environ | keys | {"DATABASE_URL": plain_connection.url_of(database), "TPBIS_DIRECT_URL": ""},
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise ToolFailed(dump_file.explained(done.stderr))


def _put_media(backup: Backup, replacement: Replacement) -> int:
    files = backup.media()
    if files is None:
        return 0
    shutil.rmtree(replacement.media, ignore_errors=True)
    with private():
        replacement.media.mkdir(parents=True)
        for file in files:
            backup.put(file, replacement.media)
    give(replacement.media, like=env.media() if env.media().exists() else env.var())
    return len(files)


def _put_keys(keys: dict[str, str], replacement: Replacement) -> None:
    """Where they differ from those of the file; without bin/ no file is read."""
    file = key_file.place()
    stored, free = key_file.read(file), set(key_file.NAMES) - set(_given())
    changed = {name: keys[name] for name in free if keys[name] != stored.get(name)}
    if changed:
        replacement.keys.unlink(missing_ok=True)
        if file.exists():
            copy(file, replacement.keys)
        key_file.keep(replacement.keys, changed)
        give(replacement.keys, like=file if file.exists() else file.parent)
