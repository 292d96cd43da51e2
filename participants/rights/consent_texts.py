"""The texts people agree to, by purpose and version (participants/data/consent_texts.toml)."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

TEXTS = Path(__file__).resolve().parents[1] / "data" / "consent_texts.toml"


@dataclass(frozen=True)
class ConsentText:
    """One version of what a purpose says; in use since a day."""

    version: str
    since: date
    text: str


VERSIONS = {
    purpose: [ConsentText(**row) for row in rows]
    for purpose, rows in tomllib.loads(TEXTS.read_text()).items()
}


def current(purpose: str) -> ConsentText:
    """What somebody agrees to today."""
    return VERSIONS[purpose][-1]


def agreed_to(purpose: str, version: str) -> str:
    """The words of a version; "" of one that this list never had."""
    return next((row.text for row in VERSIONS.get(purpose, ()) if row.version == version), "")
