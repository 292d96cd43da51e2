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
def copied_into(folder: Path, name: str = "tpbis") -> Iterator[Path]:
    """A copy in this folder; its database is gone in the end."""
    place = folder / name
    names = subprocess.check_output(["git", "ls-files", "-z"], cwd=PROJECT, text=True).split("\0")
    for file in filter(None, names):
        (place / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(PROJECT / file, place / file)
    (place / ".venv").symlink_to(Path(sys.prefix).resolve())
    try:
        yield place
    finally:
        shutil.rmtree(postgres.home(place), ignore_errors=True)
