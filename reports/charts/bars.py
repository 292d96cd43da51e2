"""Bar chart from zero with the number on each bar."""

from collections.abc import Iterable
from typing import NamedTuple

from reports.charts.svg import SafeString, esc, percent, picture
from tpbis.formats.numbers import format_int

ROW, BAR_Y, BAR_H = 44, 22, 13
WIDE, SECOND = 34, 19  # more letters than fit a phone go on a second line, so many px lower


class Bar(NamedTuple):
    """One bar; `text` replaces the written number ("6 dari 11"), `css` is s0–s3, s-win, s-claim or s-none."""

    label: str
    value: float | None
    text: str = ""
    css: str = "s1"


def bars(items: Iterable[Bar | tuple], *, title: str, desc: str = "", top: float | None = None) -> SafeString:
    """Horizontal bars, each under its own number and label; `top` is the value of the full width."""
    rows = [Bar(*item) for item in items]
    top = top or max((row.value or 0 for row in rows), default=0) or 1
    body, height = [], 0
    for row in rows:
        body.append(_row(row, height, top))
        height += ROW + SECOND * _two_lines(row)
    spoken = desc or "; ".join(f"{row.label} {_text(row)}" for row in rows)
    return picture("".join(body), height=max(height, 1), title=title, desc=spoken)


def _text(row: Bar) -> str:
    return row.text or format_int(row.value)


def _two_lines(row: Bar) -> bool:
    return len(row.label) + len(_text(row)) > WIDE


def _row(row: Bar, y: int, top: float) -> str:
    drop = SECOND * _two_lines(row)
    place = f' x="0" dy="{SECOND}"' if drop else ""
    bar = f'y="{y + BAR_Y + drop}" height="{BAR_H}" rx="4"'
    name = f"<tspan{place}>{esc(row.label)}</tspan>"
    return (
        f'<text y="{y + 15}"><tspan class="num">{esc(_text(row))}</tspan> {name}</text>'
        f'<rect class="rail" {bar} width="100%"/>'
        f'<rect class="{row.css}" {bar} width="{percent((row.value or 0) / top)}"/>'
    )
