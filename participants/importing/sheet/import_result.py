"""The result of an import or dry run, in the form that the command prints."""

from dataclasses import dataclass, field

from participants.importing.issue import DIFFERS
from tpbis.formats import mask_deep

LOGGED = 1000


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

    def keep_nothing(self) -> None:
        """Nothing was written: no batch, no codes; and with an error no row is new or changed either."""
        self.batch = self.codes = None
        if self.errors:
            self.new = self.matched = self.present = self.updated = 0
            self.declared |= {"berhasil": 0, "belum": 0}

    def as_json(self) -> dict:
        values = {**vars(self), "errors": [*map(vars, self.errors)], "warnings": [*map(vars, self.warnings)]}
        if self.codes is None:
            del values["codes"]
        return mask_deep(values)

    def for_log(self) -> dict:
        """The same without one-time codes and stored values, and the first warnings and skipped rows only."""
        values = self.as_json()
        values.pop("codes", None)
        for told in values["warnings"]:
            if told["message"].startswith(DIFFERS):
                told["message"] = f"{DIFFERS}."
        return values | {name: values[name][:LOGGED] for name in ("errors", "warnings", "skipped")}
