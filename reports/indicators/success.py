"""Indicators of success by evidence, with intervals, bounds and quartiles."""

from participants.definition_constants import FEWEST_ASSESSED
from reports.indicators.indicator import (
    MEDIAN,
    UNDER_TEN,
    measured_interval,
    measured_rate,
    ratio,
    rupiah,
    share_interval,
    total_of,
    worst_case,
)
from reports.indicators.short_forms import CONTEXT, outcome, rate

TOO_FEW = f"kosong di bawah {FEWEST_ASSESSED} orang"

SUCCESS = [
    outcome(
        "berhasil_dinyatakan",
        "Berhasil menurut pernyataan",
        "Dinyatakan berhasil oleh dinas/perpustakaan dan belum dapat dinilai; untuk satu jumlah per pelatihan"
        " paling banyak dilatih dikurangi dinilai.",
        of=total_of("dinyatakan_awal", "dinyatakan_sisa"),
        needs=("dinyatakan_awal", "dinyatakan_sisa"),
        whole="dilatih",
    ),
    outcome(
        "berhasil_dilaporkan",
        "Berhasil menurut jawaban peserta",
        "Ada usaha/pekerjaan dan penghasilan naik menurut jawaban peserta, belum diverifikasi.",
        whole="dinilai",
    ),
    outcome(
        "berhasil_diverifikasi",
        "Berhasil, sudah diverifikasi",
        "Ada usaha/pekerjaan dan penghasilan naik, jawabannya diverifikasi oleh akun lain.",
        whole="dinilai",
    ),
    outcome(
        "berhasil_terukur",
        "Berhasil terukur",
        "Menurut jawaban peserta ditambah yang sudah diverifikasi.",
        of=total_of("berhasil_dilaporkan", "berhasil_diverifikasi"),
        needs=("berhasil_dilaporkan", "berhasil_diverifikasi"),
        whole="dinilai",
    ),
    outcome(
        "berhasil",
        "Berhasil",
        "Yang diverifikasi, menurut jawaban peserta, dan menurut pernyataan; tidak ada yang terhitung dua"
        " kali.",
        of=total_of("berhasil_dinyatakan", "berhasil_terukur"),
        needs=("berhasil_dinyatakan", "berhasil_dilaporkan", "berhasil_diverifikasi", "berhasil_terukur"),
        whole="dilatih",
        headline="Berhasil secara ekonomi",
    ),
    outcome(
        "pernyataan_awal",
        "Pernyataan awal",
        "Yang dinyatakan berhasil oleh dinas/perpustakaan, sebelum ada jawaban peserta.",
        whole="dilatih",
    ),
    rate(
        "tingkat_berhasil",
        "Tingkat keberhasilan",
        "Berhasil dibagi dilatih; selalu dibaca sebagai “x dari y”.",
        ratio("berhasil", "dilatih"),
        ("berhasil", "dilatih"),
    ),
    rate(
        "selang_bawah",
        "Paling rendah (rentang perkiraan 95%)",
        "Batas bawah Wilson 95% dari berhasil di antara dilatih.",
        share_interval(0),
        ("berhasil", "dilatih"),
    ),
    rate(
        "selang_atas",
        "Paling tinggi (rentang perkiraan 95%)",
        "Batas atas Wilson 95% dari berhasil di antara dilatih.",
        share_interval(1),
        ("berhasil", "dilatih"),
    ),
    rate(
        "tingkat_terukur",
        "Tingkat terukur",
        f"Berhasil terukur dibagi dapat dinilai; {TOO_FEW}.",
        measured_rate,
        ("berhasil_terukur", "dinilai"),
        empty=UNDER_TEN,
    ),
    rate(
        "terukur_bawah",
        "Tingkat terukur, paling rendah",
        "Batas bawah Wilson 95% dari tingkat terukur.",
        measured_interval(0),
        ("berhasil_terukur", "dinilai"),
        empty=UNDER_TEN,
    ),
    rate(
        "terukur_atas",
        "Tingkat terukur, paling tinggi",
        "Batas atas Wilson 95% dari tingkat terukur.",
        measured_interval(1),
        ("berhasil_terukur", "dinilai"),
        empty=UNDER_TEN,
    ),
    rate(
        "batas_bawah",
        "Batas paling rendah",
        "Berhasil terukur dibagi dilatih: bila semua yang belum dinilai ternyata tidak naik.",
        worst_case(0),
        ("berhasil_terukur", "dilatih"),
    ),
    rate(
        "batas_atas",
        "Batas paling tinggi",
        "Berhasil terukur ditambah semua yang belum dinilai, dibagi dilatih.",
        worst_case(1),
        ("berhasil_terukur", "dilatih", "dinilai"),
        numerator="Berhasil terukur, ditambah dilatih yang belum dapat dinilai",
    ),
    outcome(
        "median_perubahan",
        "Median perubahan penghasilan",
        "Median penghasilan sesudah dikurangi sebelum, per "
        f"bulan, di antara yang dapat dinilai; {TOO_FEW}. {CONTEXT}",
        unit="rupiah",
        jenis=MEDIAN,
        of=rupiah("median"),
        needs=("dinilai",),
        empty=UNDER_TEN,
    ),
    outcome(
        "kuartil_bawah_perubahan",
        "Kuartil bawah perubahan",
        "Seperempat orang berubah kurang dari ini. " + CONTEXT,
        unit="rupiah",
        jenis=MEDIAN,
        of=rupiah("kuartil_bawah"),
        needs=("dinilai",),
        empty=UNDER_TEN,
    ),
    outcome(
        "kuartil_atas_perubahan",
        "Kuartil atas perubahan",
        "Seperempat orang berubah lebih dari ini. " + CONTEXT,
        unit="rupiah",
        jenis=MEDIAN,
        of=rupiah("kuartil_atas"),
        needs=("dinilai",),
        empty=UNDER_TEN,
    ),
]
