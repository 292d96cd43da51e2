"""Charts as template tags: {% interval low high point %}, {% bars items title %}, {% tilemap values %}."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from reports import charts
from tpbis.formats import DASH

register = template.Library()
for _draw in (charts.interval, charts.tilemap):
    register.simple_tag(_draw)


@register.simple_tag
def bars(items: Iterable, title: str, desc: str = "", top: float | None = None) -> SafeString:
    """Horizontal bars of (label, value[, text[, css]])."""
    return charts.bars(items, title=title, desc=desc, top=top)


@register.simple_tag
def figure_cells(cells: Iterable[tuple[str, str, str]]) -> SafeString:
    """The cells of a line of a dashboard's table: (heading, the same on a phone, figure)."""
    return format_html_join(
        "",
        '<td class="n{}" data-label="{}">{}</td>',
        ((" none" if figure == DASH else "", phone, figure) for _, phone, figure in cells),
    )


@register.simple_tag
def province_list(cells: Iterable) -> SafeString:
    """The provinces of a phone's map, each in its place of the grid."""
    return format_html_join(
        "",
        '<li class="col{0} row{1}"><a class="{3}" href="{5}#bagian-peta" title="{4}" aria-label="{4}">{2}</a>'
        "</li>",
        cells,
    )


@register.simple_tag
def paired(items: Iterable, title: str) -> SafeString:
    """The same people before and after, band by band."""
    return charts.paired(items, title=title)


@register.inclusion_tag("components/legend.html")
def legend(steps: Iterable[str], none: str = "belum cukup data", own: str = "", known: str = "") -> dict:
    """The steps of a map from low to high, as texts; `known`: held, where is not recorded."""
    return {"steps": list(enumerate(steps)), "none": none, "own": own, "known": known}
