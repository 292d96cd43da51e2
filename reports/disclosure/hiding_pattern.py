"""The one pattern of hidden numbers per calendar year, for every table, page, file and reader.

It is found over the whole country at once, and whoever shows a place hides of it what the pattern hides, so
that no tables together reveal what each hides (DOMAIN definition 15, version 2; docs/decisions/0028).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from django.core.cache import cache

from reports.disclosure.complements import hide
from reports.disclosure.former_edition import FormerEdition, edition_before
from reports.disclosure.overlapping_sums import Overlap
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
Counts = dict[str, dict]  # key of a cell → what is counted of it


def conceal(row: Row, keys: Iterable[str]) -> None:
    """Hide of one row what was found to be hidden of its place, and nothing else."""
    for key in keys:
        if key in row.values and row.empty.get(key) != HIDDEN:
            row.hidden[key], row.values[key], row.empty[key] = row.values[key], None, HIDDEN


def pattern_of(counts: Counts, former: FormerEdition | None = None) -> Pattern:
    """Key of a cell → groups hidden of it, from the counts of `reports.facts.outcome_cells`.

    What the edition before hid for its own sake stays so, and nothing follows from the two together.
    """
    cells, libraries = _tree(counts)
    for key, groups in (former.own if former else {}).items():
        if key in cells:
            cells[key].hidden |= groups
    if former and former.knows_counts:
        for key in libraries:
            told = cells[key].former = former.former_cell(key, _above(key), cells[key].counts)
            for name in _above(key):
                cells[name].former = told  # of a sum: only that there was an edition
    hide(cells[""], [*_rests(cells), *_held_at_several(cells, libraries)])
    return {key: frozenset(cell.hidden) for key, cell in cells.items() if cell.hidden}


def counted(counts: Counts) -> dict[str, dict[str, int]]:
    """Of each library's cell the counts that a pattern is made from: what the next edition must know."""
    return {key: _some(_base(key, row)) for key, row in counts.items() if "/" in key}


def _some(values: dict[str, int]) -> dict[str, int]:
    return {name: value for name, value in values.items() if value}


def _tree(counts: Counts) -> tuple[dict[str, Cell], list[str]]:
    """Every cell by its key, each with those that add up to it, and the keys of the libraries' own."""
    cells = {key: Cell(_base(key, row)) for key, row in counts.items()}
    libraries = sorted(key for key in counts if "/" in key)
    for key in libraries:
        _add(cells, key)
    cells.setdefault("", Cell(_base("", {})))
    return cells, libraries


def _base(key: str, counts: dict) -> dict[str, int]:
    values = row_of(key, "", counts).values
    return {name: values[name] for name in COUNTED}


def _above(key: str) -> list[str]:
    """The keys of the cells that a library's own lies in, nearest first."""
    code = key.partition("/")[0]
    above = [code[:size] for size in (*reversed(SIZES), 0) if size <= len(code)]
    return above if len(code) == VILLAGE else [f"{code}=", *above]


def _add(cells: dict[str, Cell], key: str) -> None:
    """Put a library's cell below those above it, and add up its outcomes there; people do not add up."""
    below = cells[key]
    for name in _above(key):
        if name not in cells:
            cells[name] = Cell(_base(name, {}))
        cell = cells[name]
        if not any(part is below for part in cell.parts):
            cell.parts.append(below)
        for count, value in cells[key].counts.items():
            cell.counts[count] += 0 if count in OF_PEOPLE else value
        below = cell


def _rests(cells: dict[str, Cell]) -> Iterator[Overlap]:
    """The lines `tidak_terbagi` of the tables that leave out a level."""
    places = [code for code in cells if "/" not in code and not code.endswith("=")]
    inside: dict[str, list[str]] = defaultdict(list)
    for key in cells:
        if "/" not in key:
            for size in (size for size in (0, *SIZES) if size < len(key)):
                inside[key[:size]].append(key)
    for code in places:
        for size in SIZES[SIZES.index(len(code)) + 2 if code else 1 :]:
            above = [cells[key] for key in inside[code] if key[-1] == "=" and len(key) <= size]
            if len(above) > 1:
                rows = [cells[key] for key in inside[code] if len(key) == size and key[-1] != "="]
                yield Overlap(above, [cells[code], *rows])


def _held_at_several(cells: dict[str, Cell], libraries: list[str]) -> Iterator[Overlap]:
    """The rows of libraries that held something under several codes, in every place that has several."""
    held: dict[str, list[str]] = defaultdict(list)
    for key in libraries:
        held[key.partition("/")[2]].append(key)
    for keys in held.values():
        for code in {place for key in keys for place in _above(key) if place[-1:] != "="}:
            inside = [cells[key] for key in keys if key.startswith(code)]
            if len(inside) > 1:
                yield Overlap(inside)


class Guard:
    """What is hidden of a period; who asks decides nothing."""

    def __init__(self, period: Period, today: date, pattern: Pattern | None = None):
        self.period, self.today = period, today
        if pattern is not None:
            self.pattern = pattern

    @cached_property
    def pattern(self) -> Pattern:
        """With the edition that everybody may read; kept in memory until somebody writes in the country."""
        question = Question(COUNTRY, COUNTRY.next_level, self.period, self.today)
        stamp = stamp_of(question, "")
        key = stamp and f"pattern:{self.period.code}:{self.today}:{stamp}"
        found = cache.get(key) if key else None
        if found is None:
            former = edition_before(self.today, self.period.year) if self.period.year else None
            found = pattern_of(read_cells(question), former)
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
        rows = [self._groups_of_row(place, level, key) for key, _ in figures.question.rows]
        known = NOTHING.union(total, *rows)  # what is hidden above the rows follows unless one of them is
        conceal(figures.total, keys_of(total))
        conceal(figures.unallocated, keys_of(known & self._groups_above(figures)))
        for row, groups in zip(figures.rows, rows, strict=not figures.question.merged):
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
        listed = {key for key, _ in figures.question.rows}
        if level == LIBRARY:
            parts = [key for key in inside if "/" in key and key.partition("/")[2] not in listed]
        else:
            size = LENGTHS[level]
            parts = [key for key in inside if key.endswith("=") and len(key) <= size]
            parts += [key for key in inside if len(key) == size and key[-1] != "=" and key not in listed]
        return NOTHING.union(*(self.pattern[key] for key in parts))
