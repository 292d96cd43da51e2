"""The engine of every kind of sheet: read, collect faults per cell, write all or nothing, log the batch."""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from participants.importing.columns.adjacent_tables import OF_NOBODY, Part
from participants.importing.columns.money_unit import in_rupiah
from participants.importing.columns.understanding import Understanding, labels_of, understand
from participants.importing.file.date_parts import join_date_parts
from participants.importing.file.find_table import Table, open_table
from participants.importing.file.footer import last_row
from participants.importing.file.group_lines import Sections
from participants.importing.file.headings import Headings
from participants.importing.file.merged_cells import fill_down
from participants.importing.file.notices import NOTHING, left_aside
from participants.importing.file.remembered_headings import remembered, to_remember
from participants.importing.issue import Issue
from participants.importing.sheet.declare import Column, SheetResource, read_row
from participants.importing.sheet.import_result import Entries, Outcome
from participants.importing.sheet.paused_collector import paused_collector
from participants.importing.sheet.row import Row
from participants.importing.sheet.row_notices import RowNotices
from participants.importing.sheet.torn_nik import text_columns
from participants.models import ImportBatch
from tpbis.formats import mask_nik, mask_niks
from tpbis.records.copy import Pipe, sizing_up
from tpbis.records.locked_period_error import locked_sentence

FEW, FIRST, AT_ONCE, MOST_ROWS = 300, 1000, 3000, 20_000  # a first piece soon gives the database its work
MOST_DOUBTS, REPORT_EVERY = 10_000, 1000
Progress = Callable[[int, int], None]
MEANWHILE = "Data ini baru saja diubah orang lain. Unggah berkasnya sekali lagi."
NIK_DROPPED = "Sel ini memuat NIK. NIK-nya tidak disimpan; selebihnya dibaca."


class SheetImport(RowNotices, ABC):
    """One file of one kind. A subclass names its resource and writes the rows."""

    what = ""
    label = ""
    permission = ""
    noun = "baris"
    unit = ""  # of one row, where it is not the noun
    instructions: tuple[str, ...] = ()
    tables: tuple = ()
    resource: type[SheetResource]

    def __init__(self, *, by, path: Path, chosen=None):
        super().__init__()
        self.by, self.path = by, Path(path)
        self.sheet = self.resource()
        self.key = self.sheet.key
        self.readers = self.sheet.readers()
        self.required = [
            (name, field.required) for name, field in self.sheet.fields.items() if field.required
        ]
        self.headings = Headings(self.what, chosen, self.key)
        self.outcome, self.entries = Outcome(), Entries()
        self.sections = Sections(self.sheet.fields)
        self.unit = self.unit or self.noun
        self.doubts: dict[int, tuple[str, list]] = {}  # name and candidates of a row
        self.rows: list[Row] = []
        self.table: Any = None  # a Table, once the file is open
        self.understood = Understanding([])  # of its columns, once the file is open
        self.rows_ended = 0  # of the tables that were read before, where several stand side by side
        self.keeps_file = False  # until questions about its columns are answered
        self.sex_of_part = ""  # where each sex has a column of names
        self.nth = 0  # which of them is being read
        self.chosen_sheet = ""  # the sheet that somebody chose
        self.more_sheets: list[str] = []  # those that came in together with it
        self.file_name = self.path.name

    def run(self, *, dry_run: bool = False, file_name: str = "", progress: Progress | None = None) -> Outcome:
        """Read, match and write in one transaction; with errors or `dry_run` nothing is written.

        `progress(rows_done, rows_total)` is told now and then and once at the end; it may not use the
        import's own database connection, and what it raises rolls everything back. Raises UnreadableFile.
        """
        self.progress, self.dry_run = progress or (lambda done, total: None), dry_run
        self.file_name = mask_niks(file_name or self.path.name)
        with paused_collector(), transaction.atomic():
            try:
                self._import(self.open(), self.file_name)
            except ValidationError as problem:
                self.outcome.errors.append(Issue(0, "", "", " ".join(problem.messages)))
            except IntegrityError as problem:  # a locked period, or somebody else wrote the same meanwhile
                self.outcome.errors.append(Issue(0, "", "", locked_sentence(problem) or MEANWHILE))
            if dry_run or self.outcome.errors:
                transaction.set_rollback(True)
                self.outcome.keep_nothing()
        self.outcome.errors.sort(key=lambda issue: issue.row)
        self.progress(len(self.table.rows), len(self.table.rows))
        return self.outcome

    def _import(self, table: Table, file_name: str) -> None:
        with Pipe() as self.pipe:
            self.prepare()
            for rows in self.read(table):
                self.take(rows)
                if len(rows) > FEW and not (self.dry_run or self.outcome.errors):
                    self._analyse()  # a vacuum meanwhile finds what is not committed yet an empty table
            if len(table.rows) > FEW and not (self.dry_run or self.outcome.errors):
                self._analyse()
            self.pipe.drain()
            if not self.outcome.errors:
                self.write(self.rows, file_name)

    def _analyse(self) -> None:
        with self.pipe.between():
            statements = sizing_up(*self.tables)
        self.pipe.run(*statements)

    def open(self) -> Table:
        """The table of the file; without a choice of the user, headings mean what they meant last time."""
        self.table = open_table(self.path, self.headings, self.chosen_sheet, self._still_wanted)
        join_date_parts(self.table)
        if not self.headings.chosen:
            self.headings.remember(remembered(self.by, self.what, self.table.headings))
        self.understood = self.understand(self.table)
        in_rupiah(self.table, self.understood.mapping)
        self.headings_of = next(part.mapping for part in self.understood.parts if not part.staff)
        self.progress(0, len(self.table.rows))
        return self.table

    def understand(self, table: Table) -> Understanding:
        """What each column means, by its heading and its content."""
        return understand(table, self.headings, labels_of(self.sheet.fields.items()))

    def _still_wanted(self) -> None:
        """While the file is read nothing can be told but that somebody may ask to stop."""
        self.progress(0, 0)

    def columns_at(self, places: dict[str, tuple[int, str]]) -> list[Column]:
        """The columns to read: field → (column number, heading)."""
        fields = self.sheet.fields
        return [
            Column(name, at, heading, self.readers[name], getattr(fields.get(name), "private", None))
            for name, (at, heading) in places.items()
            if name in self.readers
        ]

    def read(self, table: Table) -> Iterator[list[Row]]:
        """Lists of readable rows, some thousand at a time; the faulty ones are noted in the outcome."""
        outcome = self.outcome
        outcome.sheet, outcome.header_row = table.sheet, table.header_row
        outcome.mapping = self.understood.mapping
        self.report_file(
            table, {table.headings.index(title): name for title, name in outcome.mapping.items()}
        )
        parts = [part for part in self.understood.parts if not part.staff]
        for self.nth, part in enumerate(parts):
            self.headings_of = part.mapping
            yield from self._read_part(table, part if len(parts) > 1 else None)
        if not outcome.rows:
            outcome.warnings.append(Issue(outcome.header_row, "", "", NOTHING.format(self.noun)))

    def _read_part(self, table: Table, part: Part | None) -> Iterator[list[Row]]:
        """The rows of one table; `part` are its columns, where others stand beside it."""
        lines = self._lines_of(part, table) if part else table.rows
        places = {name: (table.headings.index(title), title) for title, name in self.headings_of.items()}
        columns = self.columns_at(places)
        key, count = places[self.key][0], places["number"][0] if "number" in places else -1
        rows, at_once, above, texts = [], FIRST, None, text_columns(columns, self.sheet.fields)
        end = last_row(lines, [column.at for column in columns], key, count)
        no_rows = None if part else self.no_rows.pop((key, count), None)
        for number, cells in self._passing(lines):
            if number > end:
                self.skip(number, f"di bawah tabel; bukan baris {self.noun}")
                continue
            why = self.sections.begins(cells) or (
                self.why_skipped(cells, key, count) if no_rows is None else no_rows.get(number, "")
            )
            if why := why or self._repeats(cells, columns) or self.sections.staff:
                self.skip(number, why)
                continue
            row, above = read_row(number, cells, columns, above, texts), cells
            row.nth = self.nth
            self.complete(row)
            self.outcome.rows += 1
            self.outcome.errors += row.errors
            self.outcome.warnings += row.warnings
            if not row.errors:
                rows.append(row)
            if len(rows) == at_once:
                yield rows
                rows, at_once = [], AT_ONCE
        yield rows
        self.rows_ended += len(lines)

    def _lines_of(self, part: Part, table: Table) -> list[tuple[int, list]]:
        """The lines of one of several tables; what two people of one line share is told once."""
        lines, self.sex_of_part = part.cut(table.rows, table.headings), part.sex
        for number, titles in part.shared.items() if not self.nth else ():
            named = ", ".join(f"“{title}”" for title in titles)
            self.outcome.warnings.append(Issue(number, "", "", OF_NOBODY.format(named)))
        return lines

    def _passing(self, rows: list):
        """Yield the rows and report each thousandth; those of a large table are released once read."""
        if len(rows) > MOST_ROWS:
            self._let_go_unused(rows)
        for at, row in enumerate(rows):
            if at % REPORT_EVERY == 0:
                self.progress(at, len(rows))
            if len(rows) > MOST_ROWS:
                rows[at] = None
            yield row

    def _let_go_unused(self, rows: list) -> None:
        """Release the cells of columns without a meaning; of a long list they are many."""
        titles = self.table.headings
        unused = [at for at, title in enumerate(titles) if title and title not in self.outcome.mapping]
        for _, cells in rows if unused else ():
            for at in unused:
                if at < len(cells):
                    cells[at] = ""

    def report_file(self, table: Table, fields: dict[int, str]) -> None:
        """Say what is left aside or doubtful, and repeat cells that are merged downwards."""
        outcome = self.outcome
        errors, warnings = left_aside(table, self.understood)
        for number, why in table.aside:
            self.skip(number, why)
        merged = [area for area in table.merged if area[0][0] + 1 not in table.moved]
        for row, at, sentence in fill_down(table.rows, merged, fields, self.key):
            warnings.append(Issue(row, table.headings[at], "", sentence))
        outcome.errors += errors
        outcome.warnings += warnings

    def complete(self, row: Row) -> None:
        """Say what is missing from a row that was read."""
        self.settle_niks(row)
        self.sections.complete(row.values)
        for name, sentence in self.required:
            if row.values.get(name) in (None, ""):
                row.miss(self.column(name), sentence)

    def settle_niks(self, row: Row) -> None:
        """Drop the NIKs that stood in cells of a row that are not for them, and say so."""
        for heading, nik in row.niks:
            row.warnings.append(Issue(row.number, heading, mask_nik(nik), NIK_DROPPED))

    def prepare(self) -> None:  # noqa: B027 - not every kind looks something up
        """Look up once what every row needs."""

    def take(self, rows: list[Row]) -> None:
        """Some rows that could be read; kept until all are there, unless a subclass sends them on."""
        self.rows += rows

    def promise(self) -> list[tuple[str, int]]:
        """(what, how many) that saving would make, beyond the rows themselves."""
        return []

    def absorb(self, other: Any) -> None:  # noqa: B027 - not every kind keeps more than its outcome
        """Take over what another sheet of the same workbook promises and asks."""

    def common_questions(self) -> list[dict]:
        """Questions about all rows alike: name, sentence, answers (the safe one first), chosen, rows."""
        return []

    @abstractmethod
    def write(self, rows: list[Row], file_name: str) -> None:
        """All rows were readable: write them, or what `take` left to write."""

    def _checksum(self) -> str:
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def keep_batch(self, made: dict, file_name: str, **belongs) -> ImportBatch:
        """Note in the import log what was made; without a library it belongs to the importer's region."""
        if "library" not in belongs:
            belongs["region_id"] = self.by.scope.prefix or None
        batch = ImportBatch(
            what=self.what,
            file_name=file_name[:255],
            checksum=self._checksum(),
            mapping=to_remember(self.table.headings, self.outcome.mapping),
            made=made,
            **belongs,
        )
        self.outcome.batch = str(batch.pk)
        batch.outcome = self.outcome.for_log()
        batch.stamp(self.by).save()
        return batch
