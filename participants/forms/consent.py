"""The forms of consent: what a person, or the parent of a child, agrees to; and what they take back."""

from django import forms
from django.utils import timezone

from participants.choices import ConsentMode, ConsentPurpose
from participants.definition_constants import ADULT
from participants.models import Person
from participants.rights.consent_texts import current
from participants.rights.withdrawal import erases, is_child
from programs.forms.fields import DateField
from tpbis.web.form_base import PlainForm

CHOOSE = "Pilih dulu persetujuan yang mana."
NOT_YOURS = "Data anak ini dan pencatatannya hanya dapat dihapus oleh perpustakaan yang mendaftarkannya."
GUARDIAN = f"Orang ini di bawah {ADULT} tahun: tulis nama orang tua atau wali yang menyetujui."
WHY = "Tulis alasan yang dapat dimengerti orang lain."
IN_FUTURE = "Tanggalnya tidak boleh di masa depan."


class Purposes(forms.MultipleChoiceField):
    """Purposes to tick; at least one."""

    def __init__(self, label: str):
        super().__init__(
            label=label,
            choices=ConsentPurpose.choices,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": CHOOSE},
        )


class WithdrawalForm(PlainForm):
    """Which consents are taken back; erasing ones only at the library that registered the person."""

    purposes = Purposes("Persetujuan yang ditarik")

    def __init__(self, *args, person: Person, registered_here: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.person, self.registered_here = person, registered_here

    def clean_purposes(self) -> list[str]:
        chosen = self.cleaned_data["purposes"]
        if erases(chosen, self.person) and not self.registered_here:
            raise forms.ValidationError(NOT_YOURS)
        return chosen


class ConsentForm(PlainForm):
    """What is agreed to, how and when; for a child by whom."""

    purposes = Purposes("Yang disetujui")
    mode = forms.ChoiceField(label="Caranya", choices=ConsentMode.choices, widget=forms.RadioSelect)
    given_on = DateField(label="Tanggal")
    guardian = forms.CharField(
        label="Nama orang tua/wali",
        max_length=150,
        required=False,
        help_text=f"Wajib untuk anak di bawah {ADULT} tahun.",
    )

    def __init__(self, *args, person: Person, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["given_on"].initial = timezone.localdate()
        self.fields["mode"].initial = ConsentMode.PAPER
        choices = [(key, f"{label}: “{current(key).text}”") for key, label in ConsentPurpose.choices]
        self.fields["purposes"].choices = choices  # type: ignore[attr-defined]  # a field of choices

    def clean_given_on(self):
        day = self.cleaned_data["given_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(IN_FUTURE)
        return day

    def clean_guardian(self) -> str:
        name = " ".join(self.cleaned_data["guardian"].split())
        if not name and is_child(self.person):
            raise forms.ValidationError(GUARDIAN)
        return name


class RevealForm(PlainForm):
    """Why somebody has to see a NIK in clear."""

    reason = forms.CharField(
        label="Untuk apa NIK ini dibuka?",
        max_length=200,
        min_length=5,
        help_text="Tercatat bersama nama Anda, dan dapat dilihat dinas.",
        error_messages={
            "required": "Tulis alasannya dulu.",
            "min_length": "Tulis alasan yang dapat dimengerti.",
        },
    )
