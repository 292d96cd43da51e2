"""The file `rahasia.env`, which keeps the keys of an installation for its owner alone."""

import os
from pathlib import Path

from tpbis.server import postgres

NAMES = ("TPBIS_SECRET_KEY", "TPBIS_NIK_KEY", "TPBIS_NIK_HASH_KEY", "TPBIS_AUDIT_KEY")
FILE = "rahasia.env"
GIVEN = "TPBIS_KEYS_GIVEN"  # the names of those that the operator set in the environment


def place() -> Path:
    """Beside the cluster of this project, whichever database is used."""
    return postgres.home() / FILE


def read(file: Path) -> dict[str, str]:
    """Name → value of every line NAME=value; none where there is no file."""
    return values_in(file.read_text() if file.exists() else "")


def values_in(text: str) -> dict[str, str]:
    """Name → value of every line NAME=value; what is no such line is left alone."""
    lines = text.splitlines()
    pairs = (line.split("=", 1) for line in lines if "=" in line and not line.lstrip().startswith("#"))
    return {name.strip(): value.strip() for name, value in pairs if value.strip()}


def keep(file: Path, values: dict[str, str]) -> None:
    """Write these values into the file, which is whole at any moment; its other lines stay."""
    lines = file.read_text().splitlines() if file.exists() else []
    lines = [line for line in lines if line.split("=", 1)[0].strip() not in values]
    half = file.with_name(f".{file.name}.{os.getpid()}")
    with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        out.writelines(f"{line}\n" for line in [*lines, *map("=".join, values.items())])
        out.flush()
        os.fsync(out.fileno())
    if file.exists() and os.geteuid() == 0:
        os.chown(half, file.stat().st_uid, file.stat().st_gid)
    half.replace(file)
