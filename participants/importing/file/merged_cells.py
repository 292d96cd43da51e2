"""Cells merged downwards: a kelurahan or date that spans several rows holds for each of them."""

from bisect import bisect_right
from collections.abc import Iterable

CONTEXT = {
    "village",
    "district",
    "regency",
    "represents",
    "skill",
    "library",
    "npp",
    "tier",
    "region",
    "role",
}
CONTEXT |= {"date", "first_day", "last_day", "kind", "venue", "funding", "status", "activity"}
ONLY_FIRST = (
    "Sel gabung sampai baris {} hanya dihitung untuk baris ini. Pisahkan selnya bila berlaku untuk semuanya."
)


def fill_down(
    rows: list[tuple[int, list]], merged: Iterable[tuple], fields: dict[int, str], key: str
) -> list[tuple[int, int, str]]:
    """Repeat merged cells of a table's context columns; (row, column, sentence) for those that count once.

    `merged` are ((top, left), (bottom, right)) from 0, `fields` the meaning of each column. A count or an
    amount is never repeated, and neither is the cell that makes a row a row.
    """
    tall = _apart(area for area in merged or () if area[1][0] > area[0][0] and fields.get(area[0][1]))
    numbers, by_number, once = [number for number, _ in rows], dict(rows), []
    for (top, left), (bottom, _) in tall:
        first, name = by_number.get(top + 1), fields[left]
        value = first[left] if first and left < len(first) else ""
        under = numbers[bisect_right(numbers, top + 1) : bisect_right(numbers, bottom + 1)]
        if value in ("", None) or not under or name in (key, "number"):
            continue
        if name not in CONTEXT:
            once.append((top + 1, left, ONLY_FIRST.format(bottom + 1)))
            continue
        for cells in map(by_number.__getitem__, under):
            if left < len(cells) and cells[left] in ("", None):
                cells[left] = value
    return once


def _apart(areas: Iterable[tuple]) -> list[tuple]:
    """Areas in order; no program writes overlapping ones, and each cell is then looked at once."""
    apart: list[tuple] = []
    for area in sorted(areas, key=lambda area: (area[0][1], area[0][0])):
        if not apart or area[0][1] != apart[-1][0][1] or area[0][0] > apart[-1][1][0]:
            apart.append(area)
    return sorted(apart, key=lambda area: area[0])
