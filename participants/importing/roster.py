"""Bringing a roster in: read every row, match people, then write all or nothing."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from participants.choices import Disability
from participants.importing.headings import Headings
from participants.importing.lines import LineMaker
from participants.importing.rows import Issue, Row, is_person_row, read_row
from participants.importing.sheets import Table, open_table
from participants.importing.signature import Signature, find_signature
from participants.matching import SURE, Wanted, find_candidates
from participants.models import ImportBatch, Person
from participants.services import record_roster
from programs.models import Training
from tpbis import crypto
from tpbis.formats import name_key

SPECIFIC = {
    "income_before": "pendapatan sebelum",
    "income_after": "pendapatan sesudah",
    "disability": "disabilitas",
}
ADULT = 18


@dataclass
class Outcome:
    """What an import did or would do; `as_json` is the contract's form."""

    sheet: str | None = None
    header_row: int = 0
    mapping: dict = field(default_factory=dict)
    rows: int = 0
    new: int = 0
    matched: int = 0
    unchanged: int = 0
    skipped: list = field(default_factory=list)
    errors: list = field(default_factory=list)
    warnings: list = field(default_factory=list)
    batch: str | None = None

    def as_json(self) -> dict:
        return {**vars(self), **{k: [vars(i) for i in getattr(self, k)] for k in ("errors", "warnings")}}


class RosterImport:
    """One file for one training. `decisions` maps a row number to a Person or None (= somebody else)."""

    def __init__(self, *, training: Training, by, path: Path, chosen=None, consent=False, decisions=None):
        self.training, self.by, self.path = training, by, Path(path)
        self.headings, self.consent = Headings("peserta", chosen), consent
        self.decisions = decisions or {}
        self.outcome = Outcome()
        self.doubts: dict[int, list] = {}
        self.names: dict[int, str] = {}

    def run(self, *, dry_run: bool = False, file_name: str = "") -> Outcome:
        """Read, match and write; with errors or `dry_run` nothing is written. Raises UnreadableFile."""
        table = open_table(self.path, self.headings)
        rows = self.read(table)
        if self.outcome.errors:
            return self.outcome
        with transaction.atomic():
            try:
                self.write(rows, file_name or self.path.name)
            except ValidationError as problem:
                self.outcome.errors.append(Issue(0, "", "", " ".join(problem.messages)))
            if dry_run or self.outcome.errors:
                transaction.set_rollback(True)
                self.outcome.batch = None
        return self.outcome

    def read(self, table: Table) -> list[Row]:
        """Every person of the table, the faulty ones noted in the outcome."""
        outcome, seen, rows = self.outcome, {}, []
        outcome.sheet, outcome.header_row = table.sheet, table.header_row
        outcome.mapping = self.headings.mapping(table.headings)
        columns = {name: heading for heading, name in outcome.mapping.items()}
        places = {name: table.headings.index(heading) for name, heading in ((v, k) for k, v in outcome.mapping.items())}
        loose = []
        for number, cells in table.rows:
            values = {name: cells[at] for name, at in places.items() if at < len(cells)}
            if not is_person_row(values):
                loose += [str(cell) for cell in cells if str(cell).strip()]
                outcome.skipped.append({"row": number, "why": "bukan baris peserta"})
                continue
            row = read_row(number, values, columns)
            outcome.rows += 1
            outcome.errors += row.errors
            outcome.warnings += row.warnings
            if not row.errors and self._first_time(row, seen) and self._allowed(row):
                rows.append(row)
        self.signature: Signature = find_signature(loose)
        return rows

    def _first_time(self, row: Row, seen: dict) -> bool:
        traits = (name_key(row.values["name"]), row.values.get("phone") or "", row.values.get("nik") or "")
        if traits in seen:
            self.outcome.skipped.append({"row": row.number, "why": f"orang yang sama dengan baris {seen[traits]}"})
            return False
        seen[traits] = row.number
        return True

    def _allowed(self, row: Row) -> bool:
        if self.consent:
            return True
        for name, label in SPECIFIC.items():
            if row.values.get(name) and row.values[name] != Disability.NONE:
                self.warn(row, name, f"{label} tidak disimpan karena persetujuan belum ada")
            row.values.pop(name, None)
        if self._is_minor(row):
            why = "di bawah 18 tahun; hanya dicatat bila lembar persetujuan sudah ditandatangani"
            self.outcome.skipped.append({"row": row.number, "why": why})
            self.warn(row, "birth", why)
            return False
        return True

    def _is_minor(self, row: Row) -> bool:
        birth, age = row.values.get("birth"), row.values.get("age")
        if birth is None or self.training.first_day is None:
            return age is not None and age < ADULT
        day, born = self.training.first_day, birth.date
        years = day.year - birth.year
        return years - (born is not None and (day.month, day.day) < (born.month, born.day)) < ADULT

    def warn(self, row: Row, name: str, message: str) -> None:
        column = next((heading for heading, key in self.outcome.mapping.items() if key == name), name)
        self.outcome.warnings.append(Issue(row.number, column, "", message))

    def write(self, rows: list[Row], file_name: str) -> None:
        """Match every row, write the roster and what hangs on it, and keep the batch when something changed."""
        maker = LineMaker(self)
        for row in rows:
            maker.resolve(row)
        matches = self.match(rows)
        lines = [maker.line(row, matches.get(row.number)) for row in rows]
        lines = [line for line in lines if line is not None]
        has_days = any(row.days for row in rows)
        record_roster(training=self.training, lines=lines, by=self.by, has_days=has_days)
        maker.declare()
        if maker.made_anything():
            self._keep_batch(maker, file_name)

    def match(self, rows: list[Row]) -> dict[int, Person]:
        """Row number → existing person; doubtful ones count as new unless decided."""
        wanted = [self._wanted(row) for row in rows]
        candidates = find_candidates(Person.objects.visible_to(self.by), wanted)
        found = {}
        for row in rows:
            if row.number in self.decisions:
                if self.decisions[row.number] is not None:
                    found[row.number] = self.decisions[row.number]
                continue
            choices = candidates.get(row.number, [])
            sure = [c for c in choices if c.certainty == SURE]
            here = [c for c in choices if c.person.pk in self.enrolled]
            if sure or here:
                found[row.number] = (sure or here)[0].person
            elif choices:
                self.doubts[row.number] = choices
                self.names[row.number] = row.values["name"]
                self.warn(row, "name", f"mungkin sudah tercatat ({choices[0].why}); dicatat sebagai orang baru")
        return found

    @property
    def enrolled(self) -> set:
        if not hasattr(self, "_enrolled"):
            self._enrolled = set(self.training.enrolments.values_list("person_id", flat=True))
        return self._enrolled

    def _wanted(self, row: Row) -> Wanted:
        values, birth = row.values, row.values.get("birth")
        nik = values.get("nik")
        return Wanted(
            key=row.number,
            name_key=name_key(values["name"]),
            phone=values.get("phone") or "",
            nik_hash=crypto.keyed_hash(nik) if nik else None,
            birth_year=birth.year if birth else None,
            village_id=getattr(values.get("village_region"), "code", None),
        )

    def _keep_batch(self, maker, file_name):
        batch = ImportBatch(
            library=self.training.library,
            training=self.training,
            what="peserta",
            file_name=file_name,
            checksum=hashlib.sha256(self.path.read_bytes()).hexdigest(),
            mapping=self.outcome.mapping,
            made=maker.made,
        )
        self.outcome.batch = str(batch.pk)
        batch.outcome = self.outcome.as_json()
        batch.stamp(self.by).save()
