"""Lines over months with an axis from zero and the name of each line written on it."""

from collections.abc import Iterable, Sequence
from math import floor, log10
from typing import NamedTuple

from reports.charts.svg import SafeString, esc, num, percent, picture
from tpbis.formats.numbers import format_int

TOP, PLOT, FOOT = 26, 150, 26
STYLES = ("s0", "s2 dash", "s-none")


class Line(NamedTuple):
    """One line; None in `values` is a gap, `css` is one of s0–s3, s-none."""

    label: str
    values: Sequence[float | None]
    css: str = ""


def lines(series: Iterable[Line | tuple], ticks: Sequence[str], *, title: str, desc: str = "") -> SafeString:
    """Draw `series` over `ticks` (month names, one per value); only as many ticks are written as fit."""
    rows = [Line(*item) for item in series]
    top = nice(max((v for row in rows for v in row.values if v is not None), default=0))
    steps = max(len(ticks) - 1, 1)
    body = _axis(top) + _ticks(ticks, steps)
    ends = _end_heights([row.values for row in rows], top)
    for n, row in enumerate(rows):
        body += _line(row, row.css or STYLES[min(n, 2)], top, steps, ends[n])
    return picture(body, height=TOP + PLOT + FOOT, title=title, desc=desc or _spoken(rows, ticks))


def nice(value: float) -> float:
    """The next round number (1, 2, 4, 5 or 10 times a power of ten) that a grid of four steps divides well."""
    if value <= 4:
        return 4
    power = 10 ** floor(log10(value))
    return next(m * power for m in (1, 2, 4, 6, 8, 10, 20) if m * power >= value)


def _axis(top: float) -> str:
    parts = []
    for step in (0, 0.5, 1):
        y = num(TOP + PLOT * (1 - step))
        css = "grid" if step else "axis"
        parts.append(f'<line class="{css}" x1="0" x2="100%" y1="{y}" y2="{y}"/>')
        if step:
            parts.append(
                f'<text class="sub" y="{num(TOP + PLOT * (1 - step) - 5)}">{format_int(top * step)}</text>'
            )
    return "".join(parts)


def _ticks(ticks: Sequence[str], steps: int) -> str:
    every = max(1, -(-len(ticks) // 4))
    parts = []
    for n, tick in enumerate(ticks):
        last = n == len(ticks) - 1
        if last and len(ticks) > 1 or n % every == 0 and steps - n >= every / 2:
            side = " end" if last and n else " mid" if n else ""
            parts.append(
                f'<text class="sub{side}" x="{percent(n / steps)}" y="{TOP + PLOT + 19}">{esc(tick)}</text>'
            )
    return "".join(parts)


def _line(row: Line, css: str, top: float, steps: int, end: float | None) -> str:
    points = [(n, v) for n, v in enumerate(row.values) if v is not None]
    if not points:
        return ""
    height = {n: num(TOP + PLOT * (1 - v / top)) for n, v in points}
    body = "".join(
        f'<line x1="{percent(a / steps)}" y1="{height[a]}" x2="{percent(b / steps)}" y2="{height[b]}"/>'
        for (a, _), (b, _) in zip(points, points[1:], strict=False)
        if b == a + 1
    )
    n, value = points[-1]
    dot = f'<circle class="{css.split()[0]}" cx="{percent(n / steps)}" cy="{height[n]}" r="4"/>'
    x, side = (percent(n / steps), " end") if n > steps / 2 else (percent(n / steps), "")
    label = f'<text class="{css.split()[0]} halo{side}" x="{x}" y="{num(end)}">{esc(row.label)} {format_int(value)}</text>'
    return f'<g class="ln {css}">{body}</g>{dot}{label}'


def _end_heights(rows: Sequence[Sequence[float | None]], top: float) -> list[float]:
    """Where each name stands: above its last point, pushed apart so that no two cover each other."""
    wanted = []
    for n, values in enumerate(rows):
        last = next((v for v in reversed(values) if v is not None), 0)
        wanted.append((TOP + PLOT * (1 - last / top) - 10, n))
    placed, previous = [0.0] * len(rows), TOP + PLOT + 14.0
    for y, n in sorted(wanted, reverse=True):
        previous = placed[n] = max(min(y, previous - 18), 13)
    return placed


def _spoken(rows: Sequence[Line], ticks: Sequence[str]) -> str:
    return "; ".join(
        f"{row.label}: " + ", ".join(f"{t} {format_int(v)}" for t, v in zip(ticks, row.values, strict=False))
        for row in rows
    )
