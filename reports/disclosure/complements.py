"""Complementary suppression over a country: as much more is hidden as keeps hidden counts from being derived.

A hidden number is safe when people can be exchanged between places so that all that is published stays the
same and the number moves by HIDDEN_RANGE. Exchanged are people of the slots of a group; where the group
before it is hidden too, of its wider slots, but only between places under one sum that shows that group.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from participants.definition_constants import HIDDEN_RANGE
from reports.disclosure.suppress import GROUPS, Cell, Group


def every(cell: Cell) -> Iterator[Cell]:
    yield cell
    for part in cell.parts:
        yield from every(part)


def hide(root: Cell, *, sum_first: bool = True) -> None:
    """Hide in place, over a whole country: small counts, and as many more as keep them from being derived.

    `sum_first`: the sum at the top goes before the last of its parts that is shown.
    """
    for name, group in GROUPS.items():
        for cell in every(root):
            if group.is_small(cell) or group.after in cell.hidden:
                cell.hidden.add(name)
        _complete(root, name, group, top=sum_first)
        for cell in every(root):
            if name not in cell.hidden:
                Pool(cell, name, group).limit()
        if name in root.hidden:
            _limit_freely(root, name, group)


def _complete(cell: Cell, name: str, group: Group, *, top: bool = False) -> None:
    """Hide more, from the smallest places up, until each sum that is shown leaves what it hides open.

    No sum stands above the top: it goes before the last of its parts that is shown.
    """
    for part in cell.parts:
        _complete(part, name, group)
    while name not in cell.hidden and not Pool(cell, name, group).is_safe():
        others = [part for part in cell.parts if name not in part.hidden and group.room(part)]
        others = [] if top and len(others) == 1 else others
        _conceal(min(others, key=lambda part: _size(part, group), default=cell), name, group)
    if name in cell.hidden:
        _cover(cell, name, group)


def _size(cell: Cell, group: Group) -> tuple[bool, int]:
    """Smaller places first, but those with room of their own before others."""
    return group.room(cell) < HIDDEN_RANGE, group.room(cell)


def _conceal(cell: Cell, name: str, group: Group) -> None:
    cell.hidden.add(name)
    _cover(cell, name, group)


def _cover(cell: Cell, name: str, group: Group) -> None:
    """Hide parts of a hidden sum, the largest first, until they leave it open."""
    known = group.after not in cell.hidden  # then so is how many people all these leave to be counted
    while cell.parts:
        leaves = _leaves(cell, name)
        room = sum(group.room(leaf) for leaf in leaves)
        if known:
            room = min(room, sum(group.slots(leaf, group.keys[0]) for leaf in leaves))
        others = [part for part in cell.parts if name not in part.hidden and group.room(part)]
        if room >= group.wanted(cell) or not others:
            return
        _conceal(max(others, key=group.room), name, group)


def _leaves(cell: Cell, name: str) -> list[Cell]:
    """The hidden cells without parts that a hidden cell is the sum of, besides what is shown."""
    if not cell.parts:
        return [cell]
    return [leaf for part in cell.parts if name in part.hidden for leaf in _leaves(part, name)]


def _limit_freely(cell: Cell, name: str, group: Group) -> None:
    """No sum above a hidden cell is shown: its counts are what they may be by themselves."""
    cell.limits |= {key: group.limits(cell, key) for key in group.keys}
    for part in cell.parts:
        if name in part.hidden:
            _limit_freely(part, name, group)


@dataclass
class Sums:
    """People counted in some cells, and of the others those with whom they can change places."""

    counted: int = 0
    free: int = 0
    counted_wide: int = 0
    free_wide: int = 0

    def __add__(self, other: "Sums") -> "Sums":
        return self._with(other, 1)

    def __sub__(self, other: "Sums") -> "Sums":
        return self._with(other, -1)

    def _with(self, other: "Sums", sign: int) -> "Sums":
        return Sums(
            self.counted + sign * other.counted,
            self.free + sign * other.free,
            self.counted_wide + sign * other.counted_wide,
            self.free_wide + sign * other.free_wide,
        )


@dataclass
class Pool:
    """What is hidden of a group below a sum that is shown: people change places inside it."""

    top: Cell
    name: str
    group: Group
    cells: list[tuple[Cell, tuple[Cell, ...]]] = field(default_factory=list)

    def __post_init__(self):
        self._gather(self.top, (self.top,))
        self.sums = {key: self._sums_of(key) for key in self.group.keys}

    def _gather(self, cell: Cell, around: tuple[Cell, ...]) -> None:
        """Hidden cells, each with those around it from the one that shows the group before (none: itself)."""
        for part in cell.parts:
            if self.name in part.hidden:
                before = self.group.after in part.hidden
                self.cells.append((part, around if before else ()))
                self._gather(part, (*around, part) if before else (part,))

    def _sums_of(self, key: str) -> dict[int, Sums]:
        """By id of a cell: the sums of its leaves; by its negative: of those whose group before is hidden."""
        sums: dict[int, Sums] = {}
        self._add_up(self.top, key, sums)
        for leaf, around in self.cells:
            if not leaf.parts:
                for cell in (*around, leaf) if around else ():
                    sums[-id(cell)] = sums.get(-id(cell), Sums()) + sums[id(leaf)]
        return sums

    def _add_up(self, cell: Cell, key: str, sums: dict) -> Sums:
        if not cell.parts:
            made = self._sums_of_leaf(cell, key)
        else:
            inside = [self._add_up(part, key, sums) for part in cell.parts if self.name in part.hidden]
            made = sum(inside, Sums())
        sums[id(cell)] = made
        return made

    def _sums_of_leaf(self, leaf: Cell, key: str) -> Sums:
        group, counts = self.group, leaf.counts
        counted, many = counts[key] - group.floor(leaf, key), counts[key]
        return Sums(counted, group.slots(leaf, key) - counted, many, group.wide(leaf, key) - many)

    def ends(self, cell: Cell, around: tuple[Cell, ...], key: str) -> tuple[int, int]:
        """Between what values a hidden count can be moved by exchanges."""
        sums, value = self.sums[key], cell.counts[key]
        low, high = self.group.limits(cell, key)
        own, others = sums[id(cell)], sums[id(self.top)] - sums[id(cell)]
        fall, rise = min(own.counted, others.free), min(own.free, others.counted)
        if around:
            counted = sums.get(-id(cell), Sums())
            mates = sums[-id(around[0])] - counted
            inside = mates + own
            outside = sums[id(self.top)] - inside
            fall = mates.free_wide + min(inside.counted, outside.free)
            rise = mates.counted_wide + min(inside.free, outside.counted)
        return max(low, value - fall), min(high, value + rise)

    def is_safe(self) -> bool:
        """Whether no hidden cell is known closer than the definition allows."""
        return not self._leaves_nobody() and all(
            high - low >= min(self.group.wanted(cell), self.group.room(cell))
            for cell, around in self.cells
            for key in self.group.keys
            for low, high in [self.ends(cell, around, key)]
        )

    def _leaves_nobody(self) -> bool:
        """Whether nearly all are counted, so that whom later groups divide are known to be few."""
        wanted = max((self.group.wanted(cell) for cell, _ in self.cells), default=0)
        free = (self.sums[key][id(self.top)].free for key in self.group.keys)
        return self.group.divides_rest and any(some < wanted for some in free)

    def limit(self) -> None:
        """Note between what values the hidden counts lie."""
        for cell, around in self.cells:
            cell.limits |= {key: self.ends(cell, around, key) for key in self.group.keys}
