"""Form fields for dates, rupiah, counts and phones as people type them; one sentence per error."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from programs.models.plausible_values import LONGEST, plausible_day
from tpbis import formats


class ReadField(forms.Field):
    """A text field whose value comes from a reader of tpbis.formats; what was typed stays when unreadable."""

    reader: Any = None
    attrs: dict[str, str] = {}

    def __init__(self, *, reader=None, min_value=None, max_value=None, **kwargs):
        kwargs.pop("max_length", None)
        super().__init__(**kwargs)
        self.reader = reader or type(self).reader

    def widget_attrs(self, widget):
        return super().widget_attrs(widget) | self.attrs

    def to_python(self, value):
        if value in self.empty_values or not isinstance(value, str):
            return value or None
        try:
            return self.read(value) if value.strip() else None
        except formats.Unreadable as problem:
            raise ValidationError(str(problem), code="invalid") from None

    def read(self, value: str) -> Any:
        return self.reader(value).value

    def prepare_value(self, value):
        return value if isinstance(value, str) or value is None else self.written(value)

    def written(self, value: Any) -> str:
        return str(value)

    def has_changed(self, initial, data):
        try:
            return initial != self.to_python(data)
        except ValidationError:
            return True


def read_day(text: str) -> formats.Reading[dt.date | None]:
    return formats.read_spoken_date(text, timezone.localdate())


class DateField(ReadField):
    """A day: "17 Juli 2022", "17/07/2022", "kemarin"; of the years that the records are about."""

    reader = staticmethod(read_day)
    default_validators = [plausible_day]
    attrs = {"autocomplete": "off", "placeholder": "17 Juli 2022"}

    def written(self, value: dt.date) -> str:
        return formats.format_date(value)


class MoneyField(ReadField):
    """Whole rupiah: "Rp3.000.000", "3 juta"; a range is refused with a sentence."""

    reader = staticmethod(formats.read_money)
    attrs = {"autocomplete": "off", "placeholder": "1.500.000"}

    def read(self, value: str) -> int | None:
        money = self.reader(value).value
        if money is not None and money.exact is None:
            raise ValidationError("Tulis satu jumlah, bukan rentang.", code="range")
        return money and money.exact

    def written(self, value: int) -> str:
        return f"{value:,}".replace(",", ".")


class CountField(ReadField):
    """A count of people: "30", "1.234"."""

    reader = staticmethod(formats.read_integer)
    attrs = {"inputmode": "numeric", "autocomplete": "off"}
    largest = 1_000_000

    def read(self, value: str) -> int | None:
        number = super().read(value)
        if number is not None and number > self.largest:
            raise ValidationError("Angka ini terlalu besar. Periksa kembali.", code="large")
        return number


class PhoneField(ReadField):
    """A phone number, kept as "+62…"."""

    reader = staticmethod(formats.read_phone)
    attrs = {"inputmode": "tel", "autocomplete": "off", "placeholder": "0812-3456-7890"}

    def to_python(self, value):
        return super().to_python(value) or ""

    def prepare_value(self, value):
        return formats.format_phone(value) if value and value.startswith("+62") else value or ""


class HourField(ReadField):
    """A time of day: "08.00", "8:30", "0830", "jam 8", "2 siang"."""

    attrs = {"autocomplete": "off", "placeholder": "08.00"}

    def read(self, value: str) -> dt.time:
        try:
            return formats.read_hour(value)
        except formats.Unreadable:
            raise ValidationError("Tulis satu jam, misalnya 08.00 atau 13.30.", code="invalid") from None

    def written(self, value: dt.time) -> str:
        return f"{value:%H.%M}"


class DaysField(forms.CharField):
    """Days one a line, for an activity whose days do not follow on each other; gives a list of dates."""

    widget = forms.Textarea(attrs={"rows": 3})

    def to_python(self, value):
        lines = [line for line in super().to_python(value).splitlines() if line.strip()]
        if len(lines) > LONGEST:
            raise ValidationError(f"Tulis paling banyak {LONGEST} hari.", code="many")
        try:
            days = sorted({day for line in lines if (day := read_day(line).value)})
        except formats.Unreadable as problem:
            raise ValidationError(str(problem), code="invalid") from None
        for day in days:
            plausible_day(day)
        return days

    def prepare_value(self, value):
        if isinstance(value, list):
            return "\n".join(formats.format_date(day) for day in value)
        return value

    def has_changed(self, initial, data):
        return True


BY_TYPE = {
    models.DateField: DateField,
    models.TimeField: HourField,
    models.PositiveBigIntegerField: MoneyField,
    models.PositiveIntegerField: CountField,
}


def formfield(db_field: models.Field, **kwargs) -> forms.Field | None:
    """The form field of a model field, with our own readers; for `Meta.formfield_callback`."""
    kind = BY_TYPE.get(type(db_field))
    if kind is not None and not db_field.choices:
        kwargs.update(form_class=kind, widget=forms.TextInput)
    return db_field.formfield(**kwargs)
