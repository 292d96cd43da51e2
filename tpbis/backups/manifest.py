"""What a backup says of itself: version, rows of each table, and the checksum of every file in it."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import MISSING, asdict, dataclass, field, fields
from pathlib import Path

from django.core.management.base import CommandError

from tpbis.backups.seal.sealing import SUFFIX
from tpbis.backups.table_sums import TableSums
from tpbis.management.migration_history import Key
from tpbis.server import key_file

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
    checksums: dict[str, str] = field(default_factory=dict)
    origins: dict[str, list[int]] = field(default_factory=dict)
    recipient: str = ""
    key_hint: str = ""
    audit_seal: str = ""  # the last one over what was noted, before the moment of the dump

    def write(self, folder: Path) -> None:
        """Put it beside what it describes."""
        (folder / FILE).write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n")
        (folder / FILE).chmod(0o600)

    def differing(self, sums: TableSums) -> list[str]:
        """Tables that are not as they were; versions before checksums knew their rows only."""
        return TableSums(self.rows, self.checksums).differing(sums)

    @property
    def media(self) -> list[str]:
        """Uploaded files, by their path inside the backup."""
        return [name for name in self.files if name.startswith(f"{MEDIA}/")]


NAMES = [one.name for one in fields(Manifest)]
NEEDED = [one.name for one in fields(Manifest) if one.default is one.default_factory is MISSING]


def describe(folder: Path, known: dict[str, str], **words) -> Manifest:
    """The manifest of what lies in a folder; a file with a known checksum is not read again."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return Manifest(
        files={name: known.get(name) or checksum(files[name]) for name in sorted(files)},
        size=sum(path.stat().st_size for path in files.values()),
        **words,
    )


def is_sealed(folder: Path) -> bool:
    """Whether a backup can be opened by its key only."""
    return (folder / f"{DATABASE}{SUFFIX}").exists()


def read(folder: Path, applied: Collection[Key]) -> Manifest | None:
    """The manifest of a backup with these migrations; None where a version before manifests wrote it."""
    if not (folder / FILE).exists():
        if SINCE in applied:
            raise damaged(folder, f"{FILE} tidak ada")
        return None
    try:
        words = json.loads((folder / FILE).read_text())
        manifest = Manifest(**{name: words[name] for name in NAMES if name in words or name in NEEDED})
        wanted = {f"{name}{SUFFIX * bool(manifest.recipient)}" for name in (DATABASE, KEYS)}
        whole = wanted <= manifest.files.keys() and all(_inside(folder, name) for name in manifest.files)
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


def audit_seal_of(place: Path) -> str:
    """The seal over the audit that a backup names; CommandError where there is no backup."""
    folder = choose(place)
    try:
        return str(json.loads((folder / FILE).read_text()).get("audit_seal", ""))
    except (OSError, ValueError, AttributeError) as problem:
        raise damaged(folder, FILE) from problem


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
    if (place / DATABASE).exists() or (place / FILE).exists() or is_sealed(place):
        return place
    inside = sorted(path.parent for path in place.glob(f"{NAME}*/{FILE}"))
    if len(inside) > 1:
        raise CommandError(f"Di {place} ada {len(inside)} cadangan: sebut satu, misalnya {inside[-1]}.")
    if not inside:
        raise CommandError(f"Folder {place} tidak berisi cadangan.")
    return inside[0]
