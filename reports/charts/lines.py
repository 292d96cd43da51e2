"""Line chart over months, with an axis from zero and the name of each line written on it."""

from collections.abc import Iterable, Sequence
from math import floor, log10
from typing import NamedTuple

from reports.charts.svg import SafeString, esc, num, percent, picture
from tpbis.formats.numbers import format_int

TOP, PLOT, FOOT = 26, 150, 26
BASE = TOP + PLOT
STYLES = ("s0", "s2 dash", "s-none")
DASHED = ' class="dash"'
GAP = 23  # px between two names


class Line(NamedTuple):
    """One line; None in `values` is a gap, `css` is one of s0–s3 or s-none, with " dash" for dashes.

    The last value of an `unfinished` line is not over: hollow, and dashed up to there.
    """

    label: str
    values: Sequence[float | None]
    css: str = ""
    unfinished: bool = False


def lines(series: Iterable[Line | tuple], ticks: Sequence[str], *, title: str, desc: str = "") -> SafeString:
    """Draw `series` over `ticks` (month names, one per value); only as many ticks are written as fit."""
    rows = [Line(*item) for item in series]
    top = nice(max((v for row in rows for v in row.values if v is not None), default=0))
    steps = max(len(ticks) - 1, 1)
    names = _name_heights([row.values for row in rows], top)
    body = _axis(top) + _ticks(ticks, steps)
    for n, row in enumerate(rows):
        body += _line(row._replace(css=row.css or STYLES[min(n, 2)]), top, steps, names[n])
    return picture(body, height=BASE + FOOT, title=title, desc=desc or _spoken(rows, ticks))


def nice(value: float) -> float:
    """The next round number above `value` whose half is round too; at least 4."""
    if value <= 4:
        return 4
    power = 10 ** floor(log10(value))
    return next(m * power for m in (1, 2, 4, 6, 8, 10) if m * power >= value)


def _height(value: float, top: float) -> float:
    return BASE - PLOT * value / top


def _axis(top: float) -> str:
    parts = [f'<line class="axis" x1="0" x2="100%" y1="{BASE}" y2="{BASE}"/>']
    for value in (top / 2, top):
        y = _height(value, top)
        parts.append(f'<line class="grid" x1="0" x2="100%" y1="{num(y)}" y2="{num(y)}"/>')
        parts.append(f'<text class="sub" y="{num(y - 5)}">{format_int(value)}</text>')
    return "".join(parts)


def _ticks(ticks: Sequence[str], steps: int) -> str:
    last, every = len(ticks) - 1, max(1, -(-len(ticks) // 4))
    parts = []
    for n, tick in enumerate(ticks):
        if n == last or (n % every == 0 and last - n >= every / 2):
            anchor = "" if n == 0 else " end" if n == last else " mid"
            x = percent(n / steps)
            parts.append(f'<text class="sub{anchor}" x="{x}" y="{BASE + 19}">{esc(tick)}</text>')
    return "".join(parts)


def _line(row: Line, top: float, steps: int, name_y: float) -> str:
    points = [
        (n, percent(n / steps), num(_height(v, top))) for n, v in enumerate(row.values) if v is not None
    ]
    if not points:
        return ""
    last = points[-1][0] if row.unfinished else None
    body = "".join(
        f'<line{DASHED if m == last else ""} x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>'
        for (n, x1, y1), (m, x2, y2) in zip(points, points[1:], strict=False)
        if m == n + 1
    )
    n, x, y = points[-1]
    tone, anchor = row.css.split()[0], " end" if n > steps / 2 else ""
    return (
        f'<g class="ln {row.css}">{body}</g>'
        f'<circle class="{"open" if row.unfinished else tone}" cx="{x}" cy="{y}" r="4"/>'
        f'<text class="{tone} halo{anchor}" x="{x}" y="{num(name_y)}">{esc(row.label)}</text>'
    )


def _name_heights(rows: Sequence[Sequence[float | None]], top: float) -> list[float]:
    """The height of each name: above its last point, moved apart so that no two overlap."""
    last = [next((v for v in reversed(values) if v is not None), 0) for values in rows]
    rising = sorted(range(len(rows)), key=lambda n: last[n])
    heights, lowest = [0.0] * len(rows), float(BASE + GAP)
    for n in rising:
        lowest = heights[n] = min(_height(last[n], top) - 10, lowest - GAP)
    above = float(13 - GAP)
    for n in reversed(rising):
        above = heights[n] = max(heights[n], above + GAP)
    return heights


def _spoken(rows: Sequence[Line], ticks: Sequence[str]) -> str:
    return "; ".join(
        f"{row.label}: " + ", ".join(f"{t} {format_int(v)}" for t, v in zip(ticks, row.values, strict=False))
        for row in rows
    )
