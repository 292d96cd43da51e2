"""Template tags of the components in templates/components/."""

from functools import cache

from django import template
from django.utils.html import format_html

from tpbis.formats.numbers import format_decimal, format_int, format_percent
from tpbis.templatetags.icons import PATHS

register = template.Library()
MAX_DOTS = 60


@register.simple_tag
@cache
def icon(name):
    """A decorative drawing; an unknown name draws the list."""
    return format_html(
        '<svg class="icon" width="22" height="22" viewBox="0 0 24 24" aria-hidden="true"><path'
        ' d="{}"/></svg>',
        PATHS.get(name) or PATHS["list"],
    )


@register.inclusion_tag("components/figure.html")
def figure(key, value, label, text=None, of="", sub="", delta="", sementara=False, win=False, url=""):
    """The headline figure `key`; `value` is the unrounded machine value, `text` what a person reads."""
    read = text if text not in (None, "") else format_int(value)
    return {
        "key": key, "machine": machine(value), "label": label, "text": read, "of": of,
        "sub": sub, "delta": delta, "sementara": sementara, "win": win, "url": url,
    }  # fmt: skip


def machine(value):
    """A number as a check reads it: dot decimals, empty when there is none."""
    return "" if value is None else str(value)


register.filter("group", format_int)
register.filter("percent", format_percent)
register.filter("decimal", format_decimal)


@register.inclusion_tag("components/empty.html", name="empty_state")
@register.inclusion_tag("components/empty.html")
def empty(title, text="", url="", verb="", icon="list"):
    """An empty state that says what to do first; inside a for loop write `empty_state`."""
    return {"title": title, "text": text, "url": url, "verb": verb, "icon": icon}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context, page, noun="", key="halaman"):
    """Links to the neighbouring pages that keep the rest of the query."""
    return {
        "page": page,
        "noun": noun,
        "previous": page.has_previous() and _query(context["request"], key, page.previous_page_number()),
        "next": page.has_next() and _query(context["request"], key, page.next_page_number()),
    }


def _query(request, key, number):
    query = request.GET.copy()
    query[key] = number
    return "?" + query.urlencode()


@register.inclusion_tag("components/steps.html")
def steps(labels, current, urls=()):
    """Steps of a form; `labels` is a list or "Kegiatan|Peserta|Simpan", `current` counts from 1."""
    labels = labels.split("|") if isinstance(labels, str) else list(labels)
    urls = list(urls) + [""] * len(labels)
    states = ["done" if n < current else "now" if n == current else "todo" for n in range(1, len(labels) + 1)]
    return {
        "steps": [{"label": a, "url": u, "state": s} for a, u, s in zip(labels, urls, states, strict=False)]
    }


@register.inclusion_tag("components/dots.html")
def dots(measured, declared, waiting):
    """People as dots: solid = measured success, ring = declared, small grey = not yet; none above 60."""
    counts = (
        ("measured", measured or 0),
        ("declared", declared or 0),
        ("waiting", waiting or 0),
    )
    words = {
        "measured": "berhasil menurut jawaban peserta",
        "declared": "berhasil menurut pernyataan dinas",
        "waiting": "belum",
    }
    total = sum(number for _, number in counts)
    key = [(kind, f"{format_int(number)} {words[kind]}") for kind, number in counts if number]
    return {
        "dots": [kind for kind, number in counts for _ in range(number)] if total <= MAX_DOTS else [],
        "many": total > 24,
        "sentence": ", ".join(text for _, text in key),
        "key": key,
    }
