"""The field of a private proof: a photo or a PDF, judged by its first bytes, without what nobody sees."""

from typing import Any

from django import forms

from programs.forms.photo import LARGEST
from tpbis.web.uploaded_pictures import UnreadablePicture, bare, kind_of

PDF = ("pdf", "application/pdf")


def kind_of_document(head: bytes) -> tuple[str, str] | None:
    """(file ending, content type) by the first 12 bytes: a picture we accept, or a PDF."""
    return PDF if head[:5] == b"%PDF-" else kind_of(head)


class ProofField(forms.FileField):
    """One photo or PDF, kept under a name of our own; None where nothing was chosen."""

    def __init__(self, **kwargs):
        accept = {"accept": "image/jpeg,image/png,image/webp,application/pdf"}
        empty = {"empty": "Berkas ini kosong. Pilih berkas lain."}
        super().__init__(
            **{"required": False, "error_messages": empty, "widget": forms.FileInput(attrs=accept)} | kwargs
        )

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The file itself; one that stands already is no new one."""
        file = super().clean(data, None)
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
