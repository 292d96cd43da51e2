"""Below a sum that is shown, people of what is hidden change places: how far that leaves a count open."""

from dataclasses import dataclass, field

from participants.definition_constants import HIDDEN_RANGE
from reports.disclosure.former_edition import exchanged, is_known
from reports.disclosure.suppress import PEOPLE, Cell, Group


def room_of(cell: Cell, name: str, group: Group) -> int:
    """How far a count may lie from end to end where nothing else is known; last month's edition counts."""
    told = known_leaves(cell, name)
    return group.room(cell) if told is None else sum(group.room(leaf) for leaf in told)


def wanted_of(cell: Cell, name: str, group: Group) -> int:
    """How far apart the ends of a hidden count must stay: no further than last month's edition allows."""
    told = known_leaves(cell, name)
    if told is None:
        return group.wanted(cell)
    return min(HIDDEN_RANGE, group.widest(cell), sum(group.widest(leaf) for leaf in told))


def known_leaves(cell: Cell, name: str) -> list[Cell] | None:
    """The cells without parts whose counts last month's edition does not tell; None: there was none."""
    if cell.former is None:
        return None
    if not cell.parts:
        return [] if is_known(cell, name) else [cell]
    return [leaf for part in cell.parts for leaf in known_leaves(part, name) or ()]


def in_several(cell: Cell, group: Group) -> int:
    """Of distinct people: by how many the sum may fall short of its parts, so far as that matters."""
    if group.whole != PEOPLE:
        return 0
    return min(HIDDEN_RANGE, max(0, sum(part.counts[PEOPLE] for part in cell.parts) - cell.counts[PEOPLE]))


@dataclass(slots=True)
class Sums:
    """People counted in some cells, and of the others those with whom they can change places.

    `paired` are those of cells that last month's edition hides too, by the sum it shows of them; `either` is
    (counted, free) of both kinds together.
    """

    counted: int = 0
    free: int = 0
    counted_wide: int = 0
    free_wide: int = 0
    paired: dict[str, tuple[int, int]] | None = None
    either: tuple[int, int] = (0, 0)

    def __add__(self, other: "Sums") -> "Sums":
        return self._with(other, 1)

    def __sub__(self, other: "Sums") -> "Sums":
        return self._with(other, -1)

    def _with(self, other: "Sums", sign: int) -> "Sums":
        paired = self.paired
        if other.paired:
            paired = dict(paired or {})
            for pool, (counted, free) in other.paired.items():
                had = paired.get(pool, (0, 0))
                paired[pool] = had[0] + sign * counted, had[1] + sign * free
        return Sums(
            self.counted + sign * other.counted,
            self.free + sign * other.free,
            self.counted_wide + sign * other.counted_wide,
            self.free_wide + sign * other.free_wide,
            paired,
            (self.either[0] + sign * other.either[0], self.either[1] + sign * other.either[1]),
        )

    def fall(self, others: "Sums") -> int:
        """How many of the counted can be given to others."""
        many = min(self.counted, others.free)
        for pool, (counted, _) in (self.paired or {}).items():
            many += min(counted, (others.paired or {}).get(pool, (0, 0))[1])
        return min(many, self.either[0], others.either[1])


def sums_of_leaf(leaf: Cell, name: str, group: Group, key: str) -> Sums:
    counts = leaf.counts
    counted, many = counts[key] - group.floor(leaf, key), counts[key]
    free, wide = group.slots(leaf, key) - counted, group.wide(leaf, key) - many
    former = leaf.former
    if former is None:
        return Sums(counted, free, many, wide, either=(counted, free))
    if is_known(leaf, name):
        return Sums()
    paired, pool = {}, former.pool(name)
    if pool:
        was = exchanged(former, name, group, key)
        paired = {pool: (min(counted, was[0]), min(free, was[1]))}
    if former.moves_freely(name):
        return Sums(counted, free, many, wide, paired, (counted, free))
    return Sums(paired=paired, either=(counted, free))


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
            made = sums_of_leaf(cell, self.name, self.group, key)
        else:
            inside = [self._add_up(part, key, sums) for part in cell.parts if self.name in part.hidden]
            made = sum(inside, Sums())
        sums[id(cell)] = made
        return made

    def ends(self, cell: Cell, around: tuple[Cell, ...], key: str) -> tuple[int, int]:
        """Between what values a hidden count can be moved by exchanges."""
        sums, value = self.sums[key], cell.counts[key]
        low, high = self.group.limits(cell, key)
        own = sums[id(cell)]
        others = sums[id(self.top)] - own
        fall, rise = own.fall(others), others.fall(own)
        if around:
            counted = sums.get(-id(cell), Sums())
            mates = sums[-id(around[0])] - counted
            inside = mates + own
            outside = sums[id(self.top)] - inside
            fall = max(fall, mates.free_wide + inside.fall(outside))
            rise = max(rise, mates.counted_wide + outside.fall(inside))
        return max(low, value - fall), min(high, value + rise)

    def is_safe(self) -> bool:
        """Whether no hidden cell is known closer than the definition allows."""
        name, group, more = self.name, self.group, in_several(self.top, self.group)
        return not self._leaves_nobody() and all(
            high - low >= min(wanted_of(cell, name, group) + more, room_of(cell, name, group))
            for cell, around in self.cells
            for key in self.group.keys
            for low, high in [self.ends(cell, around, key)]
        )

    def _leaves_nobody(self) -> bool:
        """Whether nearly all are counted, so that whom later groups divide are known to be few."""
        wanted = max((wanted_of(cell, self.name, self.group) for cell, _ in self.cells), default=0)
        free = (self.sums[key][id(self.top)].either[1] for key in self.group.keys)
        return self.group.divides_rest and any(some < wanted for some in free)

    def limit(self) -> None:
        """Note between what values the hidden counts lie."""
        for cell, around in self.cells:
            cell.limits |= {key: self.ends(cell, around, key) for key in self.group.keys}
