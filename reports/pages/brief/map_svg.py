"""The tile map on paper: the map of the page with inline colours and without links, for a PDF."""

from reports.charts import Tile, tilemap
from reports.figures.figure_table import Figures
from reports.pages.dashboard.tile_map import COLOURS, REACH, reach_tile
from tpbis.formats.colours import LIGHT, inlined

STEPS = tuple(LIGHT[f"t{n}"] for n in range(5))
FEW = 12  # so many tiles are readable in a narrow column
STYLE = inlined(
    ".tile{fill:var(--card);stroke:var(--card);stroke-width:1}.large .tile{stroke-width:4}"
    + "".join(f".t{n} .tile{{fill:{colour}}}" for n, colour in enumerate(STEPS))
    + ".t-none .tile{stroke:var(--none-rule);stroke-width:.7}"
    ".large .t-none .tile{stroke:var(--none-line);stroke-width:3}"
    ".t-open .tile{stroke:var(--ink2);stroke-dasharray:2 2}"
    ".large .t-open .tile{stroke-width:3;stroke-dasharray:9 7}"
    ".edges{fill:none;stroke:var(--ink2);stroke-width:1.1}"
    "text{font-family:Lato;fill:var(--ink)}"
    ".names text{font-size:15px;stroke:var(--card);stroke-width:3px;paint-order:stroke;stroke-linejoin:round}"
    ".large text{font-size:48px;font-weight:bold;text-anchor:middle}"
    ".large .t3 text,.large .t4 text{fill:var(--tile-ink-deep)}"
)


def number(code: str) -> str:
    """ "73" of 36.73: what a tile and its line in the table share."""
    return code.split(".")[-1]


def drawing(figures: Figures) -> dict:
    """SVG, title and legend of the places reached."""
    tiles, code = {row.code: _bare(row, figures) for row in figures.rows}, figures.question.place.code
    title = COLOURS["jangkauan"]
    svg = tilemap(tiles, province=code or None, title=title)
    head, rest = str(svg).split(">", 1)
    return {
        "svg": f'{head} xmlns="http://www.w3.org/2000/svg"><style>{STYLE}</style>{rest}',
        "title": title,
        "steps": [[colour, words] for colour, words in zip(STEPS, REACH[1], strict=True)],
        "none": "belum ada kegiatan",
        "few": bool(code) and len(figures.rows) <= FEW,
    }


def _bare(row, figures) -> Tile:
    tile = reach_tile(row, figures.question.period)
    return Tile(tile.step, tile.title, "", number(row.code))
