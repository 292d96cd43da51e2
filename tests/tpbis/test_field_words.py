"""Fields speak the words of the project, whenever their form was imported."""

from collections.abc import Iterator

import pytest
from django import forms
from django.apps import apps
from django.db import models
from django.urls import get_resolver

from tpbis import field_words as words
from tpbis.apps import ROOMS

OF_DJANGO = ("bidang", "null", "Masukkan")


def forms_of(kind: type) -> Iterator[type]:
    """Every form class of the project that stands below one."""
    for below in kind.__subclasses__():
        if below.__module__.split(".")[0] in ROOMS:
            yield below
        yield from forms_of(below)


def strange(field) -> list[str]:
    spoken = {
        name: str(text)
        for name, text in field.error_messages.items()
        if name in ("required", "null", "blank")
    }
    return [text for text in spoken.values() if any(word in text for word in OF_DJANGO)]


def test_no_form_or_model_speaks_of_fields_as_django_does():
    assert get_resolver().url_patterns  # every page, and its forms, is imported
    found = {form for form in forms_of(forms.BaseForm) if getattr(form, "base_fields", None)}
    spoken = {
        f"{form.__qualname__}.{name}": strange(field)
        for form in found
        for name, field in form.base_fields.items()
    }
    stored = {
        str(field): strange(field)
        for room in ROOMS
        for model in apps.get_app_config(room).get_models()
        for field in model._meta.fields
    }
    assert len(found) > 30
    assert {name: texts for name, texts in (spoken | stored).items() if texts} == {}


@pytest.mark.parametrize(("field", "typed", "sentence"), [
    (forms.CharField(), "", words.EMPTY), (forms.ChoiceField(choices=[("a", "A")]), "b", words.NOT_LISTED),
    (forms.ChoiceField(choices=[]), "", words.CHOOSE), (forms.IntegerField(), "dua belas", words.WHOLE),
    (forms.DecimalField(), "x", words.NUMBER), (forms.DateField(), "kemarin", words.DAY),
    (forms.TimeField(), "pagi", words.HOUR), (forms.URLField(assume_scheme="https"), "://", words.LINK),
    (forms.UUIDField(), "x", words.NOT_LISTED), (forms.FileField(), None, "Pilih berkasnya."),
    (forms.BooleanField(), False, "Centang dulu."),
    (models.IntegerField(), "x", words.WHOLE),
    (models.CharField(choices=[("a", "A")]), "b", words.NOT_LISTED),
    (models.CharField(), None, words.EMPTY),
    (models.DateField(), "2026-02-31", "Tanggal itu tidak ada di kalender."),
])  # fmt: skip
def test_unreadable_entry_is_told_in_words_of_the_project(field, typed, sentence):
    with pytest.raises(forms.ValidationError) as refused:
        field.clean(typed, None) if isinstance(field, models.Field) else field.clean(typed)
    assert refused.value.messages == [sentence]
