"""The form of a verification: a visit with a note of what was seen, or a document."""

from django import forms
from django.utils import timezone

from participants.choices import Verification
from programs.forms.fields import DateField
from programs.forms.photo import LARGEST, kind_of
from tpbis.web.form_base import PlainForm
from tpbis.web.uploaded_pictures import UnreadablePicture, bare

PDF = ("pdf", "application/pdf")


def kind_of_document(head: bytes) -> tuple[str, str] | None:
    """(file ending, content type) by the first 12 bytes: a picture we accept, or a PDF."""
    return PDF if head[:5] == b"%PDF-" else kind_of(head)


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
    document = forms.FileField(
        label="Dokumen",
        help_text="Foto atau PDF, paling besar 8 MB. Hanya dapat dibuka oleh yang berhak memverifikasi.",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,application/pdf"}),
        required=False,
        error_messages={"empty": "Berkas ini kosong. Pilih berkas lain."},
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

    def clean_document(self):
        """Judged by its first bytes; kept without what nobody sees, under a name of our own."""
        file = self.cleaned_data["document"]
        if not file:
            return None
        if file.size > LARGEST:
            raise forms.ValidationError(
                "Berkas ini lebih besar daripada 8 MB. Kecilkan dulu, lalu unggah lagi."
            )
        head = file.read(12)
        file.seek(0)
        if kind_of_document(head) is None:
            raise forms.ValidationError("Berkas ini bukan foto JPEG, PNG, WebP atau PDF.")
        try:
            return bare(file)
        except UnreadablePicture as problem:
            raise forms.ValidationError(str(problem)) from None

    def clean(self):
        data = super().clean()
        way = data.get("verification")
        if way == Verification.VISIT and not data.get("note", "").strip():
            self.add_error("note", "Tulis siapa yang ditemui dan apa yang dilihat.")
        if way == Verification.DOCUMENT and not data.get("document") and "document" not in self.errors:
            self.add_error("document", "Unggah dokumennya.")
        return data
