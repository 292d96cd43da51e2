"""The keys of this installation: from the environment, from its file, or made anew for an empty database."""

import contextlib
import fcntl
import os
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg2

from tpbis.records import key_fingerprints
from tpbis.server import key_file


def take(url: str, *, restoring: bool) -> None:
    """Put the keys into the environment and keep them.

    `restoring`: a backup is about to bring its own. What is missing is made for this process alone.
    """
    file = key_file.place()
    given = {name: os.environ[name] for name in key_file.NAMES if os.environ.get(name)}
    with _alone(file):
        kept = _read(file)
        keys = kept | given
        missing = [name for name in key_file.NAMES if name not in keys]
        new = {name: value for name, value in given.items() if name not in kept}
        if (new or missing) and not restoring:
            _refuse_others(url, keys, file)
        new |= {name: secrets.token_urlsafe(48) for name in missing}
        if new and not restoring:
            key_file.keep(file, new)
    os.environ[key_file.GIVEN] = ",".join(given)
    for name, value in (keys | new).items():
        os.environ[name] = os.environ.get(name) or value  # an empty variable is no key


def _refuse_others(url: str, keys: dict[str, str], file: Path) -> None:
    """Only keys that fit are kept, and only a database without any gets new ones."""
    try:
        line = psycopg2.connect(url)
    except psycopg2.OperationalError as problem:
        sys.exit(f"Basis data tidak dapat dihubungi; periksa DATABASE_URL: {problem}".strip())
    with contextlib.closing(line), line.cursor() as cursor:
        if set(key_fingerprints.NAMES) <= keys.keys():
            trouble = key_fingerprints.trouble(cursor, keys)
            lacks = key_fingerprints.lacks_its_own(cursor, keys)
        else:
            trouble, lacks = "", key_fingerprints.needs_its_own(cursor)
    if trouble := trouble or lacks and key_fingerprints.MISSING.format(file=file):
        sys.exit(trouble)


def _read(file: Path) -> dict[str, str]:
    try:
        return key_file.read(file)
    except PermissionError:
        sys.exit(f"Berkas kunci {file} tidak dapat dibaca oleh akun ini: jalankan dengan akun pemiliknya.")


@contextlib.contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Two first starts at once make one set of keys."""
    with open(file.with_suffix(".gate"), "a") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        yield
