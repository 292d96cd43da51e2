"""The form of an office: official name, letterhead and signatory."""

from django import forms

from programs.models import Office
from programs.models.library import LATEST_DEADLINE, REPORT_DEADLINE
from tpbis.web.form_base import RecordForm


class OfficeForm(RecordForm):
    """A Dinas as its letters call it; nothing is composed from other fields."""

    phone = forms.CharField(label="Telepon", required=False, max_length=30)

    class Meta:
        model = Office
        fields = [
            *("name", "letterhead", "address", "city", "phone"),
            *("signatory_name", "signatory_title", "signatory_nip"),
            *("brief_email", "three_month_interviews", "report_deadline", "dhis2_uids"),
        ]
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in ("letterhead", "dhis2_uids")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[
            "name"
        ].help_text = "Seperti tertulis di surat, misalnya Dinas Perpustakaan dan Arsip Daerah."
        self.fields["city"].help_text = "Ditulis di depan tanggal tanda tangan, misalnya Serang."
        self.fields["three_month_interviews"].help_text = (
            "Menambah daftar “Tiga bulan sesudahnya” di menu Hubungi peserta. Jawabannya tidak masuk tingkat "
            "keberhasilan."
        )
        self.fields["report_deadline"].label = "Batas melapor"
        self.fields["report_deadline"].help_text = (
            f"Tanggal 1 sampai {LATEST_DEADLINE} bulan berikutnya; sesudah itu perpustakaan disebut belum "
            f"melapor. Kosong: sama dengan dinas di atasnya, atau tanggal {REPORT_DEADLINE}."
        )
        self.fields["dhis2_uids"].help_text = (
            "Hanya bila angka Anda dikirim ke DHIS2: satu baris satu kode, misalnya kegiatan = aB3dE5fG7hJ "
            "atau 11.01 = kL9mN1pQ3rS. Yang tidak disebut mendapat UID otomatis; daftarnya di Laporan, DHIS2."
        )
        self.fields["brief_email"].help_text = (
            "Sehari sesudah batas melapor ringkasan sebulan dikirim ke sini, bila server ini dapat mengirim"
            " surel. Isinya hanya angka yang boleh dibaca umum."
        )
        self.fields["signatory_name"].label = "Nama penanda tangan (dengan gelar)"

    def clean_signatory_nip(self):
        nip = self.cleaned_data["signatory_nip"]
        if nip and len("".join(filter(str.isdigit, nip))) not in (0, 18):
            raise forms.ValidationError("NIP terdiri atas 18 angka.")
        return nip
