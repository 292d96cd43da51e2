"""Indicators of the follow-up: people trained, due, answered, and their answers."""

from participants.choices import IncomeBand
from participants.definition_constants import BASELINE_DAYS, WAVES, YOUNGEST
from participants.income_bands import LOWEST_RISE, TOP_BAND
from reports.indicators.indicator import UNIQUE, OpenedRows, Source, ratio
from reports.indicators.short_forms import CONTEXT, count, outcome, rate
from tpbis.formats import format_money

T6 = WAVES["T6"]

TRAINED = [
    count(
        "dilatih",
        "Dilatih",
        "orang",
        f"Orang per pelatihan terukur yang datang paling sedikit satu hari dan tidak di bawah {YOUNGEST}"
        " tahun pada hari pertama, ditambah yang hadir tanpa nama. Umur yang tidak diketahui ikut dihitung.",
        Source.TRAINED,
        OpenedRows.MEASURED,
        headline="Dilatih",
    ),
    count(
        "dilatih_tanpa_nama",
        "Dilatih tanpa nama",
        "orang",
        "Bagian dari dilatih yang hadir tanpa nama.",
        Source.TRAINED,
        OpenedRows.MEASURED,
        whole="dilatih",
    ),
    count(
        "dilatih_orang",
        "Orang berbeda yang dilatih",
        "orang",
        "Orang bernama di antara yang dilatih, setiap orang sekali.",
        Source.ROSTERS,
        OpenedRows.MEASURED,
        UNIQUE,
        whole="dilatih",
    ),
]
ASKED = [
    outcome(
        "belum_waktunya",
        "Belum waktunya ditanya",
        "Dilatih dalam pelatihan yang belum sampai hari pertama bulan keenam sesudah bulan hari terakhirnya.",
        whole="dilatih",
    ),
    outcome(
        "jatuh_tempo",
        "Sudah waktunya ditanya",
        "Dilatih sejak hari pertama bulan keenam sesudah bulan hari terakhir pelatihannya, dikurangi yang "
        "meninggal; yang menolak, pindah, tidak terhubungi dan tanpa nama tetap dihitung.",
        whole="dilatih",
    ),
    outcome(
        "meninggal",
        "Meninggal",
        "Dilatih, sudah waktunya ditanya, tetapi meninggal sebelum menjawab.",
        whole="dilatih",
    ),
    outcome(
        "dijawab",
        "Sudah menjawab",
        f"Dari yang sudah waktunya ditanya: ada jawaban lengkap atau sebagian, {T6[0]}–{T6[-1]} hari"
        " sesudah hari terakhir.",
        whole="jatuh_tempo",
        headline="Sudah menjawab",
    ),
    rate(
        "tingkat_respons",
        "Tingkat respons",
        "Sudah menjawab dibagi sudah waktunya ditanya.",
        ratio("dijawab", "jatuh_tempo"),
        ("dijawab", "jatuh_tempo"),
    ),
    outcome(
        "dinilai",
        "Dapat dinilai",
        "Sudah menjawab, dengan penghasilan sebelum dan sesudah yang dapat dibandingkan.",
        whole="dijawab",
    ),
    outcome(
        "naik",
        "Penghasilan naik",
        "Rentang sesudah lebih tinggi daripada sebelum; dari nol harus mencapai "
        f"{format_money(LOWEST_RISE)}. {CONTEXT}",
        whole="dinilai",
    ),
    outcome(
        "turun",
        "Penghasilan turun",
        "Rentang sesudah lebih rendah daripada sebelum. " + CONTEXT,
        whole="dinilai",
    ),
    outcome(
        "tetap",
        "Penghasilan tetap",
        "Dapat dinilai, tidak naik dan tidak turun. " + CONTEXT,
        of=lambda counts: counts["dinilai"] - counts["naik"] - counts["turun"],
        needs=("dinilai", "naik", "turun"),
        whole="dinilai",
    ),
    outcome(
        "pita_teratas",
        "Penghasilan awal di rentang teratas",
        f"Sebelum pelatihan sudah {IncomeBand(TOP_BAND).label}, jadi tidak dapat dinilai.",
        whole="dilatih",
    ),
    outcome(
        "ingatan",
        "Penghasilan awal dari ingatan",
        f"Penghasilan awal ditanyakan sesudah hari pertama, paling lambat {BASELINE_DAYS[-1]} hari.",
        whole="dilatih",
    ),
    outcome(
        "l0", "Belum menerapkan", "Menjawab enam bulan kemudian: keterampilan belum dipakai.", whole="dijawab"
    ),
    outcome(
        "l1",
        "Menerapkan keterampilan",
        "Keterampilan dipakai, belum menjadi usaha atau pekerjaan.",
        whole="dijawab",
    ),
    outcome(
        "l2",
        "Ada usaha/pekerjaan",
        "Ada usaha/pekerjaan yang memakai keterampilan ini, tanpa kenaikan.",
        whole="dijawab",
    ),
    outcome(
        "l3",
        "Usaha dan penghasilan naik",
        "Ada usaha/pekerjaan dan penghasilan naik pada enam bulan.",
        whole="dijawab",
    ),
    outcome("l4", "Naik dan bertahan", "Penghasilan masih naik pada dua belas bulan.", whole="dijawab"),
    outcome(
        "tidak_bertahan",
        "Tidak bertahan",
        "Naik pada enam bulan, tidak lagi pada dua belas bulan.",
        whole="l3",
    ),
]
