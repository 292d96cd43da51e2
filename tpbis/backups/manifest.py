"""What a backup says of itself: version, rows of each table, and the checksum of every file in it."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path

from django.core.management.base import CommandError

from tpbis.backups import dump_file
from tpbis.server import key_file
from tpbis.server.migration_history import Key

FILE = "manifest.json"
DATABASE, KEYS, MEDIA = "basisdata.dump", key_file.FILE, "media"
NAME = "tpbis-"
SINCE = ("tpbis", "0003_key_fingerprints")  # whoever has this migration writes manifests
DAMAGED = "Cadangan {folder} rusak atau terpotong ({what}): pakai cadangan yang lain."


@dataclass(frozen=True)
class Manifest:
    """The words of manifest.json."""

    version: str
    made_at: str
    postgres: int
    rows: dict[str, int]
    files: dict[str, str]
    size: int

    def write(self, folder: Path) -> None:
        """Put it beside what it describes."""
        (folder / FILE).write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n")
        (folder / FILE).chmod(0o600)

    @property
    def media(self) -> list[str]:
        """Uploaded files, by their path inside the backup."""
        return [name for name in self.files if name.startswith(f"{MEDIA}/")]


def describe(folder: Path, version: str, made_at: datetime) -> Manifest:
    """The manifest of what lies in a folder; reads the whole dump."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    server, _ = dump_file.versions(folder / DATABASE)
    return Manifest(
        version=version,
        made_at=made_at.isoformat(timespec="seconds"),
        postgres=server,
        rows=dump_file.rows(folder / DATABASE),
        files={path.relative_to(folder).as_posix(): checksum(path) for path in files},
        size=sum(path.stat().st_size for path in files),
    )


def read(folder: Path, applied: Collection[Key]) -> Manifest | None:
    """The manifest of a backup with these migrations; None where a version before manifests wrote it."""
    if not (folder / FILE).exists():
        if SINCE in applied:
            raise damaged(folder, f"{FILE} tidak ada")
        return None
    try:
        words = json.loads((folder / FILE).read_text())
        manifest = Manifest(**{field.name: words[field.name] for field in fields(Manifest)})
        whole = {DATABASE, KEYS} <= manifest.files.keys() and all(
            _inside(folder, name) for name in manifest.files
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        whole = False
    if not whole:
        raise damaged(folder, FILE)
    return manifest


def check(manifest: Manifest, folder: Path) -> None:
    """Refuse a backup of which a file is missing or is not what was written."""
    for name, digest in manifest.files.items():
        if not (folder / name).is_file() or checksum(folder / name) != digest:
            raise damaged(folder, name)


def checksum(file: Path) -> str:
    """SHA-256 of a file, in hex."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def damaged(folder: Path, what: str) -> CommandError:
    """The refusal of a backup that cannot be trusted."""
    return CommandError(DAMAGED.format(folder=folder, what=what))


def _inside(folder: Path, name: str) -> bool:
    return (folder / name).resolve().is_relative_to(folder.resolve())


def choose(place: Path) -> Path:
    """The backup meant by a folder: itself, or the only one inside."""
    if (place / DATABASE).exists() or (place / FILE).exists():
        return place
    inside = sorted(path.parent for path in place.glob(f"{NAME}*/{FILE}"))
    if len(inside) > 1:
        raise CommandError(f"Di {place} ada {len(inside)} cadangan: sebut satu, misalnya {inside[-1]}.")
    if not inside:
        raise CommandError(f"Folder {place} tidak berisi cadangan.")
    return inside[0]
