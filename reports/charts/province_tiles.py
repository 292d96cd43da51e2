"""Tile map of one province: large tiles with name and figure of each kabupaten/kota."""

import textwrap
from collections.abc import Mapping

from reports.charts.svg import esc, num
from reports.charts.tile_geometry import CELLS, PROVINCES, H, W, box, corner
from reports.charts.tile_style import HATCH, UNKNOWN, Tile, link

SCALE = 10  # units of a large tile per unit of the national map
LETTERS, LINES, LEADING = 12, 4, 20
DEFS = HATCH.format("hatch-large", 16, 8, 3)
DENSE = 5  # more tiles than this side by side: a phone shows no names


def large_map(tiles: Mapping[str, Tile], province: str, own: str | None) -> tuple[str, str]:
    """Attributes and content of the map of one province."""
    codes = PROVINCES.get(province, [])
    if not codes:
        return 'class="tilemap large" viewBox="0 0 1 1" height="1"', ""
    left, top, width, height = (SCALE * length for length in box(codes))
    spots = {code: (x * SCALE - left, y * SCALE - top) for code in codes for x, y in [corner(CELLS[code])]}
    inner = "".join(_tile(tiles.get(code, UNKNOWN), x, y) for code, (x, y) in spots.items())
    if own in spots:
        inner += f'<path class="own" d="{_hexagon(*spots[own])}"/>'
    dense = " dense" if width > DENSE * W * SCALE else ""
    size = f'viewBox="-5 -5 {width + 10} {height + 10}" width="{width + 10}" height="{height + 10}"'
    return f'class="tilemap large{dense}" {size}', DEFS + inner


def _hexagon(x: int, y: int) -> str:
    return f"M{x + 70} {y}l70 40v80l-70 40-70-40v-80z"


def _tile(tile: Tile, x: int, y: int) -> str:
    rows = [("", word) for word in wrap(tile.name or tile.title.split(":")[0])]
    rows += [(' class="fig"', tile.figure)] if tile.figure else []
    first = y + (H * SCALE - (len(rows) - 1) * LEADING) / 2 + 6
    text = "".join(
        f'<text{css} x="{x + W * SCALE // 2}" y="{num(first + LEADING * n)}">{esc(row)}</text>'
        for n, (css, row) in enumerate(rows)
    )
    return link(tile, f'<path class="tile" d="{_hexagon(x, y)}"/><g aria-hidden="true">{text}</g>')


def wrap(name: str) -> list[str]:
    """A region's name in at most four short lines; "Kabupaten" is shortened."""
    text = name.replace("Kabupaten ", "Kab. ")
    lines = textwrap.wrap(text, LETTERS, break_long_words=False, break_on_hyphens=False)
    return lines if len(lines) <= LINES else [*lines[: LINES - 1], lines[LINES - 1] + " …"]
