"""What a PostgreSQL that was killed leaves behind: its pid file, and processes that do not know it yet."""

import contextlib
import os
import signal
import time
from pathlib import Path


def clear_away(data: Path) -> None:
    """Make a data folder free for a new server, if the one that held it has died."""
    if _forget_dead_server(data / "postmaster.pid"):
        _end_orphans(data)


def _forget_dead_server(pid_file: Path) -> bool:
    """Remove the pid file after a crash: its number may belong to another program, and PostgreSQL refuses."""
    if not pid_file.exists():
        return False
    pid = pid_file.read_text().split("\n", 1)[0].strip()
    died = Path("/proc/self").exists() and not _serves(Path("/proc") / pid / "stat")
    if died:
        pid_file.unlink()
    return died


def _serves(stat: Path) -> bool:
    """Whether this is a PostgreSQL, and no dead one whose end nobody has taken note of."""
    try:
        _, _, told = stat.read_text().partition("(")
    except OSError:
        return False
    name, _, rest = told.rpartition(") ")
    return "postgres" in name and rest[:1] not in "ZX"


def _end_orphans(data: Path) -> None:
    """End what a killed server left: a busy process learns of its death late, and holds the memory."""
    orphans = [place.parent for place in Path("/proc").glob("[0-9]*/cwd") if _is_in(place, data)]
    for orphan in orphans:
        with contextlib.suppress(OSError):
            os.kill(int(orphan.name), signal.SIGKILL)
    end = time.monotonic() + 2
    while any(map(Path.exists, orphans)) and time.monotonic() < end:
        time.sleep(0.02)


def _is_in(place: Path, data: Path) -> bool:
    """Whether a process works in the data folder, as only those of its server do."""
    try:
        return place.readlink() == data.resolve()
    except OSError:  # it has ended, or is somebody else's
        return False
