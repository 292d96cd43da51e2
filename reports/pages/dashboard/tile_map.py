"""The tile map of a dashboard: places reached, or the measured rate of the regions that qualify."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from reports.charts import PLACE_UNKNOWN, Tile, step_class, tilemap
from reports.figures.figure_table import Figures, Row
from reports.pages.figure_wording import COMPARED_FROM, comparable, share
from reports.pages.location import Location, url_of_code
from reports.question.periods import Period
from tpbis.formats import format_percent
from tpbis.formats.csv_rows import csv_rows

REACH = ((0.01, 0.05, 0.1, 0.25), ("di bawah 1%", "1–4%", "5–9%", "10–24%", "25% atau lebih"))
RATE = ((0.2, 0.4, 0.6, 0.8), ("di bawah 20%", "20–39%", "40–59%", "60–79%", "80% atau lebih"))
CELLS = csv_rows(Path(__file__).resolve().parents[2] / "data" / "province_cells.csv")
COLOURS = {"jangkauan": "Desa/kelurahan yang dijangkau", "terukur": "Tingkat keberhasilan terukur"}


NO_PLACE = "ada kegiatan, tempat belum dicatat"


class ProvinceCell(NamedTuple):
    """A province among the 38 tiles of a phone: place in the grid, short name, colour, title, page."""

    col: str
    row: str
    label: str
    css: str
    title: str
    url: str


def province_cells(figures: Figures, colour: str) -> list[ProvinceCell]:
    """The nation as a tile for each province, in code order; a new one without a cell is in the table."""
    tile_of = rate_tile if colour == "terukur" else reach_tile
    tiles = {row.code: tile_of(row, figures.question.period) for row in figures.rows}
    return [
        ProvinceCell(cell["col"], cell["row"], cell["label"], step_class(tile.step), tile.title, tile.href)
        for cell in CELLS
        if (tile := tiles.get(cell["code"]))
    ]


def step(value: float, edges: Sequence[float]) -> int:
    return sum(value >= edge for edge in edges)


def reach_tile(row: Row, period: Period) -> Tile:
    figure = share(row, "desa_terjangkau", "desa_total")
    shade = step(row["jangkauan"], REACH[0]) if row["desa_terjangkau"] else None
    title = f"{row.name}: {figure} desa/kelurahan dijangkau"
    if row["kegiatan"] and not row["desa_terjangkau"]:
        shade, title = PLACE_UNKNOWN, f"{row.name}: {NO_PLACE}"
    return Tile(shade, title, url_of_code(row.code, period), row.name, figure)


def rate_tile(row: Row, period: Period) -> Tile:
    url = url_of_code(row.code, period)
    if not comparable(row) or row["tingkat_terukur"] is None:
        return Tile(None, f"{row.name}: belum cukup data", url, row.name)
    figure = share(row, "berhasil_terukur", "dinilai")
    rate, answered = format_percent(row["tingkat_terukur"], 0), share(row, "dijawab", "jatuh_tempo")
    title = f"{row.name}: {figure} yang dapat dinilai berhasil ({rate}); {answered} menjawab"
    return Tile(step(row["tingkat_terukur"], RATE[0]), title, url, row.name, figure)


def map_of(figures: Figures, colour: str) -> dict:
    """The drawing, its legend and sentence; one's own region is outlined."""
    rate = colour == "terukur"
    tiles = {
        row.code: (rate_tile if rate else reach_tile)(row, figures.question.period) for row in figures.rows
    }
    code, own = figures.question.place.code, figures.question.user.scope.prefix or None
    title = f"Peta petak: {COLOURS[colour].lower()}"
    return {
        "drawing": tilemap(tiles, province=code or None, own=own, title=title),
        "steps": list((RATE if rate else REACH)[1]),
        "none": "belum cukup data" if rate else "belum ada kegiatan",
        "open": "" if rate else NO_PLACE,
        "own": "wilayah Anda" if own and own != code else "",
        "count": len(figures.rows),
        "note": _qualified(figures.rows) if rate else "",
        "colour": colour,
        "colours": list(COLOURS.items()),
    }


def _qualified(rows) -> str:
    fit = sum(1 for row in rows if comparable(row))
    return f"{fit} dari {len(rows)} wilayah memenuhi syarat: {COMPARED_FROM}."


def search(place: Location, word: str, period: Period) -> list[tuple[str, str]]:
    """(name, url) of the regions inside whose name holds the word."""
    word = " ".join(word.split()).casefold()
    if len(word) < 2:
        return []
    pairs = {pair for level in place.inside.values() for pair in level}
    return [(name, url_of_code(code, period)) for code, name in sorted(pairs) if word in name.casefold()]
