"""Template tags of the components in templates/components/."""

from collections.abc import Sequence
from functools import cache
from typing import Any
from urllib.parse import quote

from django import template
from django.core.paginator import Page
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tpbis.formats.colours import DARK, LIGHT
from tpbis.formats.numbers import format_decimal, format_int, format_percent
from tpbis.templatetags.icons import PATHS

register = template.Library()
MAX_DOTS = 60


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """A decorative drawing; an unknown name draws the list."""
    return format_html(
        '<svg class="icon" width="22" height="22" viewBox="0 0 24 24" aria-hidden="true"><path'
        ' d="{}"/></svg>',
        PATHS.get(name) or PATHS["list"],
    )


@register.simple_tag
def colour(name: str, theme: str = "light") -> str:
    """A colour of tokens.css as an attribute can carry it."""
    return (DARK if theme == "dark" else LIGHT)[name]


@register.simple_tag
@cache
def favicon() -> str:
    """The address of the tab's icon, which carries its drawing."""
    drawing = render_to_string("components/favicon.svg", {"top": LIGHT["top"], "ink": LIGHT["top-ink"]})
    return f"data:image/svg+xml,{quote(drawing.strip())}"


@register.inclusion_tag("components/figure.html")
def figure(
    key: str, value: Any, label: str, text: str | None = None, of: str | Sequence = "",
    sub: str | Sequence = "", delta: str = "", sementara: bool = False, win: bool = False, url: str = "",
) -> dict:  # fmt: skip
    """The headline figure `key`; `value` is the unrounded machine value, `text` what a person reads."""
    read = text if text not in (None, "") else format_int(value)
    return {
        "key": key, "machine": machine(value), "label": label, "text": read, "of": parts_of(of),
        "sub": parts_of(sub), "delta": delta, "sementara": sementara, "win": win, "url": url,
    }  # fmt: skip


def parts_of(words: str | Sequence) -> Sequence:
    """A plain text as a sentence of one part, for components/sentence.html."""
    return (words,) if words and isinstance(words, str) else words


def machine(value: object) -> str:
    """A number as a check reads it: dot decimals, empty when there is none."""
    return "" if value is None else str(value)


register.filter("group", format_int)
register.filter("percent", format_percent)
register.filter("decimal", format_decimal)


@register.simple_block_tag
def empty_state(content: str, title: str, url: str = "", verb: str = "", icon: str = "list") -> SafeString:
    """Nothing here yet: between the tags stands what to do first, on the button the verb."""
    values = {"title": title, "text": content, "url": url, "verb": verb, "icon": icon}
    return render_to_string("components/empty.html", values)


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: dict, page: Page, noun: str = "", key: str = "halaman") -> dict:
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
def steps(labels: str | list, current: int, urls: Sequence[str] = ()) -> dict:
    """Steps of a form; `labels` is a list or "Kegiatan|Peserta|Simpan", `current` counts from 1."""
    labels = labels.split("|") if isinstance(labels, str) else list(labels)
    urls = list(urls) + [""] * len(labels)
    states = ["done" if n < current else "now" if n == current else "todo" for n in range(1, len(labels) + 1)]
    return {
        "steps": [{"label": a, "url": u, "state": s} for a, u, s in zip(labels, urls, states, strict=False)]
    }


@register.inclusion_tag("components/dots.html")
def dots(measured: int | None, declared: int | None, waiting: int | None) -> dict:
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
