"""Every line of the tables of a year, as an attacker reads them: what it says, and of which libraries."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random
from types import SimpleNamespace

from reports.disclosure.hiding_pattern import Guard, Pattern
from reports.disclosure.suppress import CLAIMED, COUNTED, DISABLED, DUE, PEOPLE, TRAINED
from reports.figures.count_figures import row_of
from reports.figures.figure_table import Figures, Row
from reports.question.levels import LENGTHS
from reports.question.periods import Period
from reports.question.places import Place
from tests.reports.disclosure.random_cells import counts_of_people

Leaves = frozenset[str]
YEAR = Period.of_year(2022)


@dataclass
class Line:
    """One row of one table; `parts` are the lines that divide a total; `people`: distinct people are told."""

    leaves: Leaves
    row: Row
    parts: tuple["Line", ...] = ()
    edition: int = 0
    people: bool = True


def lines_of(
    figures: Figures, leaves: Iterable[str], edition: int = 0, *, published: bool = False
) -> list[Line]:
    """The total, the rows and `tidak_terbagi` of a table, told apart by where things were held.

    A `published` table tells no distinct people of its rest.
    """
    place, level = figures.question.place.code, figures.question.level
    inside = frozenset(leaf for leaf in leaves if leaf.startswith(place))
    lines = []
    for row in figures.rows:
        if level == "perpustakaan":
            own = frozenset(leaf for leaf in inside if leaf.endswith(f"/{row.code}"))
        else:
            own = frozenset(leaf for leaf in inside if leaf.startswith(row.code))
        lines.append(Line(own, row, edition=edition))
    rest = inside.difference(*(line.leaves for line in lines))
    lines.append(Line(rest, figures.unallocated, edition=edition, people=not published))
    return [Line(inside, figures.total, tuple(lines), edition), *lines]


class Country:
    """A random country: libraries at codes of every level, some at several, and people who move about.

    `leaves` are the counts of what a library held under a code; of people it knows where each of them came.
    """

    def __init__(self, random: Random, regions: int = 2, moving: float = 0.3):
        self.random, self.codes = random, [*_codes(random, regions)]
        self.leaves: dict[str, dict[str, int]] = {}
        libraries = 0
        for code in self.codes:
            for _ in range(random.choice((1, 1, 2) if len(code) == LENGTHS["desa"] else (0, 0, 1))):
                libraries += 1
                for held in dict.fromkeys(
                    (code, random.choice(self.codes) if random.random() < moving else code)
                ):
                    self.leaves[f"{held}/{libraries}"] = _counts(random)
        self.people: list[tuple[Leaves, str]] = []
        for leaf, counts in self.leaves.items():
            self._invite(leaf, counts)

    def _invite(self, leaf: str, counts: dict[str, int]) -> None:
        """Its people come there, and some of them elsewhere too."""
        random, known = self.random, [counts.pop(key) for key in (*DISABLED, PEOPLE)]
        kinds = [DISABLED[0]] * known[0] + [DISABLED[1]] * known[1]
        kinds += [""] * (known[2] - len(kinds))
        for kind in kinds:
            other = random.choice([*self.leaves]) if random.random() < 0.1 else leaf
            self.people.append((frozenset((leaf, other)), kind))

    def month_later(self) -> "Country":
        """A third of the libraries trained a few more people."""
        later = object.__new__(Country)
        later.random, later.codes, later.people = self.random, self.codes, [*self.people]
        later.leaves = {}
        for leaf, counts in self.leaves.items():
            later.leaves[leaf] = Counter(counts)
            more = counts_of_people(self.random, self.random.choice((0, 0, 0, 0, 2, 8)))
            later._invite(leaf, more)
            later.leaves[leaf].update(more)
        return later

    def counts_in(self, inside: Leaves) -> dict[str, int]:
        made = Counter()
        for leaf in inside:
            made.update(self.leaves[leaf])
        for came, kind in self.people:
            if came & inside:
                made.update([PEOPLE, *([kind] if kind else [])])
        return {key: made[key] for key in COUNTED}

    def cells(self) -> dict[str, dict[str, int]]:
        """As `reports.facts.outcome_cells.read_cells` gives them."""
        keys = {leaf.partition("/")[0][:size] for leaf in self.leaves for size in (0, 2, 5, 8, 13)}
        keys |= {*self.leaves, *(leaf.partition("/")[0] + "=" for leaf in self.leaves)}
        made = {}
        for key in sorted(keys):
            start = key.replace("=", "/")
            inside = {key} if "/" in key else {leaf for leaf in self.leaves if leaf.startswith(start)}
            counts = self.counts_in(frozenset(inside))
            made[key] = as_read(
                counts if "/" in key else {name: counts[name] for name in (PEOPLE, *DISABLED)}
            )
        return made

    def tables(self, pattern: Pattern, edition: int = 0, *, libraries: bool = True) -> Iterator[Line]:
        """The lines of every table of the country, as the guard shows them; public pages show no others."""
        guard = Guard(YEAR, None, pattern)
        for code in ("", *self.codes):
            for level, size in LENGTHS.items():
                if size > len(code) and (libraries or level != "perpustakaan"):
                    yield from lines_of(guard.hide(self.figures(code, level)), self.leaves, edition)

    def figures(self, code: str, level: str) -> Figures:
        inside = frozenset(leaf for leaf in self.leaves if leaf.startswith(code))
        if level == "perpustakaan":
            keys = sorted({leaf.partition("/")[2] for leaf in inside})
            rows = {key: frozenset(leaf for leaf in inside if leaf.endswith(f"/{key}")) for key in keys}
        else:
            keys = [one for one in self.codes if len(one) == LENGTHS[level] and one.startswith(code)]
            rows = {key: frozenset(leaf for leaf in inside if leaf.startswith(key)) for key in keys}
        rest = inside.difference(*rows.values())
        asked = SimpleNamespace(
            place=Place(code, code),
            level=level,
            code_day=None,
            merged=False,
            rows=[(key, "") for key in rows],
        )
        made = [row_of(key, "", as_read(self.counts_in(some))) for key, some in rows.items()]
        above, total = (row_of(code, "", as_read(self.counts_in(some))) for some in (rest, inside))
        return Figures(asked, made, above, total)


def as_read(counts: dict[str, int]) -> dict[str, int]:
    """Counts of the registry under the names that the rows are read by."""
    claimed, waiting = counts.get(CLAIMED, 0), counts.get(TRAINED, 0) - counts.get(DUE, 0)
    return counts | {"dinyatakan_sisa": claimed, "dinyatakan_awal": 0, "belum_waktunya": waiting}


def _codes(random: Random, most: int) -> Iterator[str]:
    sizes = [size for size in LENGTHS.values() if size <= LENGTHS["desa"]]
    found = [""]
    for above, size in zip((0, *sizes), sizes, strict=False):
        inside = [f"{code}{n:>0{size - above}}" if not code else f"{code}.{n:>0{size - above - 1}}"
                  for code in found for n in range(1, 1 + random.choice(range(1, most + 1)))]  # fmt: skip
        yield from inside
        found = inside


def _counts(random: Random) -> dict[str, int]:
    return counts_of_people(random, random.choice((0, 1, 3, 4, 6, 11, 20, 40, 60)))
