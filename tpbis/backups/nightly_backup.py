"""The backup that the worker makes every night, in a process of its own that nothing else waits for."""

import contextlib
import fcntl
import logging
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from tpbis.backups.retention import backups_in
from tpbis.backups.scratch_restore import proven_at
from tpbis.server.postgres import PROJECT

FROM = 1  # o'clock
AGAIN = 3600  # seconds after one that failed
log = logging.getLogger(__name__)


def is_due(target: Path, now: datetime) -> bool:
    """Whether it is night, or later, and the folder has no backup of this day."""
    days = [timezone.localtime(one.made_at).date() for one in backups_in(target)]
    return now.hour >= FROM and now.date() not in days


def proof_is_due(target: Path, now: datetime) -> bool:
    """Whether no backup of the folder was restored for trial in this month."""
    return not any(proven_at(one.folder)[:7] == now.strftime("%Y-%m") for one in backups_in(target))


@contextlib.contextmanager
def alone(target: Path) -> Iterator[bool]:
    """Hold the folder among all workers that share it; False when another one is at it."""
    target.mkdir(parents=True, exist_ok=True, mode=0o700)
    with open(target / "malam.gate", "a") as gate:
        try:
            fcntl.flock(gate, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


class NightlyBackup:
    """Starts `bin/manage backup TARGET --nightly` when it is due, and once an hour until it has succeeded."""

    def __init__(self) -> None:
        self.process: subprocess.Popen | None = None
        self.not_before = 0.0

    def look_after(self) -> None:
        """Start it if it is due; tell in the log how the last one ended."""
        if self.process is not None:
            if self.process.poll() is None:
                return
            if self.process.returncode:
                log.error("Cadangan malam tidak jadi; dicoba lagi dalam satu jam.")
            self.process = None
        if not settings.BACKUP_TARGET or time.monotonic() < self.not_before:
            return
        if is_due(Path(settings.BACKUP_TARGET), timezone.localtime()):
            self.not_before = time.monotonic() + AGAIN
            command = [sys.executable, "manage.py", "backup", settings.BACKUP_TARGET, "--nightly"]
            self.process = subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.DEVNULL)


NIGHTLY = NightlyBackup()
