"""Paired bar chart: two bars on each line, the same people before and after."""

from collections.abc import Iterable
from typing import NamedTuple

from reports.charts.svg import SafeString, esc, percent, picture
from tpbis.formats.numbers import format_int

ROW, FIRST, SECOND, BAR = 64, 24, 42, 14
ROOM = 0.7  # the widest bar leaves the rest of the line to its number
HIDDEN = "disembunyikan"


class Pair(NamedTuple):
    """One line; None is a number that may not be seen, `mark` a word about the line."""

    label: str
    before: int | None
    after: int | None
    mark: str = ""


def paired(
    items: Iterable[Pair | tuple], *, title: str, names: tuple[str, str] = ("sebelum", "sesudah")
) -> SafeString:
    """All bars from zero on one scale, each with its number and name written on it."""
    rows = [Pair(*item) for item in items]
    top = max((value or 0 for row in rows for value in (row.before, row.after)), default=0) or 1
    body = "".join(_row(row, n * ROW, top, names) for n, row in enumerate(rows))
    spoken = "; ".join(
        f"{row.label}: {_text(row.before)} {names[0]}, {_text(row.after)} {names[1]}"
        + (f" ({row.mark})" if row.mark else "")
        for row in rows
    )
    return picture(body, height=max(len(rows) * ROW, 1), title=title, desc=spoken)


def _row(row: Pair, y: int, top: int, names) -> str:
    mark = f' <tspan class="sub">{esc(row.mark)}</tspan>' if row.mark else ""
    label = f'<text y="{y + 16}">{esc(row.label)}{mark}</text>'
    before = _bar(row.before, y + FIRST, top, names[0], "s3")
    return label + before + _bar(row.after, y + SECOND, top, names[1], "s0")


def _bar(value: int | None, y: int, top: int, name: str, css: str) -> str:
    width = percent(ROOM * (value or 0) / top)
    bar = f'<rect class="{css}" y="{y}" height="{BAR}" rx="3" width="{width}"/>' if value else ""
    return f'{bar}<text class="sub" x="{width}" dx="6" y="{y + 12}">{_text(value)} {esc(name)}</text>'


def _text(value: int | None) -> str:
    return HIDDEN if value is None else format_int(value)
