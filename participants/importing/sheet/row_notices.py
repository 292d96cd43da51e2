"""What is said of the rows of one import: errors, warnings, rows that are skipped and why."""

from typing import Any

from participants.importing.issue import Issue, Remark
from participants.importing.sheet.declare import SheetResource
from participants.importing.sheet.import_result import Outcome
from participants.importing.sheet.row import Row
from tpbis.formats import mask_niks, shown


class RowNotices:
    """The notices of one import; `headings_of` are the fields of the table that is being read, by heading."""

    unit = ""
    sheet: SheetResource
    outcome: Outcome

    def __init__(self):
        self.seen: dict[object, int] = {}  # traits of what was read → its first row
        self.warned: set[str] = set()
        self.remarks: dict[tuple[str, str], Any] = {}
        self.headings_of: dict[str, str] = {}

    def column(self, name: str) -> str:
        """The file's heading of a field, "" when the file has none."""
        return next((heading for heading, key in self.headings_of.items() if key == name), "")

    def skip(self, number: int, why: str) -> None:
        self.outcome.skipped.append({"row": number, "why": mask_niks(why)})

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
