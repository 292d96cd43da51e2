"""Uploaded and made files: whole or not there, and a sentence when the disk is full."""

import contextlib
import errno
import os
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.files.storage import FileSystemStorage, Storage, default_storage
from django.db import transaction

HALVES = ".sebagian"  # where files grow until they are whole
SECONDS_TO_GROW = 3600
FULL = {errno.ENOSPC, errno.EDQUOT}
FULL_DATABASE = "53100"
NO_FOLDER = "No usable temporary directory"  # what Python says where every one of them is full
NO_ROOM = (
    "Ruang penyimpanan di server penuh, jadi berkas ini tidak tersimpan. "
    "Coba lagi nanti, atau kabari pengelola sistem."
)


class WholeFileStorage(FileSystemStorage):
    """Writes under another name, forces that to the disk, then renames: a file is never half or empty."""

    def _save(self, name: str, content: Any) -> str:
        half = Path(self.path(f"{HALVES}/{uuid.uuid4()}"))
        try:
            super()._save(str(half.relative_to(self.location)), content)  # type: ignore[misc]  # Django's own
            target = Path(self.path(name))
            private_folder(target.parent)
            _force(half)
            half.replace(target)
            _force(target.parent)
        except BaseException:
            half.unlink(missing_ok=True)
            raise
        return name


def private_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing, for their owner alone."""
    for missing in reversed([one for one in (folder, *folder.parents) if not one.exists()]):
        missing.mkdir(mode=0o700, exist_ok=True)


def private_file(path: Path) -> IO[bytes]:
    """Open a new file for writing that its owner alone may read."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")


def _force(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def is_full(problem: BaseException) -> bool:
    """Whether an error says that the disk is full, be it that of the database."""
    if FULL_DATABASE in (getattr(one, "pgcode", "") for one in (problem, problem.__cause__)):
        return True
    return isinstance(problem, OSError) and (problem.errno in FULL or NO_FOLDER in str(problem))


@contextlib.contextmanager
def room_spoken() -> Iterator[None]:
    """Turn a full disk into a ValidationError, for code that shows those beside what was typed."""
    try:
        yield
    except OSError as problem:
        if not is_full(problem):
            raise
        raise ValidationError(NO_ROOM, code="no_room") from problem


def remove_once_saved(name: str | None, storage: Storage = default_storage) -> None:
    """Remove a file when what gives it up is committed: after a rollback it is needed again."""
    if name:
        transaction.on_commit(lambda: storage.delete(name))


def sweep_halves() -> None:
    """Remove what a process that was killed had begun to write."""
    folder = Path(default_storage.path(HALVES))
    for half in folder.glob("*"):
        with contextlib.suppress(FileNotFoundError):
            if half.stat().st_mtime < time.time() - SECONDS_TO_GROW:
                half.unlink()
