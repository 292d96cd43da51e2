"""The form of a person's data; specific data (income, disability) are kept only with consent."""

import pghistory
from django import forms

from participants.choices import TargetGroup
from participants.models import Person
from participants.models.nik_key import current
from participants.people.consents import has_consent
from participants.people.matching import PersonSought, niks_of_others
from programs.models import Region
from tpbis.formats import Unreadable, name_key, read_birth, read_nik, read_phone
from tpbis.web.form_base import RecordForm

# Why somebody's data was changed; kept in the history of the change.
REASONS = [
    ("salah_tulis", "Salah tulis"),
    ("diminta", "Diminta orangnya"),
    ("berubah", "Datanya sudah berubah"),
    ("dilengkapi", "Dilengkapi"),
]
OTHER, SAME = "lain", "sama"
WHOSE_NIK = (
    "NIK ini sudah tercatat bagi orang yang nama atau lahirnya lain. NIK orang tua sering tertulis bagi "
    "anaknya. Siapa pemiliknya?"
)


class PersonForm(RecordForm):
    """Edit a person; birth is read as a date or a year."""

    birth = forms.CharField(label="Tanggal atau tahun lahir", max_length=60, required=False)
    nik_typed = forms.CharField(
        label="NIK baru",
        max_length=25,
        required=False,
        help_text="Kosongkan bila tidak berubah.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric", "data-no-draft": ""}),
    )
    target_groups = forms.MultipleChoiceField(
        label="Kelompok sasaran",
        choices=TargetGroup.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Person
        fields = [
            "name", "sex", "phone", "village", "village_text", "education", "occupation", "disability",
            "target_groups",
        ]  # fmt: skip

    reason = forms.ChoiceField(
        label="Alasan perubahan", choices=REASONS, initial=REASONS[0][0], widget=forms.RadioSelect
    )

    field_order = ["name", "sex", "phone", "birth"]
    nik_fields = frozenset({"nik_typed"})

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        code = self.instance.library.region_id[:5]
        places = Region.objects.choosable_by(self.user).inside(code).filter(level=4)
        if len(code) == 5:
            self.fields["village"].queryset = places
        else:
            self.fields["village"].queryset = places.filter(pk=self.instance.village_id)
        day, year = self.instance.birth_date, self.instance.birth_year
        self.fields["birth"].initial = f"{day:%d/%m/%Y}" if day else year or ""
        if not self.instance.library.uses_nik:
            del self.fields["nik_typed"]

    def clean_phone(self):
        return _read(read_phone, self.cleaned_data["phone"]) or ""

    def clean_birth(self):
        return _read(read_birth, self.cleaned_data["birth"])

    def clean_nik_typed(self):
        return _read(read_nik, self.cleaned_data["nik_typed"])

    def clean_disability(self):
        value = self.cleaned_data["disability"]
        if value and not self._agreed():
            raise forms.ValidationError(
                "Orangnya belum menyetujui data ini dicatat. Tandai dulu lembar persetujuan di daftar hadir."
            )
        return value

    def clean(self):
        """Ask whose a NIK is that somebody unlike has; it is two people's until answered (definition 3)."""
        cleaned = super().clean()
        answer = self.data.get(self.add_prefix("nik_owner"))
        if cleaned.get("nik_typed") and self._is_of_another(cleaned):
            self.fields["nik_owner"] = forms.ChoiceField(
                label="Pemilik NIK ini",
                choices=[
                    (OTHER, "Belum pasti, atau orang lain: dihitung sebagai dua orang"),
                    (SAME, "Orang yang sama: dihitung sebagai satu orang"),
                ],
                initial=OTHER,
                widget=forms.RadioSelect,
            )
            if answer not in (OTHER, SAME):
                self.add_error("nik_owner", WHOSE_NIK)
            cleaned["nik_owner"] = answer
        return cleaned

    def _is_of_another(self, cleaned: dict) -> bool:
        birth, hashed = cleaned.get("birth"), current().hashes(cleaned["nik_typed"])[0]
        if hashed == self.instance.nik_hash:
            return False
        born = {"birth_date": birth.date, "birth_year": birth.year} if birth else {}
        key = name_key(cleaned.get("name") or self.instance.name)
        return bool(niks_of_others([PersonSought(self.instance, key, nik_hash=hashed, **born)]))

    def _agreed(self):
        first = (
            self.instance.enrolments.select_related("training").order_by("-training__consent_sheet").first()
        )
        return first is not None and has_consent(first.training, self.instance)

    def save(self, commit=True):
        person, birth = self.instance, self.cleaned_data.get("birth")
        person.birth_date = birth.date if birth else None
        person.birth_year = birth.year if birth else None
        if birth and birth.place:
            person.birth_place = birth.place[:100]
        if nik := self.cleaned_data.get("nik_typed"):
            self._set_nik(nik)
        if "name" in self.changed_data:
            person.erased_at = None  # told anew
        with pghistory.context(alasan=dict(REASONS)[self.cleaned_data["reason"]]):
            return super().save(commit)

    def _set_nik(self, nik):
        """Store the NIK; a merged person keeps the identity of the group."""
        group = self.instance.merged_into_id or self.instance.merged.exists()
        before = self.instance.identity
        self.instance.nik = nik
        if self.cleaned_data.get("nik_owner") == OTHER:
            self.instance.part_nik()
        if group:
            self.instance.identity = before


def _read(reader, text):
    try:
        return reader(text).value
    except Unreadable as problem:
        raise forms.ValidationError(str(problem)) from None
