"""One tile of a map: its colour step, its text and its link."""

from typing import NamedTuple

from reports.charts.svg import esc

HATCH = (
    '<defs><pattern id="{0}" width="{1}" height="{1}" patternUnits="userSpaceOnUse"'
    ' patternTransform="rotate(45)"><rect width="{1}" height="{1}"/><path d="M0 0v{1}"/></pattern></defs>'
)


class Tile(NamedTuple):
    """A region on the map: step 0–4 or None (not enough data), title "Name: figures", the page it opens.

    `name` and `figure` are written on a large tile; without `name` the part of the title before its colon.
    """

    step: int | None
    title: str
    href: str = ""
    name: str = ""
    figure: str = ""


UNKNOWN = Tile(None, "Belum ada data")


def link(tile: Tile, shape: str) -> str:
    """The coloured shape with its title, a link when it leads anywhere."""
    css = "t-none" if tile.step is None else f"t{tile.step}"
    inner = f"<title>{esc(tile.title)}</title>{shape}"
    if tile.href:
        return f'<a class="{css}" href="{esc(tile.href)}">{inner}</a>'
    return f'<g class="{css}">{inner}</g>'
