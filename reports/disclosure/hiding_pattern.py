"""The one pattern of hidden numbers per calendar year, for every table, page, file and reader.

It is found over the whole country at once, and whoever shows a place hides of it what the pattern hides, so
that no tables together reveal what each hides (DOMAIN definition 15, version 2; docs/decisions/0028).
"""

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from django.core.cache import cache

from reports.disclosure.complements import hide
from reports.disclosure.suppress import COUNTED, SECRET, Cell, keys_of
from reports.facts.outcome_cells import read_cells
from reports.figures.count_figures import row_of
from reports.figures.figure_table import Figures, Row
from reports.indicators.indicator import HIDDEN
from reports.question.levels import LENGTHS
from reports.question.periods import Period
from reports.question.places import COUNTRY, Place
from reports.question.question import Question
from reports.rollups.versions import stamp_of

LIBRARY = "perpustakaan"
VILLAGE = LENGTHS["desa"]
SIZES = [size for size in LENGTHS.values() if size <= VILLAGE]
NOTHING = frozenset[str]()
OF_PEOPLE = ("orang", "disabilitas", "disabilitas_tidak_diketahui")
Pattern = dict[str, frozenset[str]]


def conceal(row: Row, keys: Iterable[str]) -> None:
    """Hide of one row what was found to be hidden of its place, and nothing else."""
    for key in keys:
        if row.empty.get(key) != HIDDEN:
            row.hidden[key], row.values[key], row.empty[key] = row.values[key], None, HIDDEN


def pattern_of(counts: dict[str, dict], before: Pattern | None = None) -> Pattern:
    """Key of a cell → groups hidden of it, from the counts of `reports.facts.outcome_cells`.

    What was hidden `before` stays so.
    """
    cells = {key: Cell(_base(key, row)) for key, row in counts.items()}
    for key in sorted(key for key in counts if "/" in key):
        _add(cells, key)
    root = cells.setdefault("", Cell(_base("", {})))
    for key, groups in (before or {}).items():
        if key in cells:
            cells[key].hidden |= groups
    hide(root)
    return {key: frozenset(cell.hidden) for key, cell in cells.items() if cell.hidden}


def _base(key: str, counts: dict) -> dict[str, int]:
    values = row_of(key, "", counts).values
    return {name: values[name] for name in COUNTED}


def _add(cells: dict[str, Cell], key: str) -> None:
    """Put a library's cell below those above it, and add up its outcomes there; people do not add up."""
    below, code = cells[key], key.partition("/")[0]
    above = [code[:size] for size in (*reversed(SIZES), 0) if size <= len(code)]
    for name in above if len(code) == VILLAGE else [f"{code}=", *above]:
        cell = cells.setdefault(name, Cell(_base(name, {})))
        if not any(part is below for part in cell.parts):
            cell.parts.append(below)
        for count, value in cells[key].counts.items():
            cell.counts[count] += 0 if count in OF_PEOPLE else value
        below = cell


class Guard:
    """What is hidden of a period; who asks decides nothing."""

    def __init__(self, period: Period, today: date, pattern: Pattern | None = None):
        self.period, self.today = period, today
        if pattern is not None:
            self.pattern = pattern

    @cached_property
    def pattern(self) -> Pattern:
        """Kept in memory until somebody writes anywhere in the country."""
        question = Question(COUNTRY, COUNTRY.next_level, self.period, self.today)
        stamp = stamp_of(question, "")
        key = stamp and f"pattern:{self.period.code}:{self.today}:{stamp}"
        found = cache.get(key) if key else None
        if found is None:
            found = pattern_of(read_cells(question))
            if key:
                cache.set(key, found)
        return found

    def hide(self, figures: Figures) -> Figures:
        """Hide in place; of anything but a calendar year under the codes of today, all that can be hidden."""
        if not self.period.year or figures.question.code_day:
            for line in figures.lines:
                conceal(line, SECRET)
            return figures
        place, level = figures.question.place, figures.question.level
        total = self.groups_of(place)
        rows = [self._groups_of_row(place, level, row.code) for row in figures.rows]
        known = NOTHING.union(total, *rows)  # what is hidden above the rows follows unless one of them is
        conceal(figures.total, keys_of(total))
        conceal(figures.unallocated, keys_of(known & self._groups_above(figures)))
        for row, groups in zip(figures.rows, rows, strict=True):
            conceal(row, keys_of(groups))
        return figures

    def groups_of(self, place: Place) -> frozenset[str]:
        """The groups that are hidden of a place as a whole."""
        if place.library_id:
            return self._of_library("", str(place.library_id))
        return self.pattern.get(place.code, NOTHING)

    def of_place(self, place: Place) -> frozenset[str]:
        """The keys that are hidden of a place as a whole."""
        return keys_of(self.groups_of(place)) if self.period.year else SECRET

    def _of_library(self, code: str, library: str) -> frozenset[str]:
        """Of what a library held inside a code: what is hidden of any part of it."""
        parts = (key for key in self.pattern if key.startswith(code) and key.endswith(f"/{library}"))
        return NOTHING.union(*(self.pattern[key] for key in parts))

    def _groups_of_row(self, place: Place, level: str, code: str) -> frozenset[str]:
        return self._of_library(place.code, code) if level == LIBRARY else self.pattern.get(code, NOTHING)

    def _groups_above(self, figures: Figures) -> frozenset[str]:
        """What is hidden of anything that stands in no row."""
        place, level = figures.question.place, figures.question.level
        inside = [key for key in self.pattern if key.startswith(place.code)]
        listed = {row.code for row in figures.rows}
        if level == LIBRARY:
            parts = [key for key in inside if "/" in key and key.partition("/")[2] not in listed]
        else:
            size = LENGTHS[level]
            parts = [key for key in inside if key.endswith("=") and len(key) <= size]
            parts += [key for key in inside if len(key) == size and key[-1] != "=" and key not in listed]
        return NOTHING.union(*(self.pattern[key] for key in parts))
