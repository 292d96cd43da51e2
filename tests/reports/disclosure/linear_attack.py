"""An attack on what is published of a country: a linear program over all of it, number by number."""

from collections.abc import Iterator

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

from participants.definition_constants import HIDDEN_RANGE
from reports.disclosure.complements import every
from reports.disclosure.suppress import COUNTED, DISABLED, GROUPS, PEOPLE, Cell
from tests.reports.disclosure.random_cells import Above, leaves, whole_of

# What the public knows of one place: each row is a sum that is zero, or one that is not below zero.
ZERO = [
    {"naik": 1, "tetap": 1, "turun": 1, "dinilai": -1},
    {"berhasil_dilaporkan": 1, "berhasil_diverifikasi": 1, "berhasil_terukur": -1},
    {"l0": 1, "l1": 1, "l2": 1, "l3": 1, "l4": 1, "dijawab": -1},
    {"l3": 1, "l4": 1, "berhasil_terukur": -1},
]
NOT_NEGATIVE = [
    {"jatuh_tempo": 1, "dijawab": -1},
    {"dijawab": 1, "dinilai": -1},
    {"naik": 1, "berhasil_terukur": -1},
    {"l3": 1, "tidak_bertahan": -1},
    {"dilatih": 1, "dinilai": -1, "berhasil_dinyatakan": -1},
    {"pernyataan_awal": 1, "berhasil_dinyatakan": -1},
    {"dilatih": 1, "pernyataan_awal": -1},
    {"dilatih": 1, "ingatan": -1},
    {"dilatih": 1, "dinilai": -1, "pita_teratas": -1},
]
SUMS = [key for key in COUNTED if key not in (PEOPLE, *DISABLED)]
POINTS = 12  # any of the answers that fit, tried before the two ends of a number are looked for


def hidden_keys(cell: Cell) -> set[str]:
    return {key for name in cell.hidden for key in GROUPS[name].keys}


class Attack:
    """Everything published as equations: between what ends can a hidden number still lie?

    The unknown numbers are those of the cells without parts, which add up, and of every cell those with a
    disability and those of whom it is not known, who may come in several.
    """

    def __init__(self, root: Cell):
        unknown = [(cell, key) for cell in leaves(root) for key in SUMS]
        unknown += [(cell, key) for cell in every(root) for key in DISABLED]
        self.at = {(id(cell), key): n for n, (cell, key) in enumerate(unknown)}
        self.root, self.equal, self.known, self.above, self.least = root, [], [], [], []
        for leaf in leaves(root):
            self.equal += [self._sum([leaf], row) for row in ZERO]
            self.above += [self._sum([leaf], row) for row in NOT_NEGATIVE]
        self.known, self.least = [0] * len(self.equal), [0] * len(self.above)
        for cell in every(root):
            self._know_people(cell)
            for key in (*SUMS, *DISABLED):
                if key not in hidden_keys(cell):
                    self.equal.append(self._of(cell, key))
                    self.known.append(cell.counts[key])
        self._try_points()

    def _of(self, cell: Cell, key: str) -> np.ndarray:
        return self._sum([cell] if key in DISABLED else leaves(cell), {key: 1})

    def _know_people(self, cell: Cell) -> None:
        """How many come in a place, and how many of them in several of its parts, is never hidden."""
        self._at_least(sum(-self._of(cell, key) for key in DISABLED), -cell.counts[PEOPLE])
        several = sum(part.counts[PEOPLE] for part in cell.parts) - cell.counts[PEOPLE]
        for key in DISABLED if cell.parts else ():
            whole, parts = self._of(cell, key), [self._of(part, key) for part in cell.parts]
            self._at_least(sum(parts) - whole, 0)
            self._at_least(whole - sum(parts), -several)
            for part in parts:
                self._at_least(whole - part, 0)
        if cell.parts:
            told = [sum(self._of(one, key) for key in DISABLED) for one in (cell, *cell.parts)]
            self._at_least(told[0] - sum(told[1:]), -several)
            self._at_least(sum(told[1:]) - told[0], 0)

    def _at_least(self, row: np.ndarray, least: int) -> None:
        self.above.append(row)
        self.least.append(least)

    def _try_points(self) -> None:
        self.how = {"A_eq": csr_array(self.equal), "b_eq": self.known, "A_ub": -csr_array(self.above)}
        self.how |= {"b_ub": -np.array(self.least), "bounds": (0, 1000), "method": "highs"}
        ways = np.random.default_rng(1).normal(size=(POINTS, len(self.at)))
        self.points = np.array([self._best(way) for way in ways])

    def _sum(self, cells: list[Cell], row: dict[str, int]) -> np.ndarray:
        vector = np.zeros(len(self.at))
        for cell in cells:
            for key, sign in row.items():
                vector[self.at[id(cell), key]] += sign
        return vector

    def _best(self, way: np.ndarray) -> np.ndarray:
        return linprog(way, **self.how).x

    def ends(self, vector: np.ndarray, enough: int) -> tuple[float, float]:
        """The least and the most that a sum may be; any two so far apart are enough."""
        seen = self.points @ vector
        if seen.max() - seen.min() >= enough:
            return seen.min(), seen.max()
        return tuple(vector @ self._best(sign * vector) for sign in (1, -1))

    def hidden(self) -> Iterator[tuple[Cell, str, np.ndarray]]:
        """Every hidden number: the cell, its group, and what it is the sum of."""
        for cell in every(self.root):
            for name in sorted(cell.hidden):
                for key in GROUPS[name].keys:
                    yield cell, key, name, self._of(cell, key)

    def narrowed(self, hidden: Iterator[tuple] | None = None) -> Iterator[tuple]:
        """Every hidden number that is known closer than the definition allows."""
        for cell, key, name, vector in self.hidden() if hidden is None else hidden:
            wanted = min(HIDDEN_RANGE, GROUPS[name].widest(cell))
            low, high = self.ends(vector, wanted)
            if high - low < wanted - 0.001:
                yield key, cell.counts[key], low, high, cell.counts

    def hidden_rests(self) -> Iterator[tuple[Cell, str, str, np.ndarray]]:
        """The same of what stands in no row of a table that leaves out a level."""
        for rest, above in rests(self.root):
            for name in sorted(rest.hidden):
                for key in set(GROUPS[name].keys) - set(DISABLED):
                    yield rest, key, name, sum(self._of(cell, key) for cell in above)


def rests(root: Cell) -> Iterator[tuple[Cell, list[Cell]]]:
    """What the lines `tidak_terbagi` of such tables say and hide, and the cells that they are the sum of."""
    for cell in every(root):
        above, rows = _above([cell]), _below([cell])
        while rows := _below(parents := rows):
            above = above + _above(parents)
            if len(above) > 1:
                known = set().union(cell.hidden, *(row.hidden for row in rows))
                rest = whole_of(above, Above)
                rest.hidden = known & set().union(*(one.hidden for one in above))
                yield rest, above


def _above(cells: list[Cell]) -> list[Cell]:
    return [part for cell in cells for part in cell.parts if isinstance(part, Above)]


def _below(cells: list[Cell]) -> list[Cell]:
    """The places one level below."""
    return [part for cell in cells for part in cell.parts if part.parts and not isinstance(part, Above)]


class TwoMonths(Attack):
    """What two editions together tell of one; what did not change is known to be the same."""

    def __init__(self, before: Cell, after: Cell, of: Cell):
        both = [before, after]
        whole = whole_of(both)
        whole.hidden = set(GROUPS)
        super().__init__(whole)
        for one, other in zip(leaves(before), leaves(after), strict=True):
            if one.counts == other.counts:
                self.equal += [self._of(one, key) - self._of(other, key) for key in (*SUMS, *DISABLED)]
        self.known += [0] * (len(self.equal) - len(self.known))
        self._try_points()
        self.root = of
