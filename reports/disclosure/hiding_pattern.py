"""The one pattern of hidden outcomes per place and calendar year, for every table, page, file and reader.

Tables are hidden once, from the nation down; whatever else shows a place hides of it what its line there
hides. So no two tables together reveal what each hides (DOMAIN definition 15, version 1;
docs/decisions/0009).
"""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from programs.models import Library, LibraryArea
from reports.disclosure.suppress import OUTCOMES, conceal, concealed, suppress
from reports.figures.count_figures import count
from reports.figures.figure_table import Figures, Row
from reports.indicators.indicator import SUM
from reports.indicators.registry import INDICATORS
from reports.question.levels import ABOVE, LENGTHS
from reports.question.periods import Period
from reports.question.places import COUNTRY, Place
from reports.question.question import Question

ALL = frozenset(OUTCOMES)
ADDED = [key for key, indicator in INDICATORS.items() if indicator.jenis == SUM]
PARTS = ("tally",)  # of reports.rollups.read_rollups: outcomes add up
LIBRARY = "perpustakaan"


class Guard:
    """The tables of one period, each hidden once; who asks decides nothing."""

    def __init__(self, period: Period, today: date):
        self.period = period
        self.nation = Question(COUNTRY, COUNTRY.next_level, period, today, parts=PARTS)
        self.tables: dict[str, Figures] = {}

    def hide(self, figures: Figures) -> Figures:
        """Hide in place; of anything but a calendar year under the codes of today, all outcomes."""
        place, level, today = figures.question.place, figures.question.level, not figures.question.code_day
        keys = self.of_place(place) if today else ALL
        divided = self.period.year and today and not place.library_id and self.line(place.code)
        conceal(figures.total, keys)
        conceal(figures.unallocated, self._above(place, level) if divided else keys)
        for row in figures.rows:
            conceal(row, self._of_row(place, level, row.code) if divided else keys)
        return figures

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

    def library(self, code: str, library_id: UUID) -> Row | None:
        """The line of a library at its very place; None if it moved since the period began."""
        if self.left.filter(library=library_id).exists():
            return None
        return next((row for row in self._held_at(code).rows if row.code == str(library_id)), None)

    @property
    def left(self) -> QuerySet:
        """Places that libraries left in the period or after: what they did counts at more than one."""
        return LibraryArea.unscoped.filter(end__gte=self.period.first)

    def table(self, code: str) -> Figures:
        """The table of what divides a region, with all that the tables above hide of it."""
        if code not in self.tables:
            chain = [code[:length] for length in (0, *LENGTHS.values()) if length <= len(code)]
            self._load([Place(part, "") for part in chain if part not in self.tables])
        return self.tables[code]

    def _load(self, places: list[Place]) -> None:
        questions = [self.nation.variant(place=place, level=place.next_level) for place in places]
        for place, figures in zip(places, count(questions), strict=True):
            self._keep(place.code, figures)

    def _keep(self, code: str, figures: Figures) -> None:
        suppress(figures, self.of_place(Place(code, "")) if code else None)
        self.tables[code] = figures

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
        levels_between = count(
            [self.nation.variant(place=Place(place.code, ""), level=name) for name in levels]
        )
        for upper, lower in zip(levels_between, levels_between[1:], strict=False):
            parts: dict[str, list[Row]] = {}
            for row in lower.rows:
                parts.setdefault(parent_of(row.code), []).append(row)
            for row in upper.rows:
                if row.code not in self.tables:
                    self._keep(row.code, self._divided(row, lower.question.level, parts.get(row.code, [])))

    def _held_at(self, code: str) -> Figures:
        """Libraries of a place that count nowhere else, and what others held there."""
        table = self.table(code)
        if table.question.level == LIBRARY:
            return table
        stayed = Library.unscoped.filter(region=code).exclude(pk__in=self.left.values("library"))
        listed = tuple((str(pk), name) for pk, name in stayed.values_list("pk", "name"))
        asked = self.nation.variant(place=Place(code, ""), level=LIBRARY, listed=listed)
        figures = self._divided(table.unallocated, LIBRARY, count([asked])[0].rows)
        suppress(figures, concealed(table.unallocated))
        return figures

    def _divided(self, whole: Row, level: str, rows: list[Row]) -> Figures:
        """A table of existing rows, which may be hidden in it without being hidden in their own table."""
        total = bare(whole)
        rest = {key: total[key] - sum(row[key] for row in rows) for key in ADDED}
        above = Row("", ABOVE[level], dict.fromkeys(INDICATORS) | rest)
        question = self.nation.variant(place=Place(whole.code, whole.name), level=level)
        rows = [Row(row.code, row.name, dict(row.values), dict(row.empty)) for row in rows]
        return Figures(question, rows, above, total)


def bare(row: Row) -> Row:
    """A copy with the values that are hidden in the other."""
    empty = {key: why for key, why in row.empty.items() if key not in row.hidden}
    return Row(row.code, row.name, row.values | row.hidden, empty)


def parent_of(code: str) -> str:
    return code.rpartition(".")[0]
