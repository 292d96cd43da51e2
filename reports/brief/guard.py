"""What one sheet hides so that the sheets above and beside it do not tell it (DOMAIN definition 15, version 1).

Every table is hidden from the nation down: what a place's line hides in the table above, its own sheet hides too.
"""

from dataclasses import dataclass, field

from reports.data import Report, Row, report_on
from reports.deriving import HIDDEN
from reports.levels import Place, rows_of
from reports.periods import Period
from reports.suppression import suppress


@dataclass
class Guard:
    """The tables of one period, each computed once; `user` decides nothing, small numbers are hidden for all."""

    user: object
    period: Period
    today: object
    moved: tuple
    tables: dict = field(default_factory=dict)

    def sheet(self, place: Place, level: str, listed) -> Report:
        """The table of a sheet, with all that its place hides in the table above."""
        above = self.line(place.code, place.library_id) if place.library_id else self.region(place.code)
        return self._report(place, level, listed, concealed(above))

    def region(self, code: str) -> Row | None:
        """The line of a region in the table above it; None for the nation, or where no table has it."""
        if not code:
            return None
        return line_of(self.table(code.rpartition(".")[0]), code)

    def line(self, code: str, library_id) -> Row | None:
        """The finest line that holds what a library at this region did."""
        table = self.table(code)
        return line_of(table, str(library_id)) if table.level == "perpustakaan" else table.unallocated

    def table(self, code: str) -> Report:
        if code not in self.tables:
            place = Place(code, "")
            level = place.next_level
            listed = rows_of(place, level, None, self.moved)
            self.tables[code] = self._report(place, level, listed, concealed(self.region(code)))
        return self.tables[code]

    def _report(self, place, level, listed, above) -> Report:
        report = report_on(self.user, place, level, self.period, self.today, listed=listed, moved=self.moved)
        suppress(report, above)
        return report


def concealed(row: Row | None) -> set[str]:
    return {key for key, why in row.empty.items() if why == HIDDEN} if row else set()


def line_of(report: Report, code: str) -> Row | None:
    return next((row for row in report.rows if row.code == code), None)
