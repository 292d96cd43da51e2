"""Files that only their owner may read, and what to say when the disk takes none."""

import contextlib
import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg2

from tpbis.backups import dump_file

FULL = (errno.ENOSPC, errno.EDQUOT)


@contextlib.contextmanager
def private() -> Iterator[None]:
    """What is made meanwhile is for its owner alone."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


def copy(source: Path, target: Path) -> None:
    """Copy a file with its time, and nothing else of it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    os.utime(target, ns=(source.stat().st_atime_ns, source.stat().st_mtime_ns))


def give(place: Path, like: Path) -> None:
    """As root: a file or folder with all that is in it gets the owner of another, who goes on working."""
    if os.geteuid() == 0:
        owner = like.stat()
        for path in (place, *place.rglob("*")):
            os.chown(path, owner.st_uid, owner.st_gid)


def clause(problem: Exception) -> str:
    """Why a file, a program or the database did not do what it should, as one clause."""
    if isinstance(problem, OSError) and problem.errno in FULL:
        return dump_file.NO_SPACE
    if isinstance(problem, psycopg2.Error):
        return str(problem).partition("\n")[0]  # details may hold what is in a row
    return dump_file.explained(str(problem))
