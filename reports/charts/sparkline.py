"""Small line of a few years under a figure; the year that is not over is hollow, and dashed up to there."""

from collections.abc import Sequence

from reports.charts.lines import DASHED
from reports.charts.svg import SafeString, num, percent, picture
from tpbis.formats.numbers import format_int

HEIGHT, TOP, BASE = 30, 6, 24


def sparkline(years: Sequence[tuple[str, int]], *, title: str, unfinished: bool = False) -> SafeString:
    """One point per (year, count), from zero; nothing is drawn of a single year."""
    highest = max((value for _, value in years), default=0) or 1
    steps = max(len(years) - 1, 1)
    points = [(percent(n / steps), num(_height(value, highest))) for n, (_, value) in enumerate(years)]
    last = len(points) - 1
    body = "".join(
        f'<line{DASHED if unfinished and n == last - 1 else ""} x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>'
        for n, ((x1, y1), (x2, y2)) in enumerate(zip(points, points[1:], strict=False))
    )
    x, y = points[last]
    dot = f'<circle class="{"open" if unfinished else "s0"}" cx="{x}" cy="{y}" r="4"/>'
    spoken = "; ".join(f"{year}: {format_int(value)}" for year, value in years)
    return picture(
        f'<g class="ln s0">{body}</g>{dot}', height=HEIGHT, title=title, desc=spoken, css="chart spark"
    )


def _height(value: int, highest: int) -> float:
    return BASE - (BASE - TOP) * value / highest
