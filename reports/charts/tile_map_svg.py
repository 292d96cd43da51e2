"""Tile map of the country: one hexagon per kabupaten/kota, coloured by class t0 to t4 or t-none."""

from collections.abc import Mapping

from reports.charts.province_tiles import large_map
from reports.charts.svg import SafeString, about, esc, mark_safe
from reports.charts.tile_geometry import BORDERS, CELLS, EDGES, HEXAGONS, LABELS, border, box
from reports.charts.tile_style import HATCH, UNKNOWN, Tile, link

NAMES = "".join(
    f'<text x="{x}" y="{y}" text-anchor="middle">{esc(name)}</text>' for name, x, y in LABELS.values()
)
DEFS = HATCH.format("hatch", 4, 2, 0.8)
_, _, WIDTH, HEIGHT = box(CELLS)
VIEW = f"-4 -22 {WIDTH + 74} {HEIGHT + 38}"
SHAPES = {code: f'<path class="tile" d="{shape}"/>' for code, shape in HEXAGONS.items()}


def tilemap(
    values: Mapping[str, Tile | tuple],
    province: str | None = None,
    own: str | None = None,
    *,
    title: str = "Peta petak kabupaten/kota",
    desc: str = "",
    key: str = "peta",
) -> SafeString:
    """The country, or one `province` with large named tiles; `own` (36 or 36.73) is outlined.

    `values` maps a code to a Tile (or its first three fields: step 0–4 or None, title, href); a code that is
    missing is hatched and no link. `key` is the element's id, for the search by name.
    """
    tiles = {code: value if isinstance(value, Tile) else Tile(*value) for code, value in values.items()}
    opening, inner = large_map(tiles, province, own) if province else national_map(tiles, own)
    # every text below is escaped
    return mark_safe(f'<svg id="{esc(key)}" {opening} role="group">{about(title, desc)}{inner}</svg>')


def national_map(tiles: Mapping[str, Tile], own: str | None) -> tuple[str, str]:
    """Attributes and content of the map of all tiles."""
    shapes = "".join([link(tiles.get(code, UNKNOWN), shape) for code, shape in SHAPES.items()])
    edges = f'<path class="edges" d="{EDGES}"/>'
    names = f'<g class="names" aria-hidden="true">{NAMES}</g>'
    return f'class="tilemap" viewBox="{VIEW}"', DEFS + shapes + edges + outline(own) + names


def outline(own: str | None) -> str:
    """A strong line around one's own region; none around the whole country."""
    codes = [code for code in CELLS if own and code.startswith(own)]
    if not codes or not own:
        return ""
    path = BORDERS.get(own) or border(codes)
    return f'<path class="own-halo" d="{path}"/><path class="own" d="{path}"/>'
