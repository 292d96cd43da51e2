"""Backups: a folder with the database as from pg_dump, the keys, and the uploaded files."""

import os
import shutil
import subprocess
from pathlib import Path

from django.conf import settings

from tpbis.server import postgres

DATABASE, KEYS, MEDIA = "basisdata.dump", "rahasia.env", "media"


def write(folder: Path) -> None:
    """Write a backup into an empty or new folder that only its owner may read."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    _run("pg_dump", "--format=custom", f"--file={folder / DATABASE}", os.environ["DATABASE_URL"])
    if (keys := postgres.home() / KEYS).exists():
        shutil.copy2(keys, folder / KEYS)
    if Path(settings.MEDIA_ROOT).exists():
        shutil.copytree(settings.MEDIA_ROOT, folder / MEDIA)


def read(folder: Path) -> None:
    """Replace database, keys and uploaded files by those of the backup, the database in one piece."""
    options = ["--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error"]
    _run("pg_restore", *options, f"--dbname={os.environ['DATABASE_URL']}", str(folder / DATABASE))
    if (folder / KEYS).exists():
        shutil.copy2(folder / KEYS, postgres.home() / KEYS)
    if (folder / MEDIA).exists():
        shutil.copytree(folder / MEDIA, settings.MEDIA_ROOT, dirs_exist_ok=True)


def migrations_in(folder: Path) -> set[tuple[str, str]]:
    """(app, name) of every migration that the database of a backup has been through."""
    rows = _run("pg_restore", "--data-only", "--table=django_migrations", "--file=-", str(folder / DATABASE))
    parts = [row.split("\t") for row in rows.splitlines()]
    return {(part[1], part[2]) for part in parts if len(part) == 4}


def _run(program: str, *args: str) -> str:
    binaries = postgres.binaries_of(postgres.home() / "pg")
    command = [binaries.path(program), *args]
    return subprocess.run(
        command, env=binaries.environment(), check=True, stdout=subprocess.PIPE, text=True
    ).stdout
