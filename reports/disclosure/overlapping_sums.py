"""Sums of cells that are no place: `tidak_terbagi` where a table leaves out a level, a library that moved.

Such a sum is hidden where any of its cells is. It is as wide as these can be moved, which may be less than
the definition asks of the sum, so one more of its cells goes, or the sum above those that are hidden.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from participants.definition_constants import HIDDEN_RANGE
from reports.disclosure.pools import Sums, room_of, sums_of_leaf, wanted_of
from reports.disclosure.suppress import Cell, Group


@dataclass(frozen=True)
class Overlap:
    """The cells of one such sum, and the lines of its table that tell it where none of them is hidden."""

    cells: Sequence[Cell]
    lines: Sequence[Cell] = ()

    def is_hidden(self, name: str) -> bool:
        told = bool(self.lines) and all(name not in line.hidden for line in self.lines)
        return not told and any(name in cell.hidden for cell in self.cells)


@dataclass
class Exchanges:
    """All that is hidden of a group in a country: each cell without parts below the sum that is shown."""

    root: Cell
    name: str
    group: Group
    tops: dict[int, Cell | None] = field(default_factory=dict)
    sums: dict[tuple[int, str], Sums] = field(default_factory=dict)

    def __post_init__(self):
        self._find(self.root, None)

    def _find(self, cell: Cell, top: Cell | None) -> None:
        if self.name not in cell.hidden:
            top = cell
        elif not cell.parts:
            self.tops[id(cell)] = top
            for key in self.group.keys:
                self.sums[id(top), key] = self.sums.get((id(top), key), Sums()) + self._of(cell, key)
        for part in cell.parts:
            self._find(part, top)

    def _of(self, leaf: Cell, key: str) -> Sums:
        return sums_of_leaf(leaf, self.name, self.group, key)

    def hidden_leaves(self, cells: Sequence[Cell]) -> Iterator[Cell]:
        for cell in cells:
            if self.name in cell.hidden and not cell.parts:
                yield cell
            yield from self.hidden_leaves(cell.parts)

    def range_of(self, leaves: Sequence[Cell]) -> int:
        """How far their sum can be moved, of the key that can be moved least."""
        return min(self._range(leaves, key) for key in self.group.keys)

    def _range(self, leaves: Sequence[Cell], key: str) -> int:
        own: dict[int, Sums] = {}
        free = 0
        for leaf in leaves:
            top = self.tops[id(leaf)]
            if top is None:
                free += room_of(leaf, self.name, self.group)
            else:
                own[id(top)] = own.get(id(top), Sums()) + self._of(leaf, key)
        for place, inside in own.items():
            outside = self.sums[place, key] - inside
            free += inside.fall(outside) + outside.fall(inside)
        return free


def narrowed(root: Cell, overlaps: Sequence[Overlap], name: str, group: Group) -> list[Cell]:
    """The cells to hide for the sums that are known too closely, one for each; empty: there are none."""
    some = [overlap for overlap in overlaps if overlap.is_hidden(name)]
    if not some:
        return []
    exchanges = Exchanges(root, name, group)
    found: dict[int, Cell] = {}
    for overlap in some:
        if not any(id(cell) in found for cell in overlap.cells):
            leaves = [*exchanges.hidden_leaves(overlap.cells)]
            wanted = min(HIDDEN_RANGE, sum(wanted_of(cell, name, group) for cell in overlap.cells))
            if exchanges.range_of(leaves) < wanted:
                cell = _next(overlap, leaves, exchanges, name, group)
                found |= {id(cell): cell} if cell else {}
    return [*found.values()]


def _next(overlap: Overlap, leaves: list[Cell], exchanges: Exchanges, name: str, group: Group) -> Cell | None:
    """The largest of its cells that is shown, else the sum above one that is hidden."""
    shown = [cell for cell in overlap.cells if name not in cell.hidden and room_of(cell, name, group)]
    if shown:
        return max(shown, key=lambda cell: room_of(cell, name, group))
    leaves = sorted(leaves, key=lambda leaf: room_of(leaf, name, group), reverse=True)
    return next((top for leaf in leaves if (top := exchanges.tops[id(leaf)])), None)
