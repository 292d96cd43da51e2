"""Complementary suppression over a country: as much more is hidden as keeps hidden counts from being derived.

A hidden number is safe when people can be exchanged between places so that all that is published stays the
same and the number moves by HIDDEN_RANGE. Exchanged are people of the slots of a group; where the group
before it is hidden too, of its wider slots, but only between places under one sum that shows that group.
"""

from collections.abc import Iterator, Sequence

from participants.definition_constants import HIDDEN_RANGE
from reports.disclosure.former_edition import is_known
from reports.disclosure.overlapping_sums import Overlap, narrowed
from reports.disclosure.pools import Pool, in_several, room_of, wanted_of
from reports.disclosure.suppress import GROUPS, Cell, Group


def every(cell: Cell) -> Iterator[Cell]:
    yield cell
    for part in cell.parts:
        yield from every(part)


def hide(root: Cell, overlaps: Sequence[Overlap] = (), *, sum_first: bool = True) -> None:
    """Hide in place, over a whole country: small counts, and as many more as keep them from being derived.

    `overlaps` are sums of cells that are shown beside those of the tree. `sum_first`: the sum at the top goes
    before the last of its parts that is shown.
    """
    for name, group in GROUPS.items():
        for cell in every(root):
            if group.is_small(cell) or group.after in cell.hidden:
                cell.hidden.add(name)
        _complete(root, name, group, top=sum_first)
        while found := narrowed(root, overlaps, name, group):
            for cell in found:
                _conceal(cell, name, group)
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
        others = [part for part in cell.parts if name not in part.hidden and room_of(part, name, group)]
        others = [] if top and len(others) == 1 else others
        _conceal(min(others, key=lambda part: _size(part, name, group), default=cell), name, group)
    if name in cell.hidden:
        _cover(cell, name, group)


def _size(cell: Cell, name: str, group: Group) -> tuple[bool, int]:
    """Smaller places first, but those with room of their own before others."""
    room = room_of(cell, name, group)
    return room < HIDDEN_RANGE, room


def _conceal(cell: Cell, name: str, group: Group) -> None:
    cell.hidden.add(name)
    _cover(cell, name, group)


def _cover(cell: Cell, name: str, group: Group) -> None:
    """Hide parts of a hidden sum, the largest first, until they leave it open."""
    known = group.after not in cell.hidden  # then so is how many people all these leave to be counted
    while cell.parts:
        leaves = _leaves(cell, name)
        room = _room_of_parts(cell, name, group)
        if known:
            room = min(
                room, sum(group.slots(leaf, group.keys[0]) for leaf in leaves if not is_known(leaf, name))
            )
        others = [part for part in cell.parts if name not in part.hidden and room_of(part, name, group)]
        if room >= wanted_of(cell, name, group) + in_several(cell, group) or not others:
            return
        _conceal(max(others, key=lambda part: room_of(part, name, group)), name, group)


def _room_of_parts(cell: Cell, name: str, group: Group) -> int:
    """How far its hidden parts leave a sum open: each no further than itself, whatever it is the sum of."""
    if not cell.parts:
        return room_of(cell, name, group)
    hidden = [part for part in cell.parts if name in part.hidden]
    return sum(min(room_of(part, name, group), _room_of_parts(part, name, group)) for part in hidden)


def _leaves(cell: Cell, name: str) -> list[Cell]:
    """The hidden cells without parts that a hidden cell is the sum of, besides what is shown."""
    if not cell.parts:
        return [cell]
    return [leaf for part in cell.parts if name in part.hidden for leaf in _leaves(part, name)]


def _limit_freely(cell: Cell, name: str, group: Group) -> None:
    """No sum above a hidden cell is shown: its counts are what they may be by themselves."""
    for key in group.keys:
        known = (cell.counts[key],) * 2
        cell.limits[key] = known if is_known(cell, name) else group.limits(cell, key)
    for part in cell.parts:
        if name in part.hidden:
            _limit_freely(part, name, group)
