"""The upload form of each kind of sheet: the file, and its activity or library."""

from pathlib import Path
from typing import Any

from django import forms

from participants.definition_constants import ADULT
from programs.models import Library, Training
from tpbis.confined.file_check import LARGEST, SPREADSHEETS, name_says
from tpbis.models import User
from tpbis.web.form_base import PlainForm

MOST_CHOICES = 2000


class SheetForm(PlainForm):
    """A file; enough for libraries and accounts."""

    fields: dict[str, Any]

    file = forms.FileField(
        label="Berkas Excel",
        help_text=(
            "xlsx, xls, ods, atau csv. Judul dan tanda tangan di atas atau di bawah tabel tidak mengganggu."
        ),
        error_messages={"required": "Pilih berkasnya.", "empty": "Berkas ini kosong."},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.narrow(user)
        self.fields["file"].widget.attrs["accept"] = ",".join([*sorted(SPREADSHEETS), ".csv"])

    def narrow(self, user: User) -> None:
        """Narrow the choices to the user's scope."""

    def clean_file(self):
        file = self.cleaned_data["file"]
        if Path(file.name).suffix.lower() not in {*SPREADSHEETS, ".csv", ".txt"}:
            raise forms.ValidationError(name_says(file.name) or "Berkas harus xlsx, xls, ods, atau csv.")
        if file.size > LARGEST:
            raise forms.ValidationError("Berkas lebih besar dari 50 MB. Bagi menjadi beberapa berkas.")
        return file


class RosterForm(SheetForm):
    """A file for an activity inside the user's scope."""

    training = forms.ModelChoiceField(
        Training.objects.none(),
        label="Untuk kegiatan",
        empty_label="Pilih kegiatan",
        error_messages={"required": "Pilih kegiatannya."},
    )
    consent = forms.BooleanField(
        label="Lembar persetujuan sudah ditandatangani peserta",
        required=False,
        help_text=(
            f"Tanpa persetujuan, penghasilan, disabilitas, dan peserta di bawah {ADULT} tahun tidak disimpan."
        ),
    )
    field_order = ["training", "file", "consent"]

    def narrow(self, user: User) -> None:
        trainings = Training.objects.visible_to(user).held().select_related("library")
        self.fields["training"].queryset = trainings
        self.fields["training"].choices = [("", "Pilih kegiatan"), *_recent(trainings)]


class RecapForm(SheetForm):
    """A recap, and the library of rows that name none."""

    library = forms.ModelChoiceField(
        Library.objects.none(),
        label="Perpustakaan, bila berkas tidak punya kolomnya",
        empty_label="Menurut berkas",
        required=False,
    )

    def narrow(self, user: User) -> None:
        libraries = Library.objects.visible_to(user).order_by("name")
        self.fields["library"].queryset = libraries
        few = [(row.pk, row.name) for row in libraries[:MOST_CHOICES]]
        self.fields["library"].choices = [("", "Menurut berkas"), *few]


FORMS = {"peserta": RosterForm, "kegiatan": RecapForm, "perpustakaan": SheetForm, "akun": SheetForm}


def _recent(trainings, limit=300):
    return [(t.pk, f"{t.last_day:%d-%m-%Y} · {t.title} · {t.library.name}") for t in trainings[:limit]]
