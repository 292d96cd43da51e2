"""The backups in a folder, and which of them are kept: by day, by week, by month."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.core.management.base import CommandError

from tpbis.backups import manifest
from tpbis.backups.manifest import FILE, MEDIA, NAME, Manifest

# The newest backup of each of the last so many days, weeks and months that have one.
RULE: tuple[tuple[int, Callable[[datetime], tuple]], ...] = (
    (7, lambda moment: (moment.date(),)),
    (4, lambda moment: tuple(moment.isocalendar())[:2]),
    (12, lambda moment: (moment.year, moment.month)),
)


@dataclass(frozen=True)
class StoredBackup:
    """A whole backup in its folder."""

    folder: Path
    manifest: Manifest

    @property
    def made_at(self) -> datetime:
        return datetime.fromisoformat(self.manifest.made_at)


def backups_in(target: Path) -> list[StoredBackup]:
    """Readable backups of a folder, the oldest first; others are left alone."""
    found = []
    for file in target.glob(f"{NAME}*/{FILE}"):
        try:
            if told := manifest.read(file.parent, ()):
                found.append(StoredBackup(file.parent, told))
        except (CommandError, OSError):
            continue
    return sorted(found, key=lambda one: (one.made_at, one.folder.name))


def to_keep(backups: Iterable[StoredBackup]) -> list[StoredBackup]:
    """Those that the rule keeps, the oldest first; the newest one is always among them."""
    newest_first = sorted(backups, key=lambda one: (one.made_at, one.folder.name), reverse=True)
    kept: dict[Path, StoredBackup] = {}
    for count, period in RULE:
        newest: dict[tuple, StoredBackup] = {}
        for one in newest_first:
            newest.setdefault(period(one.made_at), one)
        kept |= {one.folder: one for one in list(newest.values())[:count]}
    return [one for one in reversed(newest_first) if one.folder in kept]


def shared_in(folder: Path) -> int:
    """How many uploaded files of a backup lie in another one too."""
    files = (path for path in (folder / MEDIA).rglob("*") if path.is_file())
    return sum(path.stat().st_nlink > 1 for path in files)


def prune(target: Path, recipient: str) -> list[Path]:
    """Delete what the rule does not keep, of the backups sealed for this recipient; their folders."""
    ours = [one for one in backups_in(target) if one.manifest.recipient == recipient]
    kept = {one.folder for one in to_keep(ours)}
    gone = [one.folder for one in ours if one.folder not in kept]
    for folder in gone:
        half = folder.with_name(f".{folder.name}")  # no half deleted backup has a backup's name
        folder.rename(half)
        shutil.rmtree(half)
    return gone
