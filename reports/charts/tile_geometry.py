"""Geometry of the map tiles: hexagons read once from reports/data, outlines, positions of names."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from tpbis.formats.csv_rows import csv_rows

DATA = Path(__file__).resolve().parent.parent / "data"
W, H, PITCH = 14, 16, 12  # a hexagon's width and height, and the distance of rows
OUTLINE = "l7 4v8l-7 4-7-4v-8z"  # from its top corner, clockwise
# the neighbour across each side: (columns for even rows, for odd rows, rows), and the two ends of the side
SIDES = (
    ((0, 1, -1), (7, 0), (14, 4)),
    ((1, 1, 0), (14, 4), (14, 12)),
    ((0, 1, 1), (14, 12), (7, 16)),
    ((-1, 0, 1), (7, 16), (0, 12)),
    ((-1, -1, 0), (0, 12), (0, 4)),
    ((-1, 0, -1), (0, 4), (7, 0)),
)


CELLS = {row["code"]: (int(row["col"]), int(row["row"])) for row in csv_rows(DATA / "regency_tiles.csv")}
LABELS = {
    row["code"]: (row["label"], int(row["x"]), int(row["y"]))
    for row in csv_rows(DATA / "province_labels.csv")
}
ROW_MIN = min(row for _, row in CELLS.values())


def corner(cell: tuple[int, int]) -> tuple[int, int]:
    """The upper left corner of a cell's box; odd rows stand half a tile to the right."""
    col, row = cell
    return col * W + (row % 2) * (W // 2), (row - ROW_MIN) * PITCH


def neighbour(cell: tuple[int, int], step: tuple[int, int, int]) -> tuple[int, int]:
    col, row = cell
    return col + step[row % 2], row + step[2]


def border(codes: list[str]) -> str:
    """The outline around a set of tiles as path data, one closed loop after another."""
    cells = {CELLS[code] for code in codes}
    following = defaultdict(list)
    for cell in sorted(cells):
        x, y = corner(cell)
        for step, start, end in SIDES:
            if neighbour(cell, step) not in cells:
                following[x + start[0], y + start[1]].append((x + end[0], y + end[1]))
    path = []
    while following:
        path.append(_loop(following))
    return "".join(path)


def _loop(following: dict) -> str:
    first = point = next(iter(following))
    parts = [f"M{first[0]} {first[1]}"]
    while point in following:
        after = following[point].pop()
        if not following[point]:
            del following[point]
        dx, dy = after[0] - point[0], after[1] - point[1]
        parts.append(f"v{dy}" if not dx else f"l{dx} {dy}")
        point = after
    return "".join(parts[:-1]) + "z" if point == first else "".join(parts)


def box(codes: Iterable[str]) -> tuple[int, int, int, int]:
    """x, y, width and height around tiles."""
    corners = [corner(CELLS[code]) for code in codes]
    left, top = min(x for x, _ in corners), min(y for _, y in corners)
    return left, top, max(x for x, _ in corners) + W - left, max(y for _, y in corners) + H - top


PROVINCES: dict[str, list[str]] = defaultdict(list)
for _code in sorted(CELLS):
    PROVINCES[_code[:2]].append(_code)
HEXAGONS = {code: f"M{x + 7} {y}{OUTLINE}" for code in CELLS for x, y in [corner(CELLS[code])]}
BORDERS = {province: border(codes) for province, codes in PROVINCES.items()}
EDGES = "".join(BORDERS.values())
