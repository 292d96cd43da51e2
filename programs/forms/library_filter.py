"""The filter of the list of libraries."""

from django import forms
from django.db.models import Q

from programs.choices import PartnerStatus, Tier
from programs.models.library import LibraryQuerySet
from programs.services import today


class LibraryFilter(forms.Form):
    """Filters q, jenjang and status kemitraan of today."""

    q = forms.CharField(label="Cari nama atau NPP", required=False, max_length=100)
    jenjang = forms.ChoiceField(
        label="Jenjang", required=False, choices=[("", "Semua jenjang"), *Tier.choices]
    )
    kemitraan = forms.ChoiceField(
        label="Kemitraan", required=False, choices=[("", "Semua status"), *PartnerStatus.choices]
    )

    def __init__(self, data):
        super().__init__(data)
        for field in self.fields.values():
            field.widget.attrs["class"] = "plain"
        self.is_valid()

    @property
    def active(self) -> bool:
        return any(self.cleaned_data.values())

    def narrow(self, rows: LibraryQuerySet) -> LibraryQuerySet:
        data = self.cleaned_data
        if data.get("q"):
            rows = rows.filter(Q(name__icontains=data["q"]) | Q(npp__iexact=data["q"]))
        if data.get("jenjang"):
            rows = rows.filter(tier=data["jenjang"])
        return rows.having_status(data["kemitraan"], today()) if data.get("kemitraan") else rows
