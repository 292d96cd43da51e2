"""Charts as template tags: {% interval low high point %}, {% bars items title %}, {% tilemap values %}."""

from django import template

from reports import charts

register = template.Library()
for _draw in (charts.interval, charts.tilemap):
    register.simple_tag(_draw)


@register.simple_tag
def bars(items, title, desc="", top=None):
    """Horizontal bars of (label, value[, text[, css]])."""
    return charts.bars(items, title=title, desc=desc, top=top)


@register.simple_tag
def paired(items, title):
    """The same people before and after, band by band."""
    return charts.paired(items, title=title)


@register.inclusion_tag("components/legend.html")
def legend(steps, none="belum cukup data", own=""):
    """The steps of a map from low to high, as texts."""
    return {"steps": list(enumerate(steps)), "none": none, "own": own}
