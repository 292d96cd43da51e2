"""The one engine behind every kind of sheet: read, note faults per cell, write all or nothing, keep the batch."""

import hashlib
import re
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from participants.importing.headings import Headings
from participants.importing.memory import remembered, to_remember
from participants.importing.outcome import Outcome
from participants.importing.rows import TOTALS, Issue, Row
from participants.importing.sheets import Table, open_table
from participants.importing.steps import Cancelled, Steps
from participants.models import ImportBatch
from tpbis.formats import Unreadable
from tpbis.formats.reading import is_empty, shown
from tpbis.locked import locked_sentence

__all__ = ["Cancelled", "SheetImport"]

EXAMPLE = re.compile(r"^\(?contoh\)?\s*(?:[:–-]|$)", re.IGNORECASE)
MEANWHILE = "Data ini baru saja diubah orang lain. Unggah berkasnya sekali lagi."
EXAMPLE_WHY = "baris contoh dari templat"


class SheetImport:
    """One file of one kind. A subclass names its readers and writes the rows."""

    what = ""
    permission = ""
    noun = "baris"
    key = "name"  # a row without it is no row of the sheet
    readers: dict = {}
    required: dict[str, str] = {}  # field → the sentence when it is missing

    def __init__(self, *, by, path: Path, chosen=None):
        self.by, self.path = by, Path(path)
        self.headings = Headings(self.what, chosen, self.key)
        self.outcome = Outcome()
        self.doubts: dict[int, list] = {}
        self.names: dict[int, str] = {}

    def run(self, *, dry_run: bool = False, file_name: str = "", progress=None, should_stop=None) -> Outcome:
        """Read, match and write in one transaction; with errors or `dry_run` nothing is written.

        `progress(rows_done, rows_total)` is told now and then and once at the end; `should_stop()` is asked as
        often. Raises UnreadableFile, and Cancelled after rolling back when `should_stop` says yes.
        """
        self.steps = Steps(progress, should_stop)
        rows = self.read(self.open())
        if self.outcome.errors:
            return self.outcome
        with transaction.atomic():
            try:
                self.dry_run = dry_run
                self.write(rows, file_name or self.path.name)
            except ValidationError as problem:
                self.outcome.errors.append(Issue(0, "", "", " ".join(problem.messages)))
            except IntegrityError as problem:  # a locked period, or somebody else wrote the same meanwhile
                self.outcome.errors.append(Issue(0, "", "", locked_sentence(problem) or MEANWHILE))
            if dry_run or self.outcome.errors:
                transaction.set_rollback(True)
                self.outcome.batch = self.outcome.codes = None
        self.steps.finish()
        return self.outcome

    def open(self) -> Table:
        """The table of the file; without a choice of the user, headings mean what they meant last time."""
        self.table = open_table(self.path, self.headings)
        self.steps.begin(len(self.table.rows))
        if not self.headings.chosen:
            self.headings = Headings(self.what, remembered(self.by, self.what, self.table.headings), self.key)
        return self.table

    def places_of(self, table: Table) -> dict[str, int]:
        """Field → column number; notes sheet, header row and mapping in the outcome."""
        outcome = self.outcome
        outcome.sheet, outcome.header_row = table.sheet, table.header_row
        outcome.mapping = self.headings.mapping(table.headings)
        return {name: table.headings.index(heading) for heading, name in outcome.mapping.items()}

    def read(self, table: Table) -> list[Row]:
        """Every row of the table that has its key; the faulty ones are noted in the outcome."""
        places, rows = self.places_of(table), []
        columns = {name: heading for heading, name in self.outcome.mapping.items()}
        for number, cells in self.steps.reading(table.rows):
            values = {name: cells[at] for name, at in places.items() if at < len(cells)}
            if why := self.skips(values):
                self.outcome.skipped.append({"row": number, "why": why})
                continue
            row = self.read_row(number, values, columns)
            self.outcome.rows += 1
            self.outcome.errors += row.errors
            self.outcome.warnings += row.warnings
            if not row.errors:
                rows.append(row)
        return rows

    def skips(self, values: dict) -> str:
        """Why a line of the table is no row, "" when it is one."""
        key, number = str(values.get(self.key) or "").strip(), str(values.get("number") or "").strip()
        if EXAMPLE.match(key) or EXAMPLE.match(number):
            return EXAMPLE_WHY
        if is_empty(key) or TOTALS.match(key) or TOTALS.match(number):
            return f"bukan baris {self.noun}"
        return ""

    def read_row(self, number: int, values: dict, columns: dict[str, str]) -> Row:
        """Read each cell with its field's reader."""
        row = Row(number)
        for name, cell in values.items():
            if name not in self.readers:
                continue
            try:
                reading = self.readers[name](cell)
            except Unreadable as problem:
                row.errors.append(Issue(number, columns[name], shown(cell), str(problem)))
                continue
            row.values[name] = reading.value
            if reading.warning:
                row.warnings.append(Issue(number, columns[name], shown(cell), reading.warning))
        faulty = {issue.column for issue in row.errors}
        for name, sentence in self.required.items():
            if row.values.get(name) in (None, "") and columns.get(name) not in faulty:
                row.errors.append(Issue(number, columns.get(name, ""), "", sentence))
        return row

    def column(self, name: str) -> str:
        """The file's heading of a field, "" when the file has none."""
        return next((heading for heading, key in self.outcome.mapping.items() if key == name), "")

    def warn(self, row: Row, name: str, message: str) -> None:
        self.outcome.warnings.append(Issue(row.number, self.column(name) or name, "", message))

    def error(self, row: Row, name: str, message: str) -> None:
        value = row.values.get(name)
        self.outcome.errors.append(Issue(row.number, self.column(name), shown(value or ""), message))

    def write(self, rows: list[Row], file_name: str) -> None:
        raise NotImplementedError

    def keep_batch(self, made: dict, file_name: str, **belongs) -> ImportBatch:
        """Note in the import log what was made; without a library it belongs to the importer's region."""
        if "library" not in belongs:
            belongs["region_id"] = self.by.scope.prefix or None
        batch = ImportBatch(
            what=self.what,
            file_name=file_name[:255],
            checksum=hashlib.sha256(self.path.read_bytes()).hexdigest(),
            mapping=to_remember(self.table.headings, self.outcome.mapping),
            made=made,
            **belongs,
        )
        self.outcome.batch = str(batch.pk)
        batch.outcome = self.outcome.for_log()
        batch.stamp(self.by).save()
        return batch
