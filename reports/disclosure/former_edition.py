"""What last month's edition told of each cell, so that this month's is decided with both on the table.

Of a cell that nothing happened to, both editions say the same: its people can change places only where both
hide them, inside one sum of last month. Where last month told them, this month's number is known already.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db import connection

from reports.disclosure.suppress import Cell, Group

SHOWN, FREE = "shown", "*"
EDITION = """SELECT hidden::text, coalesce(basis, '{}')::text FROM reports_editionpart
WHERE day = %s AND year = %s AND province = ''"""


@dataclass(frozen=True)
class Former:
    """A cell as it was, whether it is `same`, and per group the sum that showed what was hidden of it.

    `pools` has no entry of a group that was shown; FREE where no sum above was shown either.
    """

    cell: Cell
    same: bool
    pools: Mapping[str, str]

    def moves_freely(self, name: str) -> bool:
        return not self.same or self.pools.get(name) == FREE

    def pool(self, name: str) -> str:
        """The sum inside which people change places in both editions; "": there is none."""
        found = self.pools.get(name, SHOWN)
        return "" if found in (SHOWN, FREE) else found


def is_known(leaf: Cell, name: str) -> bool:
    """Whether last month's edition tells today's counts of a cell without parts."""
    former = None if leaf.parts else leaf.former
    return bool(former and former.same and name not in former.pools)


@dataclass(frozen=True)
class FormerEdition:
    """The counts and the pattern of last month's edition: what it hid, and what of it for its own sake."""

    counts: Mapping[str, Mapping[str, int]]
    hidden: Mapping[str, frozenset[str]]
    own: Mapping[str, frozenset[str]]

    @cached_property
    def knows_counts(self) -> bool:
        """Editions of before this was kept have none."""
        return bool(self.counts)

    def former_cell(self, key: str, above: list[str], now: Mapping[str, int]) -> Former:
        """Of a library's cell that lies inside the cells `above`, nearest first."""
        was = {name: self.counts.get(key, {}).get(name, 0) for name in now}
        pools = {}
        for name in self.hidden.get(key, frozenset()):
            pools[name] = next((one for one in above if name not in self.hidden.get(one, ())), FREE)
        return Former(Cell(was), was == dict(now), pools)


def exchanged(former: Former, name: str, group: Group, key: str) -> tuple[int, int]:
    """(counted, free) of the cell as it was: no more than these change places in both editions."""
    many = former.cell.counts[key] - group.floor(former.cell, key)
    return many, group.slots(former.cell, key) - many


def last_day(today: date) -> date:
    """The end of last month: the day of the edition that is read today."""
    return today.replace(day=1) - timedelta(days=1)


def edition_before(day: date, year: int) -> FormerEdition | None:
    """The edition that is read on a day: what it hid for its own sake, and what it was decided with."""
    with connection.cursor() as cursor:
        cursor.execute(EDITION, [last_day(day), year])
        row = cursor.fetchone()
    if not row:
        return None
    own, basis = map(json.loads, row)
    return FormerEdition(basis.get("cells", {}), _groups(basis.get("hidden", {})), _groups(own))


def _groups(kept: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(groups) for key, groups in kept.items()}
