"""The layout of an activity's form: the first fields, then the rest folded by theme."""

from collections.abc import Iterable
from typing import Any

from crispy_forms.layout import TEMPLATE_PACK, Div, Field, Fieldset, Layout
from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from tpbis.web.form_base import HIDDEN

CHIPS = "programs/fields/chips.html"
# Shown only for one kind of activity (by the style sheet; always there without it).
ONLY_FOR = {
    "kind_text": "only-lainnya",
    "audience": "only-lainnya",
    "meeting_level": "only-pertemuan",
    "book_title": "only-buku",
    "book_author": "only-buku",
    "weeks": "only-rencana short",
}
FIRST = [
    *("kind", "kind_text", "audience", "meeting_level", "title", "book_title", "book_author"),
    *("first_day", "last_day", "planned", "weeks", "library", "place", "skills", "head_count"),
    *("partners", "other_partners", "partner_kind"),
]
THEMES = [
    (
        "Jam, tempat dan kehadiran",
        ["starts_at", "ends_at", "venue", "head_count_female", "head_count_male", "days"],
    ),
    ("Isi dan hasil", ["result", "follows", "measured_choice"]),
    ("Pelaksana bersama", ["co_hosts"]),
]
PAIRS = {"first_day": "last_day", "head_count_female": "head_count_male", "starts_at": "ends_at"}
OFFICIALS = "Pelaksana dan narasumber"


class Folded(Div):
    """Fields behind "Data tambahan"; open while one of them has something to say."""

    def render(
        self, form: Any, context: Any, template_pack: Any = TEMPLATE_PACK, **kwargs: Any
    ) -> SafeString:
        fields = self.get_rendered_fields(form, context, template_pack, **kwargs)
        return render_to_string("programs/fields/folded.html", {"form": form, "fields": fields})


def layout_of(form: forms.BaseForm) -> Layout:
    """Every field of `form` once; whatever no theme names stands under "Dana dan publikasi"."""
    named = {name for _, names in THEMES for name in names} | {*FIRST, *HIDDEN}
    officials = [name for name in form.fields if name.startswith(("organiser", "speaker_"))]
    rest = [name for name in form.fields if name not in named | {*officials}]
    themes = [THEMES[0], (OFFICIALS, officials), *THEMES[1:], ("Dana dan publikasi", rest)]
    return Layout(
        *HIDDEN,
        *items(form, FIRST),
        Folded(*[Fieldset(legend, *fields) for legend, names in themes if (fields := items(form, names))]),
    )


def items(form: forms.BaseForm, names: Iterable[str]) -> list:
    """Layout items of the fields that `form` has; pairs stand side by side where there is room."""
    layout, skipped = [], set()
    for name in names:
        if name not in form.fields or name in skipped:
            continue
        other = PAIRS.get(name) or beside(form, name)
        if other in form.fields and other != name:
            skipped.add(other)
            layout.append(Div(item(form, name), item(form, other), css_class="row"))
        else:
            layout.append(item(form, name))
    return layout


def beside(form: forms.BaseForm, name: str) -> str | None:
    """The field that a numbered one stands beside: a fund's amount, an official's jabatan."""
    if name[5:].isdigit():
        return name.replace("fund_", "fund_amount_")
    return f"{name}_position" if f"{name}_position" in form.fields else None


def item(form: forms.BaseForm, name: str) -> Field:
    if isinstance(form.fields[name].widget, forms.CheckboxSelectMultiple):
        return Field(name, template=CHIPS)
    return Field(name, wrapper_class=ONLY_FOR.get(name, ""))
