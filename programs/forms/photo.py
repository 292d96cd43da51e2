"""The form of a photo; its type is read from its first bytes, not from its name."""

from django import forms

from tpbis.web.form_base import PlainForm
from tpbis.web.uploaded_pictures import UnreadablePicture, kind_of, shrunk

LARGEST = 8_000_000
MOST = 20
UNREADABLE = "Foto ini rusak atau tidak dapat dibaca. Pilih foto lain, atau foto ulang."


class PhotoForm(PlainForm):
    """One photo with its caption."""

    image = forms.FileField(
        label="Foto",
        help_text="JPEG, PNG atau WebP, paling besar 8 MB.",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={"empty": "Berkas ini kosong. Pilih foto lain.", "required": "Pilih fotonya dulu."},
    )
    caption = forms.CharField(label="Keterangan", required=False, max_length=200)

    def clean_image(self):
        image = self.cleaned_data["image"]
        if image.size > LARGEST:
            raise forms.ValidationError(
                "Foto ini lebih besar daripada 8 MB. Kecilkan dulu, lalu unggah lagi."
            )
        head = image.read(12)
        image.seek(0)
        if kind_of(head) is None:
            raise forms.ValidationError("Berkas ini bukan foto JPEG, PNG atau WebP.")
        try:
            return shrunk(image)
        except UnreadablePicture:
            raise forms.ValidationError(UNREADABLE) from None
