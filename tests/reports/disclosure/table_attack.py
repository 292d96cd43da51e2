"""The attack on all published tables together: a linear program asks where each hidden number may lie.

It reads lines of tables alone (`table_lines`). Unknown are the counts of what each library held under each
code, in one edition or two, and of distinct people the counts of each line.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

from participants.definition_constants import HIDDEN_RANGE
from reports.disclosure.suppress import COUNTED, DISABLED, GROUPS, PEOPLE, Cell
from reports.indicators.indicator import HIDDEN
from tests.reports.disclosure.linear_attack import NOT_NEGATIVE, SUMS, ZERO
from tests.reports.disclosure.table_lines import Line

TOLD = {  # what else a line shows: (numerator, denominator) of a ratio, or the parts of a sum
    "tingkat_respons": ({"dijawab": 1}, {"jatuh_tempo": 1}),
    "tingkat_berhasil": ({"berhasil_terukur": 1, "berhasil_dinyatakan": 1}, {"dilatih": 1}),
    "tingkat_terukur": ({"berhasil_terukur": 1}, {"dinilai": 1}),
    "batas_bawah": ({"berhasil_terukur": 1}, {"dilatih": 1}),
    "batas_atas": ({"berhasil_terukur": 1, "dilatih": 1, "dinilai": -1}, {"dilatih": 1}),
}
POINTS = 30
Sparse = Mapping[int, float]
Counts = Mapping[str, Mapping[str, int]]


class TableAttack:
    """`leaves`: per edition the true counts, used only to name cells and to say how wide a range must be.

    `same` are the cells that nothing happened to between the editions, which whoever attacks knows, and
    `alike` pairs of cells whose people are the same, divided otherwise.
    """

    def __init__(
        self,
        lines: Iterable[Line],
        editions: list[Counts],
        same: Iterable[str] = (),
        alike: Iterable[tuple[Iterable[str], Iterable[str]]] = (),
    ):
        self.lines, self.editions = [*lines], editions
        self.at: dict[tuple, int] = {}
        self.rows: dict[str, tuple[list[Sparse], list[float]]] = {"equal": ([], []), "least": ([], [])}
        for number, leaves in enumerate(editions):
            for leaf in leaves:
                for row in ZERO:
                    self._equal(self._sum(number, [leaf], row), 0)
                for row in NOT_NEGATIVE:
                    self._at_least(self._sum(number, [leaf], row), 0)
        for line in self.lines:
            self._read(line)
        for leaf in same:
            for key in SUMS:
                both = self._sum(0, [leaf], {key: 1}) | self._sum(1, [leaf], {key: -1})
                self._equal(both, 0)
        for one, other in alike:
            for key in SUMS:
                self._equal(self._sum(0, one, {key: 1}) | self._sum(0, other, {key: -1}), 0)
        if self.at:
            self._solve_some()

    def _unknown(self, *name) -> int:
        return self.at.setdefault(name, len(self.at))

    def _sum(self, number: int, leaves: Iterable[str], row: Mapping[str, float]) -> dict[int, float]:
        return {self._unknown(number, leaf, key): sign for leaf in leaves for key, sign in row.items()}

    def _equal(self, row: Sparse, value: float) -> None:
        self.rows["equal"][0].append(row)
        self.rows["equal"][1].append(value)

    def _at_least(self, row: Sparse, value: float) -> None:
        self.rows["least"][0].append(row)
        self.rows["least"][1].append(value)

    def _read(self, line: Line) -> None:
        values = line.row.values
        for key in SUMS:
            if values[key] is not None:
                self._equal(self._sum(line.edition, line.leaves, {key: 1}), values[key])
        for key, (part, whole) in TOLD.items():
            if values[key] is not None:
                row = Counter(self._sum(line.edition, line.leaves, part))
                for place, sign in self._sum(line.edition, line.leaves, whole).items():
                    row[place] -= sign * values[key]
                self._equal(row, 0)
        self._read_people(line)

    def _people(self, line: Line, key: str) -> int:
        return self._unknown(line.edition, line.leaves, key)

    def _read_people(self, line: Line) -> None:
        """How many come, and how many of them in several parts, is never hidden; the largest part ≤ total."""
        if not line.people:
            return
        both = {self._people(line, key): 1 for key in DISABLED}
        self._at_least(dict.fromkeys(both, -1), -line.row.values[PEOPLE])
        for key in DISABLED:
            if line.row.values[key] is not None:
                self._equal({self._people(line, key): 1}, line.row.values[key])
        parts = [part for part in line.parts if part.leaves]
        if not all(part.people for part in parts):
            return
        several = sum(part.row.values[PEOPLE] for part in parts) - line.row.values[PEOPLE]
        for keys in ((DISABLED[0],), (DISABLED[1],), DISABLED) if parts else ():
            whole = {self._people(line, key): 1 for key in keys}
            inside = Counter({self._people(part, key): 1 for part in parts for key in keys})
            excess = Counter(inside)
            excess.subtract(whole)
            self._at_least(excess, 0)
            self._at_least({place: -sign for place, sign in excess.items()}, -several)
            for part in parts if len(keys) == 1 else ():
                row = Counter(whole)
                row.subtract({self._people(part, key): 1 for key in keys})
                self._at_least(row, 0)

    def _solve_some(self) -> None:
        size = len(self.at)
        equal, least = (_matrix(rows, size) for rows, _ in self.rows.values())
        self.how = {"A_eq": equal, "b_eq": self.rows["equal"][1], "bounds": (0, None), "method": "highs"}
        self.how |= {"A_ub": -least, "b_ub": -np.array(self.rows["least"][1], dtype=float)}
        ways = np.random.default_rng(1).normal(size=(POINTS, size))
        self.points = np.array([self._best(way) for way in ways])

    def _best(self, way: np.ndarray) -> np.ndarray:
        found = linprog(way, **self.how)
        assert found.x is not None, found.message
        return found.x

    def ends(self, places: Iterable[int], enough: float) -> tuple[float, float]:
        """The least and the most that a sum may be; any two so far apart are enough."""
        places = [*places]
        for sign in (1, -1, 0):
            seen = self.points[:, places].sum(axis=1)
            if seen.max() - seen.min() >= enough or not sign:
                break
            way = np.zeros(len(self.at))
            way[places] = sign
            self.points = np.vstack([self.points, self._best(way)])
        return seen.min(), seen.max()

    def hidden(self) -> Iterator[tuple[Line, str, str]]:
        seen = set()
        for line in self.lines:
            for name, group in GROUPS.items():
                for key in group.keys:
                    known = line.edition, line.leaves, key
                    if (
                        line.leaves
                        and (line.people or key not in DISABLED)
                        and line.row.empty.get(key) == HIDDEN
                        and known not in seen
                    ):
                        seen.add(known)
                        yield line, name, key

    def truth(self, line: Line) -> Cell:
        made = Counter()
        for leaf in line.leaves:
            made.update(self.editions[line.edition][leaf])
        return Cell({key: made[key] for key in COUNTED} | {PEOPLE: line.row.values[PEOPLE]})

    def narrowed(self) -> list[tuple]:
        """Every hidden number that is known closer than the definition allows; `asked` counts them all."""
        found, self.asked = [], 0
        for line, name, key in self.hidden():
            self.asked += 1
            wanted = min(HIDDEN_RANGE, GROUPS[name].widest(self.truth(line)))
            single = [self._people(line, key)] if key in DISABLED else None
            low, high = self.ends(single or [*self._sum(line.edition, line.leaves, {key: 1})], wanted)
            if high - low < wanted - 0.001:
                found.append((line.edition, sorted(line.leaves), key, wanted, round(low, 3), round(high, 3)))
        return found


def _matrix(rows: list[Sparse], size: int) -> csr_array:
    at = [(number, place, sign) for number, row in enumerate(rows) for place, sign in row.items()]
    numbers, places, signs = zip(*at, strict=True)
    return csr_array((signs, (numbers, places)), shape=(len(rows), size))
