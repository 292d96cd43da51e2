"""The kinds of signals: key, label, meaning, source and version of each, from signal_kinds.toml."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any

from participants.signals import rules

LIMITS = vars(rules) | {"QUOTAS": "{}, {}, atau {}".format(*rules.QUOTAS)}


@dataclass(frozen=True)
class Signal:
    """One signal: `sentence` defines it, `says` is the text filled with the facts of a finding."""

    key: str
    label: str
    says: str
    sentence: str
    sql: str
    source: str = "Catatan wilayah TPBIS, tanda kewajaran"
    version: int = 1


def _signal(key: str, row: dict[str, Any]) -> Signal:
    row |= {name: Template(row[name]).substitute(LIMITS) for name in ("label", "sentence")}
    return Signal(key, sql=getattr(rules, row.pop("rule")), **row)


TABLES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
SIGNALS = {key: _signal(key, row) for key, row in TABLES.items()}
