"""The filter of the signals page, and the form of the note “Sudah diperiksa”."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from participants.choices import ReviewReason
from participants.signals.findings import FindingFilter
from participants.signals.signal_kinds import SIGNALS
from programs.models import Region
from tpbis.models import User
from tpbis.web.no_nik_form import NoNikForm

FIRST_YEAR, RECENT = 2015, timedelta(days=730)
LENGTHS = {0: 1, 2: 2, 5: 3, 8: 4}  # length of a code → the level below it


class SignalFilter(NoNikForm, forms.Form):
    """Filters tanda, tahun, wilayah; unreadable values filter nothing; default the last 24 months."""

    tanda = forms.ChoiceField(label="Tanda", required=False)
    tahun = forms.TypedChoiceField(label="Waktu", required=False, coerce=int, empty_value=None)
    wilayah: Any = forms.ModelChoiceField(None, label="Wilayah", required=False, empty_label="Semua")

    def __init__(self, data, *, user):
        super().__init__(data)
        self.today = timezone.localdate()
        years = range(self.today.year, FIRST_YEAR - 1, -1)
        self.fields["tanda"].choices = [
            ("", "Semua tanda"),
            *((row.key, row.label) for row in SIGNALS.values()),
        ]
        self.fields["tahun"].choices = [("", "24 bulan terakhir"), *((year, year) for year in years)]
        self.fields["wilayah"].queryset = subregions(user)
        for field in self.fields.values():
            field.widget.attrs["class"] = "plain"
        self.is_valid()

    @property
    def readable(self) -> QueryDict:
        """The query without what filters nothing, so that no link of the page repeats it."""
        data: Any = self.data
        query = data.copy()
        for name in self.errors:
            query.pop(name, None)
        return query

    @property
    def finding_filter(self) -> FindingFilter:
        data = self.cleaned_data
        year, place = data.get("tahun"), data.get("wilayah")
        first, last = (date(year, 1, 1), date(year, 12, 31)) if year else (self.today - RECENT, self.today)
        return FindingFilter(first, last, data.get("tanda", ""), place.code if place else "")

    @property
    def active(self) -> bool:
        return any(self.cleaned_data.values())


def subregions(user: User) -> QuerySet:
    """The regions one level below the user's own, in code order."""
    code = user.scope.prefix or ""
    return (
        Region.objects.visible_to(user).current().inside(code).at(LENGTHS.get(len(code), 4)).order_by("code")
    )


class ReviewForm(NoNikForm, forms.Form):
    """Why a finding needs no more looking at."""

    reason = forms.ChoiceField(
        label="Alasan",
        choices=[("", "– pilih alasan –"), *ReviewReason.choices],
        error_messages={"required": "Pilih alasannya.", "invalid_choice": "Pilih alasan dari daftar."},
    )
    note = forms.CharField(label="Catatan", max_length=300, required=False)
