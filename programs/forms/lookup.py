"""Form fields that choose one row: a list if it is short, a typed name or code if it is long."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from programs.models import Library

LONGEST_LIST = 1000
LONGEST_ROWS = 300
MOST_CANDIDATES = 30
MOST_LETTERS = 300


class LookupWidget(forms.TextInput):
    """A text box; a list of the candidates once a name turned out to mean several."""

    candidates: Sequence[tuple[str, str]] = ()

    def render(self, name, value, attrs=None, renderer=None):
        if not self.candidates:
            return super().render(name, value, attrs, renderer)
        choices = [("", "Pilih salah satu"), *self.candidates]
        return forms.Select(choices=choices).render(name, value, attrs, renderer)


class LookupField(forms.CharField):
    """A row by its name or code, inside `queryset`; two rows of one name are offered to choose from."""

    widget = LookupWidget

    def __init__(self, *, queryset, label_of, noun, **kwargs):
        kwargs |= {"widget": LookupWidget(attrs={"autocomplete": "off"}), "max_length": MOST_LETTERS}
        super().__init__(**kwargs)
        self.queryset, self.label_of, self.noun = queryset, label_of, noun

    def prepare_value(self, value):
        return self.label_of(value) if hasattr(value, "pk") else value

    def clean(self, value):
        text = super().clean(value)
        return self.find(text.strip()) if text else None

    def find(self, text: str) -> Any:
        rows = self.matching(text)
        sure = [row for row in rows if text.casefold() in (self.label_of(row).casefold(), str(row.pk))]
        sure = sure or [row for row in rows if row.name.casefold() == text.casefold()] or rows
        if len(sure) == 1:
            return sure[0]
        if not sure:
            raise ValidationError(f"{self.noun} “{text}” tidak ditemukan di wilayah Anda.", code="unknown")
        self.widget.candidates = [(str(row.pk), self.label_of(row)) for row in sure[:MOST_CANDIDATES]]
        raise ValidationError(
            f"Ada beberapa {self.noun.lower()} bernama “{text}”. Pilih salah satu.", code="several"
        )

    def matching(self, text: str) -> list:
        name = text.split(" · ")[0]
        try:
            exact = list(self.queryset.filter(pk=text))
        except ValidationError:
            exact = []
        return exact or list(self.queryset.filter(Q(name__icontains=name))[: MOST_CANDIDATES + 1])

    def has_changed(self, initial, data):
        return True


class RowField(forms.ModelChoiceField):
    """A short list of rows, labelled our way."""

    def __init__(self, *, label_of, noun="", **kwargs):
        super().__init__(**{"empty_label": "– pilih –", **kwargs})
        self.label_of = label_of

    def label_from_instance(self, row):
        return self.label_of(row)


def library_label(library: Library) -> str:
    return f"{library.name} · {library.region_id}"


def library_field(queryset: QuerySet, **kwargs) -> forms.Field:
    """One library of `queryset`."""
    return row_field(queryset.order_by("name"), label_of=library_label, noun="Perpustakaan", **kwargs)


def row_field(queryset: QuerySet, **kwargs) -> forms.Field:
    """A list up to LONGEST_ROWS rows, else a text box."""
    many = queryset[LONGEST_ROWS : LONGEST_ROWS + 1].exists()
    return (LookupField if many else RowField)(queryset=queryset, **kwargs)
