"""Upload form of reference lines, with the decree of lines that name none."""

from django import forms

from reports.pages.reference_lines import BadLines, read_rows
from tpbis.confined.reader_process import on_disk
from tpbis.confined.unreadable_file import UnreadableFile
from tpbis.confined.workbook import csv_lines
from tpbis.web.form_base import PlainForm

LARGEST = 2_000_000
NO_DECREE = "keputusannya belum disebut. Isi kolom keputusan di berkas, atau kotak Keputusan di halaman ini."


class ReferenceForm(PlainForm):
    """All lines of a CSV, or a sentence for every line that cannot be taken."""

    file = forms.FileField(
        label="Berkas CSV",
        help_text="Kolom: kode, tahun, jenis (umk, ump, garis_kemiskinan), nilai, satuan, keputusan.",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt"}),
        error_messages={"required": "Pilih berkasnya.", "empty": "Berkas ini kosong."},
    )
    decree = forms.CharField(
        label="Keputusan",
        max_length=300,
        required=False,
        help_text=(
            "Untuk baris yang tidak menyebutnya, misalnya Keputusan Gubernur Banten Nomor 1 Tahun 2024."
        ),
    )

    def clean(self):
        data = super().clean()
        if file := data.get("file"):
            try:
                data["lines"] = self._read(file, data.get("decree", ""))
            except BadLines as problem:
                for row, sentence in problem.problems:
                    self.add_error("file", f"Baris {row}: {sentence}")
        return data

    def _read(self, file, decree: str):
        if file.size > LARGEST:
            raise forms.ValidationError(
                {"file": "Berkas lebih besar dari 2 MB. Bagi menjadi beberapa berkas."}
            )
        try:
            with on_disk(file, ".csv") as path:
                lines = read_rows(csv_lines(path), decree)
        except UnreadableFile as problem:
            raise forms.ValidationError({"file": str(problem)}) from None
        if bare := [(row, NO_DECREE) for row, line in enumerate(lines, 2) if not line.decree]:
            raise BadLines(bare)
        return lines
