"""The steps of a restore that may be cut off at any instant: a note says how to go on, or how to go back."""

import json
import os
import secrets
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from psycopg2.extensions import connection as Line

from tpbis.backups import database_swap
from tpbis.server import env, folder_lock, key_file, plain_connection

STILL = "Cadangan sedang dipulihkan di sini: tunggu sampai selesai, lalu ulangi."


@dataclass(frozen=True)
class Replacement:
    """What a restore puts beside the old: it takes the old one's place when the databases change names."""

    database: str
    media_in_use: str
    keys_in_use: str
    token: str

    @property
    def fresh(self) -> str:
        """The database that is being filled; a name has at most 63 bytes."""
        return f"{self.database[:40]}_pulih_{self.token}"

    @property
    def former(self) -> str:
        """The old database, once it has lost its name."""
        return f"{self.database[:40]}_lama_{self.token}"

    @property
    def media(self) -> Path:
        """The new uploaded files, beside the old, so that a folder can be renamed."""
        return Path(f"{self.media_in_use}.pulih")

    @property
    def former_media(self) -> Path:
        """The old uploaded files, once they have lost their name."""
        return Path(f"{self.media_in_use}.lama")

    @property
    def keys(self) -> Path:
        """The new keys, beside the old."""
        return Path(f"{self.keys_in_use}.pulih")


def note() -> Path:
    """Where the restore that goes on is written down."""
    return env.var() / "pemulihan.json"


def begin(database: str) -> Replacement:
    """Write down what is about to be made, before it is made."""
    media, keys = str(env.media().resolve()), str(key_file.place())
    replacement = Replacement(database, media, keys, secrets.token_hex(4))
    half = note().with_suffix(".half")
    half.write_text(json.dumps(asdict(replacement)))
    half.replace(note())
    os.sync()
    return replacement


def end(replacement: Replacement, line: Line) -> None:
    """Put files and keys in their places if the databases have changed names; else take away what was made.

    May be cut off and called again. The old ones go last.
    """
    if database_swap.exists(line, replacement.former):
        _put_in_place(replacement)
        os.sync()
        database_swap.drop(line, replacement.former)
    database_swap.drop(line, replacement.fresh)
    for folder in (replacement.media, replacement.former_media):
        shutil.rmtree(folder, ignore_errors=True)
    replacement.keys.unlink(missing_ok=True)
    note().unlink(missing_ok=True)


def end_interrupted() -> None:
    """End the restore that was cut off, if there is one; the folder must be ours alone."""
    if note().exists():
        replacement = Replacement(**json.loads(note().read_text()))
        with plain_connection.maintenance() as line:
            end(replacement, line)


def take_part(*, restoring: bool = False) -> None:
    """A server, worker or command begins: not beside a restore, and after one that was cut off has ended."""
    if note().exists():
        with folder_lock.alone(STILL):
            end_interrupted()
    if not restoring:
        folder_lock.share()


def _put_in_place(replacement: Replacement) -> None:
    media = Path(replacement.media_in_use)
    if replacement.media.exists():
        if media.exists():
            shutil.rmtree(replacement.former_media, ignore_errors=True)
            media.rename(replacement.former_media)
        replacement.media.rename(media)
    if replacement.keys.exists():
        replacement.keys.replace(replacement.keys_in_use)
