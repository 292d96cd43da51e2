"""The form of a verification: a visit with a note of what was seen, or a document."""

from django import forms
from django.utils import timezone

from participants.choices import Verification
from programs.forms.fields import DateField
from programs.forms.proof import ProofField
from tpbis.web.form_base import PlainForm


class VerifyForm(PlainForm):
    """A visit needs a note, a document the file itself."""

    verification = forms.ChoiceField(
        label="Cara verifikasi", choices=Verification.choices, widget=forms.RadioSelect
    )
    day = DateField(label="Tanggal verifikasi", initial=timezone.localdate)
    note = forms.CharField(
        label="Catatan kunjungan",
        help_text="Siapa yang ditemui dan apa yang dilihat.",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    document = ProofField(
        label="Dokumen",
        help_text="Foto atau PDF, paling besar 8 MB. Hanya dapat dibuka oleh yang berhak memverifikasi.",
    )

    def __init__(self, *args, answer, **kwargs):
        super().__init__(*args, **kwargs)
        self.answer = answer

    def clean_day(self):
        """Between the day of the answer and today."""
        day = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise forms.ValidationError("Tanggal verifikasi tidak boleh di masa depan.")
        if day < self.answer.asked_on:
            raise forms.ValidationError("Tanggal verifikasi tidak boleh sebelum tanggal ditanya.")
        return day

    def clean(self):
        data = super().clean()
        way = data.get("verification")
        if way == Verification.VISIT and not data.get("note", "").strip():
            self.add_error("note", "Tulis siapa yang ditemui dan apa yang dilihat.")
        if way == Verification.DOCUMENT and not data.get("document") and "document" not in self.errors:
            self.add_error("document", "Unggah dokumennya.")
        return data
