"""Interval chart: a measured rate as a point on its confidence band."""

from reports.charts.svg import SafeString, percent, picture
from tpbis.formats.numbers import format_percent


def interval(
    low: float | None, high: float | None, point: float | None = None, *, title: str = ""
) -> SafeString:
    """The track from 0 to 1 with the band low–high at its true width; without them the empty track."""
    body = '<rect class="rail" y="5" width="100%" height="10" rx="5"/>'
    if low is not None and high is not None:
        place = f'x="{percent(low)}" width="{percent(high - low)}"'
        body += f'<rect class="range" {place} y="5" height="10" rx="5"/>'
    if point is not None:
        place = f'x="{percent(point)}" width="4" transform="translate(-2)"'
        body += f'<rect class="point" {place} y="1" height="18" rx="2"/>'
    return picture(body, height=20, title=title or _sentence(low, high, point), css="interval")


def _sentence(low, high, point) -> str:
    if low is None or high is None:
        return "Belum cukup data"
    edges = f"paling rendah {format_percent(low, 0)}, paling tinggi {format_percent(high, 0)}"
    band = f"rentang perkiraan 95%: {edges}"
    return f"{format_percent(point)}, {band}" if point is not None else band.capitalize()
