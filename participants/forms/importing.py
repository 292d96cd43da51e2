"""Forms of the import: which file for which activity, then what each heading means."""

from pathlib import Path

from crispy_forms.helper import FormHelper
from django import forms

from participants.importing.guard import LARGEST
from participants.importing.sheets import SPREADSHEETS
from programs.models import Training

FIELD_LABELS = {
    "number": "Nomor urut",
    "name": "Nama",
    "nik": "NIK",
    "sex": "L/P",
    "birth": "Tanggal atau tahun lahir",
    "age": "Umur",
    "village": "Desa/kelurahan",
    "district": "Kecamatan",
    "phone": "Nomor HP",
    "skill": "Keterampilan",
    "business": "Jenis usaha",
    "business_name": "Nama usaha",
    "income_before": "Pendapatan sebelum",
    "income_after": "Pendapatan sesudah",
    "declared": "Berhasil atau belum",
    "education": "Pendidikan",
    "occupation": "Pekerjaan",
    "disability": "Ragam disabilitas",
    "represents": "Asal perpustakaan/lembaga",
}
DAYS = 7


def field_choices() -> list[tuple[str, str]]:
    """Every field a heading may mean, the empty one first."""
    days = [(f"day_{n}", f"Hadir hari {n}") for n in range(1, DAYS + 1)]
    return [("", "Tidak dipakai"), *FIELD_LABELS.items(), *days]


class UploadForm(forms.Form):
    """A file for an activity inside the user's scope."""

    training = forms.ModelChoiceField(
        Training.objects.none(),
        label="Untuk kegiatan",
        empty_label="Pilih kegiatan",
        error_messages={"required": "Pilih kegiatannya."},
    )
    file = forms.FileField(
        label="Berkas Excel",
        help_text="xlsx, xls, ods, atau csv. Judul dan tanda tangan di atas atau di bawah tabel tidak mengganggu.",
        error_messages={"required": "Pilih berkasnya.", "empty": "Berkas ini kosong."},
    )
    consent = forms.BooleanField(
        label="Lembar persetujuan sudah ditandatangani peserta",
        required=False,
        help_text="Tanpa persetujuan, penghasilan, disabilitas, dan peserta di bawah 18 tahun tidak disimpan.",
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        trainings = Training.objects.visible_to(user).held().select_related("library")
        self.fields["training"].queryset = trainings
        self.fields["training"].choices = [("", "Pilih kegiatan"), *_recent(trainings)]
        self.fields["file"].widget.attrs["accept"] = ",".join([*sorted(SPREADSHEETS), ".csv"])
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean_file(self):
        file = self.cleaned_data["file"]
        if Path(file.name).suffix.lower() not in {*SPREADSHEETS, ".csv", ".txt"}:
            raise forms.ValidationError("Berkas harus xlsx, xls, ods, atau csv.")
        if file.size > LARGEST:
            raise forms.ValidationError("Berkas lebih besar dari 50 MB. Bagi menjadi beberapa berkas.")
        return file


def _recent(trainings, limit=300):
    return [(t.pk, f"{t.last_day:%d-%m-%Y} · {t.title} · {t.library.name}") for t in trainings[:limit]]
