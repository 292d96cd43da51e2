"""The form of self check-in: name, year of birth, L/P, village and consent."""

from typing import Any

from django import forms

from participants.forms.roster_row import ONLY_A_NAME
from programs.choices import Sex
from programs.forms.fields import ReadField
from tpbis.formats import has_nik, holds_number, name_key, read_birth, tidy_name
from tpbis.web.form_base import PlainForm

NOT_AGREED = "Centang persetujuan ini, lalu kirim lagi."


class YearField(ReadField):
    """A year of birth; of a whole date only the year is taken."""

    attrs = {"inputmode": "numeric", "autocomplete": "off", "placeholder": "1985"}

    def read(self, value: str) -> int | None:
        birth = read_birth(value).value
        return birth and birth.year


class CheckInForm(PlainForm):
    """What a participant says of themselves; nothing of the roster is on it."""

    name = forms.CharField(label="Nama lengkap", max_length=150)
    birth_year = YearField(label="Tahun lahir")
    sex = forms.ChoiceField(label="Perempuan atau laki-laki", choices=Sex, widget=forms.RadioSelect)
    village = forms.CharField(label="Desa/kelurahan tempat tinggal", max_length=150)
    consent = forms.BooleanField(label="Persetujuan", error_messages={"required": NOT_AGREED})

    def clean_name(self) -> str:
        typed = self.cleaned_data["name"]
        if holds_number(typed) and not has_nik(typed):  # of a NIK the form says so itself
            raise forms.ValidationError(ONLY_A_NAME)
        if not name_key(name := tidy_name(typed)):
            raise forms.ValidationError("Tulis nama Anda.")
        return name

    @property
    def fields_sent(self) -> dict[str, Any]:
        return {key: self.cleaned_data[key] for key in ("name", "birth_year", "sex", "village")}
