"""One tile of a map: its colour step, its text and its link."""

from typing import NamedTuple

from reports.charts.svg import esc

HATCH = (
    '<defs><pattern id="{0}" width="{1}" height="{1}" patternUnits="userSpaceOnUse"'
    ' patternTransform="rotate(45)"><rect width="{1}" height="{1}"/><path d="M0 0v{1}"/></pattern>'
    '<pattern id="{0}-dots" width="{1}" height="{1}" patternUnits="userSpaceOnUse">'
    '<rect width="{1}" height="{1}"/><circle cx="{2}" cy="{2}" r="{3}"/></pattern></defs>'
)
PLACE_UNKNOWN = -1  # a step of its own: something was held, where is not recorded


class Tile(NamedTuple):
    """A region on the map: its step, title "Name: figures" and the page it opens.

    The step is 0–4, PLACE_UNKNOWN, or None (not enough data). `name` and `figure` are written on a large
    tile; without `name` the part of the title before its colon.
    """

    step: int | None
    title: str
    href: str = ""
    name: str = ""
    figure: str = ""


UNKNOWN = Tile(None, "Belum ada data")


def step_class(step: int | None) -> str:
    return "t-none" if step is None else "t-open" if step == PLACE_UNKNOWN else f"t{step}"


def link(tile: Tile, shape: str) -> str:
    """The coloured shape with its title, a link when it leads anywhere."""
    css = step_class(tile.step)
    inner = f"<title>{esc(tile.title)}</title>{shape}"
    if tile.href:
        return f'<a class="{css}" href="{esc(tile.href)}">{inner}</a>'
    return f'<g class="{css}">{inner}</g>'
