"""Copies of the project's files that run by themselves, with the packages of this one."""

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.cluster import PROJECT
from tpbis.server import postgres


@contextlib.contextmanager
def copied_into(folder: Path) -> Iterator[Path]:
    """A copy in this folder; its database is gone in the end."""
    place = folder / "tpbis"
    names = subprocess.check_output(["git", "ls-files", "-z"], cwd=PROJECT, text=True).split("\0")
    for name in filter(None, names):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(PROJECT / name, place / name)
    (place / ".venv").symlink_to(Path(sys.prefix).resolve())
    try:
        yield place
    finally:
        shutil.rmtree(postgres.home(place), ignore_errors=True)
