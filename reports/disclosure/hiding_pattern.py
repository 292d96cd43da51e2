"""The one pattern of hidden outcomes per place and calendar year, for every table, page, file and reader.

Tables are hidden once, from the nation down; whatever else shows a place hides of it what its line there
hides. So no two tables together reveal what each hides (DOMAIN definition 15, version 1;
docs/decisions/0009).
"""

from datetime import date
from functools import cached_property

from programs.models import Library, LibraryArea
from reports.disclosure.suppress import OUTCOMES, conceal, concealed, suppress
from reports.figures.count import Report, Row, Table, count
from reports.indicators import INDICATORS
from reports.indicators.indicator import SUM
from reports.question.levels import ABOVE, LENGTHS
from reports.question.moved_codes import moved_pairs
from reports.question.periods import Period
from reports.question.places import Place
from reports.question.regions import rows_of

ALL = frozenset(OUTCOMES)
ADDED = [key for key, found in INDICATORS.items() if found.jenis == SUM]
PARTS = ("tally",)  # of rollups.read_rollups: outcomes that add up
LIBRARY = "perpustakaan"


class Guard:
    """The tables of one period, each hidden once; who asks decides nothing."""

    def __init__(self, period: Period, today: date):
        self.period, self.today = period, today
        self.tables: dict[str, Report] = {}

    @cached_property
    def moved(self) -> tuple:
        return moved_pairs()

    def hide(self, report: Report, on: date | None = None) -> None:
        """Hide in place; of anything but a calendar year under the codes of today, all outcomes."""
        place = report.place
        keys = ALL if on else self.of_place(place)
        divided = self.period.year and not on and not place.library_id and self.line(place.code)
        conceal(report.total, keys)
        conceal(report.unallocated, self._above(place, report.level) if divided else keys)
        for row in report.rows:
            conceal(row, self._of_row(place, report.level, row.code) if divided else keys)

    def of_place(self, place: Place) -> frozenset[str]:
        """The keys that are hidden of a place as a whole."""
        if not self.period.year:
            return ALL
        line = self.library(place.code, place.library_id) if place.library_id else self.line(place.code)
        return ALL if line is None else concealed(line)

    def line(self, code: str) -> Row | None:
        """The line of a region in the table above it; None where no table has it."""
        if not code:
            return self.table("").total
        return next((row for row in self.table(parent_of(code)).rows if row.code == code), None)

    def library(self, code: str, library_id) -> Row | None:
        """The row of a library in what its own place held; None if it moved in the period or after."""
        if self.left.filter(library=library_id).exists():
            return None
        return next((row for row in self._held_at(code).rows if row.code == str(library_id)), None)

    @property
    def left(self):
        """Places that libraries left in the period or after: what they did counts at more than one."""
        return LibraryArea.unscoped.filter(end__gte=self.period.first)

    def table(self, code: str) -> Report:
        """The table of what divides a region, with all that the tables above hide of it."""
        if code not in self.tables:
            chain = [code[:length] for length in (0, *LENGTHS.values()) if length <= len(code)]
            self._load([Place(found, "") for found in chain if found not in self.tables])
        return self.tables[code]

    def _load(self, places: list[Place]) -> None:
        tables = [self._table(place, place.next_level) for place in places]
        for place, report in zip(places, count(tables, self.today, moved=self.moved), strict=True):
            self._keep(place.code, report)

    def _keep(self, code: str, report: Report) -> None:
        suppress(report, self.of_place(Place(code, "")) if code else None)
        self.tables[code] = report

    def _table(self, place: Place, level: str) -> Table:
        return Table(place, level, self.period, tuple(rows_of(place, level, None, self.moved)), PARTS)

    def _of_row(self, place: Place, level: str, code: str) -> frozenset[str]:
        if level != LIBRARY:
            return self.of_place(Place(code, ""))
        rows = self.table(place.code).rows if level == place.next_level else ()
        return next((concealed(row) for row in rows if row.code == code), ALL)

    def _above(self, place: Place, level: str) -> frozenset[str]:
        """What is hidden above the rows: a hidden part hides the sum."""
        if level == LIBRARY and level != place.next_level:
            return ALL
        self._load_between(place, level)
        between = [code for code in self.tables if code.startswith(place.code) and len(code) < LENGTHS[level]]
        return frozenset().union(*(concealed(self.tables[code].unallocated) for code in between))

    def _load_between(self, place: Place, level: str) -> None:
        """The tables of every region from the place down to the level, in one statement."""
        levels = [name for name, length in LENGTHS.items() if len(place.code) < length <= LENGTHS[level]]
        self.table(place.code)
        if level == LIBRARY or len(levels) < 2:
            return
        found = count([self._table(place, name) for name in levels], self.today, moved=self.moved)
        for upper, lower in zip(found, found[1:], strict=False):
            parts: dict[str, list[Row]] = {}
            for row in lower.rows:
                parts.setdefault(parent_of(row.code), []).append(row)
            for row in upper.rows:
                if row.code not in self.tables:
                    self._keep(row.code, self._divided(row, lower.level, parts.get(row.code, [])))

    def _held_at(self, code: str) -> Report:
        """Libraries of a place that count nowhere else, and what others held there."""
        table = self.table(code)
        if table.level == LIBRARY:
            return table
        stayed = Library.unscoped.filter(region=code).exclude(pk__in=self.left.values("library"))
        listed = tuple((str(pk), name) for pk, name in stayed.values_list("pk", "name"))
        asked = Table(Place(code, ""), LIBRARY, self.period, listed, PARTS)
        rows = count([asked], self.today, moved=self.moved)[0].rows
        report = self._divided(table.unallocated, LIBRARY, rows)
        suppress(report, concealed(table.unallocated))
        return report

    def _divided(self, whole: Row, level: str, rows: list[Row]) -> Report:
        """A table of existing rows, which may be hidden in it without being hidden in their own table."""
        total = bare(whole)
        rest = {key: total[key] - sum(row[key] for row in rows) for key in ADDED}
        place, unallocated = (
            Place(whole.code, whole.name),
            Row("", ABOVE[level], dict.fromkeys(INDICATORS) | rest),
        )
        rows = [Row(row.code, row.name, dict(row.values), dict(row.empty)) for row in rows]
        return Report(place, level, self.period, self.today, False, [], rows, unallocated, total)


def bare(row: Row) -> Row:
    """A copy with the values that are hidden in the other."""
    empty = {key: why for key, why in row.empty.items() if key not in row.hidden}
    return Row(row.code, row.name, row.values | row.hidden, empty)


def parent_of(code: str) -> str:
    return code.rpartition(".")[0]
