"""Forms of a library: its record, contact, wilayah kerja and partnership, and the filter of the list."""

from django import forms
from django.db.models import Q

from programs.choices import PartnerStatus, RegionLevel, Tier
from programs.forms.fields import DateField, PhoneField, formfield
from programs.forms.lookup import LookupField
from programs.forms.village import village_field, village_label
from programs.models import Library, Region
from programs.models.library import LibraryQuerySet
from programs.models.word_index import holding
from programs.services import today
from tpbis.models import User
from tpbis.web.form_base import PlainForm, RecordForm
from tpbis.web.no_nik_form import NoNikForm


def region_field(user: User, **kwargs) -> LookupField:
    """A wilayah kerja of any level inside the user's own subtree, by name or code."""
    return LookupField(
        queryset=Region.objects.visible_to(user).current().order_by("code"),
        label_of=village_label,
        noun="Wilayah",
        **kwargs,
    )


class LibraryForm(RecordForm):
    """A library; on a change its wilayah kerja stays, that has a page of its own."""

    contact_phone = PhoneField(label="WhatsApp pengelola", required=False)

    class Meta:
        model = Library
        formfield_callback = formfield
        fields = [
            *("name", "tier", "region", "npp", "village", "address"),
            *("contact_name", "contact_phone", "uses_nik"),
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            self.fields["region"] = region_field(
                self.user,
                label="Wilayah kerja",
                help_text=(
                    "Ketik nama atau kode: kelurahan untuk perpustakaan kelurahan, kota untuk perpustakaan"
                    " kota."
                ),
            )
        else:
            del self.fields["region"]
        self.fields["village"] = village_field(self.user, label="Desa/kelurahan tempatnya", required=False)
        self.fields["npp"].help_text = "Nomor Pokok Perpustakaan, bila sudah ada."
        self.fields["uses_nik"].help_text = "Centang hanya bila Dinas mengizinkan NIK peserta dicatat."

    def clean_npp(self):
        npp = (self.cleaned_data.get("npp") or "").strip().upper()
        if npp and not npp.replace(".", "").replace("-", "").isalnum():
            raise forms.ValidationError("NPP hanya berisi huruf dan angka.")
        return npp or None

    def clean(self):
        data = super().clean()
        region = data.get("region")
        if region is not None and not data.get("village") and region.level == RegionLevel.VILLAGE:
            data["village"] = region
        return data


class ContactForm(RecordForm):
    """What the library's own staff may change: whom to call, and where."""

    contact_phone = PhoneField(label="WhatsApp pengelola", required=False)

    class Meta:
        model = Library
        fields = ["contact_name", "contact_phone", "address"]


class MoveForm(PlainForm):
    """A new wilayah kerja from a day on."""

    since = DateField(
        label="Sejak tanggal", help_text="Kegiatan sebelum tanggal ini tetap dihitung di wilayah lama."
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields = {"region": region_field(user, label="Wilayah kerja baru"), **self.fields}


class PartnershipForm(PlainForm):
    """The start of a partnership status."""

    status = forms.ChoiceField(label="Status kemitraan", choices=PartnerStatus.choices)
    start = DateField(
        label="Sejak", help_text="Bila hanya tahunnya yang diketahui, tulis 1 Januari tahun itu."
    )
    end = DateField(label="Sampai", required=False, help_text="Kosongkan bila masih berlangsung.")
    note = forms.CharField(label="Catatan", required=False, max_length=300)


class EndForm(PlainForm):
    """The last day of a partnership."""

    end = DateField(label="Hari terakhir")


class LibraryFilter(NoNikForm, forms.Form):
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
            rows = rows.filter(holding("name", data["q"]) | Q(npp__iexact=data["q"]))
        if data.get("jenjang"):
            rows = rows.filter(tier=data["jenjang"])
        return rows.having_status(data["kemitraan"], today()) if data.get("kemitraan") else rows
