"""The form of photos; their type is read from their first bytes, not from their name."""

from django import forms

from tpbis.web.form_base import PlainForm
from tpbis.web.uploaded_pictures import THUMBNAIL, UnreadablePicture, kind_of, shrunk

LARGEST = 8_000_000
MOST = 20


class SeveralFiles(forms.FileInput):
    """Files taken in one choice."""

    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Photos of one choice, each as (picture, small picture)."""

    widget = SeveralFiles

    def clean(self, data, initial=None):
        files = data if isinstance(data, list | tuple) else [data]
        return [self._small(super(PhotosField, self).clean(file, initial)) for file in files or [None]]

    def _small(self, image):
        if image.size > LARGEST:
            raise forms.ValidationError(
                "Foto ini lebih besar daripada 8 MB. Kecilkan dulu, lalu unggah lagi."
            )
        head = image.read(12)
        image.seek(0)
        if kind_of(head) is None:
            raise forms.ValidationError("Berkas ini bukan foto JPEG, PNG atau WebP.")
        try:
            picture = shrunk(image)
            return picture, shrunk(picture, THUMBNAIL)
        except UnreadablePicture as problem:
            raise forms.ValidationError(str(problem)) from None


class PhotoForm(PlainForm):
    """Photos with one caption."""

    image = PhotosField(
        label="Foto",
        help_text="Boleh beberapa sekaligus. JPEG, PNG atau WebP, masing-masing paling besar 8 MB.",
        widget=SeveralFiles(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={"empty": "Berkas ini kosong. Pilih foto lain.", "required": "Pilih fotonya dulu."},
    )
    caption = forms.CharField(label="Keterangan", required=False, max_length=200)
