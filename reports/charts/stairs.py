"""Step chart: bars of steps that each need the one before, the last in the colour of success."""

from collections.abc import Sequence

from reports.charts.svg import SafeString, esc, percent, picture

ROW, BAR_Y, BAR_H = 46, 22, 14


def stairs(steps: Sequence[str], *, title: str) -> SafeString:
    """One bar per step from the lowest up; only the last is a success."""
    body, last = "", len(steps) - 1
    for n, step in enumerate(steps):
        css, width = "s-win" if n == last else "s2", percent((n + 1) / len(steps))
        name = f'<text y="{n * ROW + 15}"><tspan class="num">{n + 1}</tspan> {esc(step)}</text>'
        body += f'{name}<rect class="{css}" y="{n * ROW + BAR_Y}" height="{BAR_H}" rx="4" width="{width}"/>'
    return picture(body, height=len(steps) * ROW, title=title, desc="; ".join(steps))
