"""Who works with an installation's folder: servers, workers and commands together, a restore alone.

The lock belongs to the process, so that it goes however the process ends.
"""

import contextlib
import fcntl
import os
from collections.abc import Iterator

from django.core.management.base import CommandError

from tpbis.server import env

NOT_OURS = "Folder {folder} tidak dapat dibuka oleh akun ini: jalankan dengan akun pemiliknya."
_held: list[int] = []


def share() -> None:
    """Hold the folder together with others, until this process ends; refused during a restore."""
    if not _held:
        _held.append(_locked(fcntl.LOCK_SH, "Cadangan sedang dipulihkan di sini: tunggu sampai selesai."))


@contextlib.contextmanager
def alone(refusal: str) -> Iterator[None]:
    """Hold the folder while nobody else does; otherwise the refusal is raised."""
    descriptor = _locked(fcntl.LOCK_EX, refusal)
    try:
        yield
    finally:
        os.close(descriptor)


def _locked(kind: int, refusal: str) -> int:
    try:
        env.var().mkdir(parents=True, exist_ok=True)
        descriptor = os.open(env.var(), os.O_RDONLY)
    except PermissionError:
        raise CommandError(NOT_OURS.format(folder=env.var())) from None
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise CommandError(refusal) from None
    return descriptor
