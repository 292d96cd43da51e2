"""The result of an import or dry run, in the form that the command prints."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import time
from typing import Any

from django.db.models import Model

from participants.importing.issue import DIFFERS, Issue
from participants.importing.sheet.column_remarks import by_column
from programs.models import Training
from tpbis.formats import mask_deep

LOGGED = 1000
LISTED = 200
NEW, MATCHED, SAME = "new", "matched", "same"


class Entries:
    """The first rows of each fate, for the preview: new, matched with what changes, or there already."""

    def __init__(self):
        self.rows: dict[str, list[dict]] = {NEW: [], MATCHED: [], SAME: []}

    def add(self, fate: str, row: int, name: str, known: str = "", changes: Iterable[tuple] = ()) -> None:
        """A row by its name; `known` tells whom or what it is, `changes` are (label, old, new)."""
        if len(self.rows[fate]) < LISTED:
            entry = {
                "row": row,
                "name": name,
                "known": known,
                "changes": [list(map(str, c)) for c in changes],
            }
            self.rows[fate].append(entry)

    def absorb(self, other: "Entries", sheet: str) -> None:
        """Add the rows of another sheet, which is named with them."""
        for fate, rows in other.rows.items():
            self.rows[fate] += [entry | {"name": f"{entry['name']} ({sheet})"} for entry in rows]


def changes_of(row: Any, old: dict) -> list[tuple]:
    """(label, old, new) of the fields of a row that a file changes; `row` is a model's or a draft of one."""
    model = row if isinstance(row, Model) else Training
    labels = {name: model._meta.get_field(name.removesuffix("_id")).verbose_name for name in old}  # type: ignore[union-attr]
    return [(labels[name], was or "–", _shown(getattr(row, name))) for name, was in old.items()]


def _shown(value: Any) -> Any:
    return f"{value:%H:%M}" if isinstance(value, time) else value or "–"


@dataclass
class Outcome:
    """`as_json` is the contract's form; `codes` exists for accounts only and is never kept."""

    sheet: str | None = None
    header_row: int = 0
    mapping: dict = field(default_factory=dict)
    rows: int = 0
    new: int = 0
    matched: int = 0
    unchanged: int = 0
    updated: int = 0
    skipped: list = field(default_factory=list)
    errors: list = field(default_factory=list)
    warnings: list = field(default_factory=list)
    present: int = 0
    declared: dict = field(default_factory=lambda: {"berhasil": 0, "belum": 0, "column": None})
    batch: str | None = None
    codes: list | None = None
    open: dict | None = None

    @property
    def notices(self) -> list[Issue]:
        """The warnings, with the remarks of a column in one."""
        return by_column(self.warnings, self.header_row)

    def keep_nothing(self) -> None:
        """Nothing was written: no batch, no codes; and with an error no row is new or changed either."""
        self.batch = self.codes = self.open = None
        if self.errors:
            self.new = self.matched = self.present = self.updated = 0
            self.declared |= {"berhasil": 0, "belum": 0}

    def as_json(self, most: int | None = None) -> dict:
        """All of it, or of each list the first `most`."""
        values = {**vars(self), "skipped": self.skipped[:most]}
        lists = {"errors": self.errors, "warnings": self.notices}
        values |= {name: [issue.plain() for issue in issues[:most]] for name, issues in lists.items()}
        del values["open"]
        if self.codes is None:
            del values["codes"]
        return mask_deep(values)

    def for_log(self) -> dict:
        """The same without one-time codes and stored values, and the first warnings and skipped rows only."""
        values = self.as_json(LOGGED)
        values.pop("codes", None)
        for warning in values["warnings"]:
            if warning["message"].startswith(DIFFERS):
                warning["message"] = f"{DIFFERS}."
        return values | {"open": self.open}
