"""Funnel plot: each region a point by its people and its rate, between the limits of chance variation."""

from collections.abc import Callable, Sequence
from math import ceil
from typing import NamedTuple

from django.utils.safestring import mark_safe

from reports.charts.svg import SafeString, about, esc, num, percent
from tpbis.formats.numbers import format_int, format_percent

TOP, PLOT, FOOT = 14, 300, 46
BASE = TOP + PLOT
STEPS = 60
TICKS = 4
GAP = 17


class Point(NamedTuple):
    """One region: people, rate 0 to 1, what is told of it, its page, and whether its name is written."""

    name: str
    people: int
    rate: float
    title: str
    url: str = ""
    named: bool = False


def scatter(
    points: Sequence[Point], middle: float, limits: Sequence[tuple[Callable, str, str]], *, title: str
) -> SafeString:
    """Draw points around `middle`; `limits` are (people → (low, high), class, name), the inner one first."""
    top = _round_up(max((point.people for point in points), default=30))
    body = _grid(top) + "".join(_curves(limit, css, name, top) for limit, css, name in limits)
    y = _height(middle)
    body += f'<line class="middle" x1="0" x2="100%" y1="{y}" y2="{y}"/>'
    body += _names(points, top) + "".join(_dot(point, top) for point in points)
    return _picture(body, title, points)


def _round_up(people: int) -> int:
    step = next(size for size in (10, 50, 100, 500, 1000, 5000, 10**9) if people <= 10 * size)
    return ceil(people * 1.05 / step) * step


def _height(rate: float) -> str:
    return num(BASE - PLOT * rate)


def _grid(top: int) -> str:
    parts = []
    for n in range(5):
        y = _height(n / 4)
        parts.append(f'<line class="{"axis" if n == 0 else "grid"}" x1="0" x2="100%" y1="{y}" y2="{y}"/>')
        parts.append(f'<text class="sub" x="0" y="{num(float(y) - 4)}">{format_percent(n / 4, 0)}</text>')
    for n in range(TICKS + 1):
        anchor = "" if n == 0 else " end" if n == TICKS else " mid"
        people = format_int(top * n // TICKS)
        parts.append(f'<text class="sub{anchor}" x="{percent(n / TICKS)}" y="{BASE + 18}">{people}</text>')
    return "".join(parts) + f'<text class="sub" x="0" y="{BASE + 38}">orang yang dapat dinilai →</text>'


def _curves(limit: Callable, css: str, name: str, top: int) -> str:
    """Both limits over the whole width, in an SVG of their own that stretches with the page."""
    spots = [max(1, top * n // STEPS) for n in range(STEPS + 1)]
    lines = []
    for limit_end in (0, 1):
        path = " ".join(
            f"{num(1000 * people / top)},{num(1000 * (1 - limit(people)[limit_end]))}" for people in spots
        )
        lines.append(f'<polyline points="{path}" vector-effect="non-scaling-stroke"/>')
    drawn = f'<svg y="{TOP}" width="100%" height="{PLOT}" viewBox="0 0 1000 1000" preserveAspectRatio="none">'
    low, high = (float(_height(edge)) for edge in limit(top))
    y = (
        low - 5 if css == "near" else high - 4
    )  # inside the inner limits, above the outer: never one on the other
    label = f'<text class="sub end halo" x="100%" y="{num(y)}">{esc(name)}</text>'
    return f'{drawn}<g class="{css}">{"".join(lines)}</g></svg>{label}'


def _dot(point: Point, top: int) -> str:
    spot = f'cx="{percent(point.people / top)}" cy="{_height(point.rate)}" r="5"'
    dot = f'<circle class="place" {spot}><title>{esc(point.title)}</title></circle>'
    return f'<a href="{esc(point.url)}" aria-label="{esc(point.title)}">{dot}</a>' if point.url else dot


def _names(points: Sequence[Point], top: int) -> str:
    """Names beside their points, moved apart so that no two overlap."""
    taken: list[float] = []
    parts = []
    for point in sorted((one for one in points if one.named), key=lambda one: -one.rate):
        left = point.people / top > 0.5
        y = float(_height(point.rate)) + 5
        while any(abs(y - other) < GAP for other in taken):
            y += 2
        taken.append(y)
        place = f'x="{percent(point.people / top)}" dx="{-9 if left else 9}" y="{num(y)}"'
        parts.append(f'<text class="halo{" end" if left else ""}" {place}>{esc(point.name)}</text>')
    return "".join(parts)


def _picture(body: str, title: str, points: Sequence[Point]) -> SafeString:
    spoken = "; ".join(point.title for point in points)
    head = (
        f'<svg class="chart scatter" width="100%" height="{BASE + FOOT}" role="group"'
        f' aria-label="{esc(title)}">'
    )
    return mark_safe(f"{head}{about(title, spoken)}{body}</svg>")  # noqa: S308 - every text above is escaped
