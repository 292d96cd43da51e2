"""The form of a photo: its kind is read from its first bytes, never from its name."""

from crispy_forms.helper import FormHelper
from django import forms

LARGEST = 8_000_000
MOST = 20
SIGNS = [
    ("jpg", "image/jpeg", lambda head: head[:3] == b"\xff\xd8\xff"),
    ("png", "image/png", lambda head: head[:8] == b"\x89PNG\r\n\x1a\n"),
    ("webp", "image/webp", lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP"),
]


def kind_of(head: bytes) -> tuple[str, str] | None:
    """(file ending, content type) of a picture we accept, by its first 12 bytes."""
    return next(((ending, mime) for ending, mime, fits in SIGNS if fits(head)), None)


class PhotoForm(forms.Form):
    """One photo with its caption."""

    image = forms.FileField(
        label="Foto",
        help_text="JPEG, PNG atau WebP, paling besar 8 MB.",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={"empty": "Berkas ini kosong. Pilih foto lain.", "required": "Pilih fotonya dulu."},
    )
    caption = forms.CharField(label="Keterangan", required=False, max_length=200)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def clean_image(self):
        image = self.cleaned_data["image"]
        if image.size > LARGEST:
            raise forms.ValidationError("Foto ini lebih besar daripada 8 MB. Kecilkan dulu, lalu unggah lagi.")
        head = image.read(12)
        image.seek(0)
        self.kind = kind_of(head)
        if self.kind is None:
            raise forms.ValidationError("Berkas ini bukan foto JPEG, PNG atau WebP.")
        return image
