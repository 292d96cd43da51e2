"""Bringing a roster in: read every row, match people, then write all or nothing."""

from pathlib import Path

from participants.choices import Disability
from participants.importing.engine import SheetImport
from participants.importing.lines import LineMaker
from participants.importing.rows import Row, read_row
from participants.importing.sheets import Table
from participants.importing.signature import Signature, find_signature
from participants.matching import SURE, Wanted, find_candidates
from participants.models import Person
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


class RosterImport(SheetImport):
    """One file for one training. `decisions` maps a row number to a Person or None (= somebody else)."""

    what = "peserta"
    permission = "participants.import_workbook"
    noun = "peserta"

    def __init__(self, *, training: Training, by, path: Path, chosen=None, consent=False, decisions=None):
        super().__init__(by=by, path=path, chosen=chosen)
        self.training, self.consent, self.decisions = training, consent, decisions or {}

    def read(self, table: Table) -> list[Row]:
        """Every person of the table, the faulty ones noted in the outcome."""
        outcome, seen, rows, loose = self.outcome, {}, [], []
        places = self.places_of(table)
        columns = {name: heading for heading, name in outcome.mapping.items()}
        for number, cells in self.steps.reading(table.rows):
            values = {name: cells[at] for name, at in places.items() if at < len(cells)}
            if why := self.skips(values):
                loose += [str(cell) for cell in cells if str(cell).strip()]
                outcome.skipped.append({"row": number, "why": why})
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
            self.keep_batch(maker.made, file_name, library=self.training.library, training=self.training)

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
