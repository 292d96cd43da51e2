"""Template tags of the components in templates/components/."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.template.loader import render_to_string
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from tpbis.formats.colours import DARK, LIGHT
from tpbis.formats.numbers import format_decimal, format_int, format_percent
from tpbis.models import User
from tpbis.records.row_visibility import named_to

PATHS = {
    "home": "M3 11l9-8 9 8v10h-6v-6H9v6H3z",
    "list": "M8 6h13M8 12h13M8 18h13M3 6h.01M3 12h.01M3 18h.01",
    "add": "M12 4v16M4 12h16",
    "phone": "M5 3h4l2 5-3 2a12 12 0 006 6l2-3 5 2v4a2 2 0 01-2 2A17 17 0 013 5a2 2 0 012-2z",
    "report": "M4 20V10M10 20V4M16 20v-7M22 20H2",
    "people": (
        "M9 11a4 4 0 100-8 4 4 0 000 8zM2 21c0-4 3-7 7-7s7 3 7 7M16 3.5a4 4 0 010 7M22 21c0-3-1.5-5.5-4-6.5"
    ),
    "library": "M4 4h4v16H4zM10 4h4v16h-4zM16 5l3.5-1 4 15-3.5 1z",
    "upload": "M12 16V4M7 9l5-5 5 5M4 20h16",
    "account": "M12 12a4 4 0 100-8 4 4 0 000 8zM4 21c0-4 3.5-7 8-7s8 3 8 7",
    "meeting": "M4 5h16v11H9l-5 4z",
    "story": "M6 17h3l2-4V7H5v6h3zM15 17h3l2-4V7h-6v6h3z",
    "out": "M15 4h5v16h-5M10 8l-4 4 4 4M6 12h10",
    "down": "M6 9l6 6 6-6",
    "download": "M12 4v12M7 11l5 5 5-5M4 20h16",
    "more": "M5 5h5v5H5zM14 5h5v5h-5zM5 14h5v5H5zM14 14h5v5h-5z",
    "search": "M11 18a7 7 0 100-14 7 7 0 000 14zM16 16l5 5",
    "check": "M4 12l5 6L20 6",
    "print": "M7 8V3h10v5M7 17H4V9h16v8h-3M7 14h10v7H7z",
    "calendar": "M4 6h16v15H4zM4 11h16M8 3v5M16 3v5",
    "edit": "M4 20l1-5L16 4l4 4L9 19z",
    "trash": "M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14",
    "chat": "M4 20l1.5-4A8 8 0 1112 20a8 8 0 01-4-1z",
}


register = template.Library()
MAX_DOTS = 60


@register.filter
def seen_by(row: Any, user: User) -> Any:
    """A row that another one points at, or nothing where it is not the user's to read."""
    return row if user.scope.reads(row) else None


register.filter("named_to", named_to)


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
def service_worker_on() -> str:
    """ "1" where phones may keep what is entered without signal."""
    return "1" if settings.OFFLINE else ""


@register.simple_tag
def colour(name: str, theme: str = "light") -> str:
    """A colour of tokens.css as an attribute can carry it."""
    return (DARK if theme == "dark" else LIGHT)[name]


@register.inclusion_tag("components/figure.html")
def figure(
    key: str, value: Any, label: str, text: str | None = None, of: str | Sequence = "",
    sub: str | Sequence = "", delta: str = "", sementara: bool = False, win: bool = False, url: str = "",
    line: str = "",
) -> dict:  # fmt: skip
    """The headline figure `key`; `value` is the unrounded machine value, `text` what a person reads."""
    read = text if text not in (None, "") else format_int(value)
    return {
        "key": key, "machine": machine(value), "label": label, "text": read, "of": of, "sub": sub,
        "delta": delta, "sementara": sementara, "win": win, "url": url, "line": line,
    }  # fmt: skip


@register.filter
def sentence(parts: str | Sequence) -> SafeString:
    """Words with figures among them, or words alone; a figure is told to checks by its key and value."""
    if isinstance(parts, str):
        return conditional_escape(parts)
    return SafeString(
        "".join(_figure(part) if hasattr(part, "key") else conditional_escape(part) for part in parts)
    )


def _figure(part: Any) -> SafeString:
    return format_html('<span data-indicator="{}" data-value="{}">{}</span>', part.key, part.value, part.text)


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


@register.simple_block_tag
def fold(content: str, title: str, anchor: str = "") -> SafeString:
    """A part of a page: behind its title on a phone, open under it on a wide screen and on paper."""
    values = {"title": title, "text": content, "anchor": anchor}
    return render_to_string("components/fold.html", values)


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: dict, page: Page, noun: str = "", key: str = "halaman") -> dict:
    """Links to the neighbouring pages that keep the rest of the query."""
    return {
        "page": page,
        "noun": noun,
        "counted": getattr(page.paginator, "counts", True),
        "previous": page.has_previous() and _query(context["request"], key, page.previous_page_number()),
        "next": page.has_next() and _query(context["request"], key, page.next_page_number()),
    }


def _query(request, key, number):
    query = request.GET.copy()
    query[key] = number
    return "?" + query.urlencode()


@register.inclusion_tag("components/steps.html")
def steps(labels: str | list, current: int, urls: Sequence[str] = ()) -> dict:
    """Steps of a form; `labels` is a list or "Kegiatan|Peserta", `current` counts from 1."""
    labels = labels.split("|") if isinstance(labels, str) else list(labels)
    urls = list(urls) + [""] * len(labels)
    states = ["done" if n < current else "now" if n == current else "todo" for n in range(1, len(labels) + 1)]
    return {
        "steps": [{"label": a, "url": u, "state": s} for a, u, s in zip(labels, urls, states, strict=False)]
    }


@register.simple_tag
def error_lines(form: Any) -> list[dict[str, str]]:
    """What a form could not take, in the order of its fields: text, and of a field its label and anchor."""
    lines = [{"text": text} for text in form.non_field_errors()]
    for field in [bound for bound in form if bound.errors]:
        anchor = "" if field.is_hidden else field.id_for_label or f"div_{field.auto_id}"
        lines += [{"text": text, "label": field.label, "anchor": anchor} for text in field.errors]
    return lines


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
