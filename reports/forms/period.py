"""Form fields for a region and a finished period: a year, a quarter or a month."""

import re
from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from programs.forms.lookup import LookupField
from programs.forms.village import village_label
from programs.models import Region
from reports.models.targets import Quarter
from reports.question.levels import LABELS, LENGTHS
from reports.question.periods import Period
from tpbis.formats.calendar import MONTHS
from tpbis.web.form_base import PlainForm

PARTS = [
    ("", "Setahun penuh"),
    *((f"t{quarter.value}", quarter.label) for quarter in Quarter if quarter),
    *((f"b{number}", name) for number, name in enumerate(MONTHS, 1)),
]


def read_year(text: str) -> int:
    """A year with four digits. Raises ValidationError."""
    if not re.fullmatch(r"20\d\d", str(text).strip()):
        raise ValidationError("Tulis tahun dengan empat angka, misalnya 2025.")
    return int(text)


def period_of(year: int, part: str) -> Period:
    """ "" = the year, "t2" = its second quarter, "b7" = its July."""
    number = int(part[1:] or 0) if part else 0
    if part.startswith("t"):
        return Period.of_quarter(year, number)
    return Period.of_months((year, number), (year, number)) if number else Period.of_year(year)


class RegionChoice(LookupField):
    """A region inside the user's subtree by name or code; empty means the nation for a national user."""

    def __init__(self, user, **kwargs):
        nation = user.scope.is_national
        super().__init__(
            queryset=Region.objects.visible_to(user).current().order_by("code"),
            label_of=village_label,
            noun="Wilayah",
            label="Wilayah",
            required=not nation,
            help_text="Nama atau kode wilayah." + (" Kosongkan untuk seluruh Indonesia." if nation else ""),
            **kwargs,
        )


class PeriodForm(PlainForm):
    """A region and whole months of one year."""

    year = forms.CharField(
        label="Tahun", max_length=4, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    part = forms.ChoiceField(label="Bagian tahun", choices=PARTS, required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        home = user.home_code
        own = Region.objects.visible_to(user).filter(code=home).first() if home else None
        self.fields = {"region": RegionChoice(user, initial=own), **self.fields}
        self.fields["year"].initial = date.today().year - 1

    def clean_year(self):
        return read_year(self.cleaned_data["year"])

    @property
    def period(self) -> Period:
        return period_of(self.cleaned_data["year"], self.cleaned_data["part"])


class SnapshotForm(PeriodForm):
    """The same, and the level of the rows."""

    level = forms.ChoiceField(
        label="Satu baris per", choices=[("", "Tingkat di bawahnya"), *LABELS.items()], required=False
    )

    def clean(self):
        data = super().clean()
        region, level = data.get("region"), data.get("level")
        if level and region and LENGTHS[level] < len(region.code):
            self.add_error("level", f"{LABELS[level]} berada di atas wilayah yang dipilih.")
        return data


class ReasonForm(PlainForm):
    """Why a locked period is opened again."""

    reason = forms.CharField(
        label="Alasan membuka kembali",
        max_length=300,
        help_text="Alasan ini tersimpan di riwayat bersama nama Anda.",
        error_messages={"required": "Tulis alasan membuka kembali."},
    )
