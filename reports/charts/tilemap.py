"""The tile map: one hexagon per kabupaten/kota, geometry fixed at import, coloured by class t0–t4 or t-none."""

from collections.abc import Mapping
from typing import NamedTuple

from reports.charts.names import PLACES
from reports.charts.svg import SafeString, about, esc, mark_safe, num
from reports.charts.tiles import BORDERS, CELLS, EDGES, HEXAGONS, LABELS, PROVINCES, H, W, border, box, corner

HATCH = (
    '<defs><pattern id="hatch" width="{0}" height="{0}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="{0}" height="{0}"/><path d="M0 0v{0}"/></pattern></defs>'
)
NAMES = "".join(
    f'<text x="{x}" y="{y}" text-anchor="middle">{esc(LABELS[p])}</text>' for p, (x, y) in PLACES.items()
)
_, _, WIDTH, HEIGHT = box(CELLS)
VIEW = f"-4 -14 {WIDTH + 44} {HEIGHT + 30}"
LARGE = 10  # units of a large tile per unit of the national map
LINES = 4


class Tile(NamedTuple):
    """A region on the map; step 0–4 or None (not enough data), `title` is "Name: figures"; `name` and `figure` are
    written on a large tile."""

    step: int | None
    title: str
    href: str = ""
    name: str = ""
    figure: str = ""


UNKNOWN = Tile(None, "Belum ada data")


def tilemap(
    values: Mapping[str, Tile | tuple], province: str | None = None, own: str | None = None,
    *, title: str = "Peta petak kabupaten/kota", desc: str = "", key: str = "peta",
) -> SafeString:  # fmt: skip
    """The country, or one `province` with large named tiles; `own` (36 or 36.73) is outlined.

    A code without a value is hatched and no link. `key` is the element's id, for the search by name.
    """
    tiles = {code: Tile(*value) for code, value in values.items()}
    body = _large(tiles, province, own) if province else _national(tiles, own)
    opening, inner = body
    text = f'<svg id="{esc(key)}" {opening} role="group">{about(title, desc)}{inner}</svg>'
    return mark_safe(text)  # every text below is escaped


def _national(tiles: Mapping[str, Tile], own: str | None) -> tuple[str, str]:
    shapes = "".join(
        _link(tiles.get(code, UNKNOWN), f'<path class="tile" d="{shape}"/>')
        for code, shape in HEXAGONS.items()
    )
    inner = f'{HATCH.format(4)}{shapes}<path class="edges" d="{EDGES}"/>{_own(own, 1)}<g class="names" aria-hidden="true">{NAMES}</g>'
    return f'class="tilemap" viewBox="{VIEW}"', inner


def _own(own: str | None, scale: int, shift: str = "") -> str:
    codes = [code for code in CELLS if own and code.startswith(own)]
    if not codes or len(codes) == len(CELLS):
        return ""
    path = BORDERS.get(own) or border(codes)
    place = f' transform="{shift}"' if shift else ""
    return f'<path class="own-halo" d="{path}"{place}/><path class="own" d="{path}"{place}/>'


def _link(tile: Tile, shape: str) -> str:
    css = "t-none" if tile.step is None else f"t{tile.step}"
    inner = f"<title>{esc(tile.title)}</title>{shape}"
    return (
        f'<a class="{css}" href="{esc(tile.href)}">{inner}</a>'
        if tile.href
        else f'<g class="{css}">{inner}</g>'
    )


def _large(tiles: Mapping[str, Tile], province: str, own: str | None) -> tuple[str, str]:
    codes = PROVINCES.get(province, [])
    if not codes:
        return 'class="tilemap large" viewBox="0 0 1 1" height="1"', ""
    left, top, width, height = box(codes)
    inner = HATCH.format(16)
    for code in codes:
        x, y = corner(CELLS[code])
        inner += _large_tile(tiles.get(code, UNKNOWN), (x - left) * LARGE, (y - top) * LARGE)
    if own and own != province and own in CELLS:
        x, y = corner(CELLS[own])
        inner += f'<path class="own" d="{_hexagon((x - left) * LARGE, (y - top) * LARGE)}"/>'
    dense = " dense" if width > 5 * W else ""
    size = f'viewBox="-5 -5 {width * LARGE + 10} {height * LARGE + 10}" width="{width * LARGE}" height="{height * LARGE}"'
    return f'class="tilemap large{dense}" {size}', inner


def _hexagon(x: int, y: int) -> str:
    return f"M{x + 70} {y}l70 40v80l-70 40-70-40v-80z"


def _large_tile(tile: Tile, x: int, y: int) -> str:
    words = wrap(tile.name or tile.title.split(":")[0])
    rows = [("", word) for word in words] + ([("fig", tile.figure)] if tile.figure else [])
    first = y + H * LARGE / 2 - (len(rows) - 1) * 10 + 6
    text = "".join(
        f'<text{f" class={css!r}" if css else ""} x="{x + 70}" y="{num(first + 20 * n)}">{esc(row)}</text>'
        for n, (css, row) in enumerate(rows)
    )
    return _link(tile, f'<path class="tile" d="{_hexagon(x, y)}"/><g aria-hidden="true">{text}</g>')


def wrap(name: str, width: int = 12) -> list[str]:
    """A region's name in at most four short lines; "Kabupaten" is shortened."""
    lines = [""]
    for word in name.replace("Kabupaten ", "Kab. ").split():
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(word)
    lines = [line for line in lines if line]
    return lines if len(lines) <= LINES else [*lines[: LINES - 1], lines[LINES - 1] + " …"]
