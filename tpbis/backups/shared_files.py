"""Uploaded files of a backup: sealed once, and shared with the backups after it in the same folder."""

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path

from tpbis.backups.manifest import MEDIA
from tpbis.backups.retention import StoredBackup
from tpbis.backups.seal import sealing

Origin = list[int]  # bytes and time of the file that was sealed


class SharedFiles:
    """The files of one backup that is being written; each has a name, an origin and a checksum."""

    def __init__(self, folder: Path, recipient: str, earlier: Sequence[StoredBackup]):
        self.folder, self.recipient = folder, recipient
        ours = [one for one in earlier if one.manifest.recipient == recipient]
        self.earlier = ours[-1] if ours else None
        self.origins: dict[str, Origin] = {}
        self.checksums: dict[str, str] = {}  # of those that were shared

    def take(self, media: Path) -> None:
        """Take what is not there yet as it is now; a file that is taken away meanwhile is left out."""
        for source in media.rglob("*"):
            with contextlib.suppress(FileNotFoundError):
                if source.is_file():
                    self._take(source, f"{source.relative_to(media).as_posix()}{sealing.SUFFIX}")

    def _take(self, source: Path, name: str) -> None:
        stored, status = f"{MEDIA}/{name}", source.stat()
        origin = [status.st_size, status.st_mtime_ns]
        if self.origins.get(stored) == origin:
            return
        self.checksums.pop(stored, None)
        if not self._share(stored, origin):
            sealing.seal(source, self.folder / name, self.recipient)
        self.origins[stored] = origin

    def _share(self, stored: str, origin: Origin) -> bool:
        """Give the file of the earlier backup a second name, where it is the same and the disk can."""
        if self.earlier is None or self.earlier.manifest.origins.get(stored) != origin:
            return False
        target = self.folder.parent / stored
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            target.unlink(missing_ok=True)
            os.link(self.earlier.folder / stored, target)
        except OSError:
            return False
        self.checksums[stored] = self.earlier.manifest.files[stored]
        return True
