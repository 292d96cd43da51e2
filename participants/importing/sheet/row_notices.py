"""What is said of the rows of one import: errors, warnings, rows that are skipped and why."""

import re
from typing import Any

from participants.importing.file.find_table import Table
from participants.importing.file.heading_lines import counts_columns
from participants.importing.issue import Issue, Remark
from participants.importing.sheet.declare import Column, SheetResource
from participants.importing.sheet.import_result import Outcome
from participants.importing.sheet.row import TOTALS, Row, first_text, may_be_no_row
from tpbis.formats import mask_niks, shown
from tpbis.formats.reader_result import is_empty

EXAMPLE = re.compile(r"^\(?contoh\)?\s*(?:[:–-]|$)", re.IGNORECASE)
EXAMPLE_WHY = "baris contoh dari templat"


class RowNotices:
    """The notices of one import; `headings_of` are the fields of the table that is being read, by heading."""

    unit = ""
    noun = ""
    sheet: SheetResource
    outcome: Outcome

    def __init__(self):
        self.seen: dict[object, int] = {}  # traits of what was read → its first row
        self.warned: set[str] = set()
        self.remarks: dict[tuple[str, str], Any] = {}
        self.headings_of: dict[str, str] = {}
        self.no_rows: dict[tuple[int, int], dict[int, str]] = {}  # key and count → line → why it is none

    def column(self, name: str) -> str:
        """The file's heading of a field, "" when the file has none."""
        return next((heading for heading, key in self.headings_of.items() if key == name), "")

    def skip(self, number: int, why: str) -> None:
        self.outcome.skipped.append({"row": number, "why": mask_niks(why)})

    def why_skipped(self, cells: list, key: int, count: int) -> str:
        """Why a line of the table is no row, "" when it is one; `key` and `count` are column numbers."""
        name = str(cells[key]).strip() if key < len(cells) else ""
        number = str(cells[count]).strip() if 0 <= count < len(cells) else ""
        said = [text for text in (name, number, first_text(cells)) if may_be_no_row(text)]
        if any(map(EXAMPLE.match, said)):
            return EXAMPLE_WHY
        if is_empty(name) or any(map(TOTALS.match, said)):
            return f"bukan baris {self.noun}"
        if name[0] in "(-−0123456789" and counts_columns(cells):
            return "nomor kolom"
        return ""

    def skipped(self, table: Table, key: int, count: int) -> dict[int, str]:
        """Line → why it is no row, of all that are none; judged once for these two columns."""
        if (key, count) not in self.no_rows:
            judged = ((number, self.why_skipped(cells, key, count)) for number, cells in table.rows)
            self.no_rows[key, count] = {number: why for number, why in judged if why}
        return self.no_rows[key, count]

    def _repeats(self, cells: list, columns: list[Column]) -> str:
        """The reason why a line that repeats the headings, as on each printed page, is no row."""
        first = columns[0]
        if str(cells[first.at]).strip() != first.heading:
            return ""
        same = [str(cells[c.at]).strip() == c.heading for c in columns if c.at < len(cells)]
        return "judul kolom yang diulang" if sum(same) > 1 and all(same[:3]) else ""

    def skip_repeated(self, row: Row, first: int) -> None:
        self.skip(row.number, f"{self.unit} yang sama dengan baris {first}")

    def first_time(self, row: Row, *traits) -> bool:
        """Tell whether no earlier row has one of these traits; a row that repeats one is skipped."""
        first = next((self.seen[trait] for trait in traits if trait in self.seen), None)
        if first is not None:
            self.skip_repeated(row, first)
            return False
        self.seen |= dict.fromkeys(traits, row.number)
        return True

    def remark(self, row: Row, name: str, message: str) -> None:
        """A warning that is told once of its column, with the rows."""
        if told := self.remarks.get((name, message)):
            told.rows.append(row.number)
            return
        self.warn(row, name, message, Remark)
        self.remarks[name, message] = self.outcome.warnings[-1]

    def warn(self, row: Row, name: str, message: str, kind: type[Issue] = Issue) -> None:
        column = self.column(name) or self.sheet.fields[name].column_name
        self.outcome.warnings.append(kind(row.number, column, "", message))

    def error(self, row: Row, name: str, message: str) -> None:
        value = row.values.get(name)
        self.outcome.errors.append(Issue(row.number, self.column(name), shown(value or ""), message))
