"""The NIK guard of forms: no field takes a NIK, but those that are for it."""

from typing import Any

from django import forms

from tpbis.formats import NO_NIK_HERE, has_nik

SHOWN = "isian"


class NoNikForm(forms.BaseForm):
    """A form whose every field refuses a NIK with one sentence, but those that are for it and passwords."""

    nik_fields: frozenset[str] = frozenset()
    marks = frozenset({SHOWN, "version", "was"})  # made by the page; digits in them mean nothing

    def full_clean(self):
        super().full_clean()
        for name, field in self.fields.items() if self.is_bound else ():
            free = name in self.nik_fields | self.marks or isinstance(field.widget, forms.PasswordInput)
            if not free and _holds_nik(self[name].data):
                self._errors[name] = self.error_class([NO_NIK_HERE], renderer=self.renderer)
                self.cleaned_data.pop(name, None)


def _holds_nik(typed: Any) -> bool:
    """Tell whether what was sent for a field holds a NIK; of a file that is its name, which is not kept."""
    texts = typed if isinstance(typed, (list, tuple)) else [typed]
    return any(isinstance(text, str) and has_nik(text) for text in texts)
