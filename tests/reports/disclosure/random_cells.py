"""Random small countries of people trained, and an attack on what is published of them."""

from collections import Counter
from collections.abc import Iterator
from random import Random

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

from participants.definition_constants import HIDDEN_RANGE
from reports.disclosure.complements import every
from reports.disclosure.suppress import COUNTED, GROUPS, Cell

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
SUMS = [key for key in COUNTED if key not in ("orang", "disabilitas", "disabilitas_tidak_diketahui")]
POINTS = 12  # any of the answers that fit, tried before the two ends of a number are looked for


def counts_of_people(random: Random, many: int) -> dict[str, int]:
    """What became of so many people trained at one place; kinds are common here and rare there."""
    due, answers, judges, wins, claims, rare = (random.choice((0, 0.1, 0.5, 0.9, 1)) for _ in range(6))
    made: Counter = Counter()
    for _ in range(many):
        made["dilatih"] += 1
        claimed, judged = random.random() < claims, False
        if random.random() < due:
            made["jatuh_tempo"] += 1
            if random.random() < answers:
                judged = random.random() < judges
                made.update(_answer(random, judged, wins, rare))
        top = not judged and random.random() < rare / 4
        made.update(pernyataan_awal=claimed, berhasil_dinyatakan=claimed and not judged, pita_teratas=top)
        made["ingatan"] += random.random() < rare / 3
    unknown = sum(random.random() < rare / 2 for _ in range(many))
    told = sum(random.random() < rare / 3 for _ in range(many - unknown))
    made.update(orang=many, disabilitas=told, disabilitas_tidak_diketahui=unknown)
    return {key: made[key] for key in COUNTED}


def _answer(random: Random, judged: bool, wins: float, rare: float) -> list[str]:
    if not judged:
        return ["dijawab", random.choice(("l0", "l1", "l2"))]
    direction = "naik" if random.random() < wins else random.choice(("tetap", "turun"))
    told = ["dijawab", "dinilai", direction]
    if direction != "naik" or random.random() < 0.2:
        return [*told, random.choice(("l0", "l1", "l2"))]
    verified = "berhasil_diverifikasi" if random.random() < rare else "berhasil_dilaporkan"
    told += ["berhasil_terukur", verified, "l4" if random.random() < rare else "l3"]
    return [*told, "tidak_bertahan"] if told[-1] == "l3" and random.random() < rare else told


def country(random: Random, depth: int = 4) -> Cell:
    """A place of one to three places each, the smallest of some libraries with nobody to sixty trained."""
    if not depth:
        return Cell(counts_of_people(random, random.choice((0, 1, 3, 4, 6, 11, 20, 40, 60))))
    parts = [country(random, depth - 1) for _ in range(random.choice((1, 2, 2, 3)))]
    return Cell({key: sum(part.counts[key] for part in parts) for key in COUNTED}, parts)


def month_later(random: Random, cell: Cell) -> Cell:
    """The same country after a month in which a third of the libraries trained a few more people."""
    parts = [month_later(random, part) for part in cell.parts]
    if parts:
        return Cell({key: sum(part.counts[key] for part in parts) for key in COUNTED}, parts)
    more = counts_of_people(random, random.choice((0, 0, 0, 0, 2, 8)))
    return Cell({key: cell.counts[key] + more[key] for key in COUNTED})


def leaves(cell: Cell) -> list[Cell]:
    return [one for one in every(cell) if not one.parts]


class Attack:
    """Everything published as equations over the cells: between what ends can a hidden number still lie?"""

    def __init__(self, root: Cell):
        self.at = {
            (id(leaf), key): n for n, (leaf, key) in enumerate((c, k) for c in leaves(root) for k in SUMS)
        }
        self.root, self.equal, self.known, self.above = root, [], [], []
        for leaf in leaves(root):
            self.equal += [self._sum([leaf], row) for row in ZERO]
            self.above += [self._sum([leaf], row) for row in NOT_NEGATIVE]
        self.known += [0] * len(self.equal)
        for cell in every(root):
            for key in SUMS:
                if key not in hidden_keys(cell):
                    self.equal.append(self._sum(leaves(cell), {key: 1}))
                    self.known.append(cell.counts[key])
        self._try_points()

    def _try_points(self) -> None:
        self.how = {"A_eq": csr_array(self.equal), "b_eq": self.known, "A_ub": -csr_array(self.above)}
        self.how |= {"b_ub": np.zeros(len(self.above)), "bounds": (0, 1000), "method": "highs"}
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

    def ends(self, cell: Cell, key: str, enough: int) -> tuple[float, float]:
        """The least and the most that a number may be; any two so far apart are enough."""
        vector = self._sum(leaves(cell), {key: 1})
        seen = self.points @ vector
        if seen.max() - seen.min() >= enough:
            return seen.min(), seen.max()
        return tuple(vector @ self._best(sign * vector) for sign in (1, -1))

    def narrowed(self) -> Iterator[tuple]:
        """Every hidden number that is known closer than the definition allows."""
        for cell in every(self.root):
            for name in cell.hidden - {"disability"}:
                for key in GROUPS[name].keys:
                    wanted = min(HIDDEN_RANGE, GROUPS[name].widest(cell))
                    low, high = self.ends(cell, key, wanted)
                    if high - low < wanted - 0.001:
                        yield key, cell.counts[key], low, high, cell.counts


class TwoMonths(Attack):
    """What two editions together tell of the first; what did not change is known to be the same."""

    def __init__(self, before: Cell, after: Cell):
        both = [before, after]
        whole = Cell({key: sum(one.counts[key] for one in both) for key in COUNTED}, both, set(GROUPS))
        super().__init__(whole)
        for one, other in zip(leaves(before), leaves(after), strict=True):
            if one.counts == other.counts:
                same = (self._sum([one], {key: 1}) - self._sum([other], {key: 1}) for key in SUMS)
                self.equal += same
        self.known += [0] * (len(self.equal) - len(self.known))
        self._try_points()
        self.root = before


def hidden_keys(cell: Cell) -> set[str]:
    return {key for name in cell.hidden for key in GROUPS[name].keys}
