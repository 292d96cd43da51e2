"""Theme: who was trained, who could be asked, who answered, and what came out."""

from reports.deriving import UNIQUE, ratio
from reports.indicators.base import CONTEXT, count, outcome, rate

TRAINED = [
    count(
        "dilatih",
        "Dilatih",
        "orang",
        "Orang per pelatihan terukur yang datang paling sedikit satu hari dan tidak di bawah 15 tahun pada hari "
        "pertama, ditambah yang hadir tanpa nama. Umur yang tidak diketahui ikut dihitung.",
        "peserta pelatihan",
    ),
    count(
        "dilatih_tanpa_nama",
        "Dilatih tanpa nama",
        "orang",
        "Bagian dari dilatih yang hadir tanpa nama.",
        "peserta pelatihan",
    ),
    count(
        "dilatih_orang",
        "Orang berbeda yang dilatih",
        "orang",
        "Orang bernama di antara yang dilatih, setiap orang sekali.",
        "peserta",
        UNIQUE,
    ),
]
ASKED = [
    outcome(
        "belum_waktunya",
        "Belum waktunya ditanya",
        "Dilatih dalam pelatihan yang belum sampai hari pertama bulan keenam sesudah bulan hari terakhirnya.",
    ),
    outcome(
        "jatuh_tempo",
        "Sudah waktunya ditanya",
        "Dilatih sejak hari pertama bulan keenam sesudah bulan hari terakhir pelatihannya, dikurangi yang "
        "meninggal; yang menolak, pindah, tidak terhubungi dan tanpa nama tetap dihitung.",
    ),
    outcome("meninggal", "Meninggal", "Dilatih, sudah waktunya ditanya, tetapi meninggal sebelum menjawab."),
    outcome(
        "dijawab",
        "Sudah menjawab",
        "Dari yang sudah waktunya ditanya: ada jawaban lengkap atau sebagian, 135–269 hari sesudah hari terakhir.",
    ),
    rate(
        "tingkat_respons",
        "Tingkat respons",
        "Sudah menjawab dibagi sudah waktunya ditanya.",
        ratio("dijawab", "jatuh_tempo"),
        ("dijawab", "jatuh_tempo"),
    ),
    outcome(
        "dinilai", "Dapat dinilai", "Sudah menjawab, dengan penghasilan sebelum dan sesudah yang dapat dibandingkan."
    ),
    outcome(
        "naik",
        "Penghasilan naik",
        "Rentang sesudah lebih tinggi daripada sebelum; dari nol harus mencapai Rp750.000. " + CONTEXT,
    ),
    outcome("turun", "Penghasilan turun", "Rentang sesudah lebih rendah daripada sebelum. " + CONTEXT),
    outcome(
        "tetap",
        "Penghasilan tetap",
        "Dapat dinilai, tidak naik dan tidak turun. " + CONTEXT,
        of=lambda counts: counts["dinilai"] - counts["naik"] - counts["turun"],
        needs=("dinilai", "naik", "turun"),
    ),
    outcome(
        "pita_teratas",
        "Penghasilan awal di rentang teratas",
        "Sebelum pelatihan sudah Rp25 juta atau lebih, jadi tidak dapat dinilai.",
    ),
    outcome(
        "ingatan",
        "Penghasilan awal dari ingatan",
        "Penghasilan awal ditanyakan sesudah hari pertama, paling lambat 14 hari.",
    ),
    outcome("l0", "Belum menerapkan", "Menjawab enam bulan kemudian: keterampilan belum dipakai."),
    outcome("l1", "Menerapkan keterampilan", "Keterampilan dipakai, belum menjadi usaha atau pekerjaan."),
    outcome("l2", "Ada usaha/pekerjaan", "Ada usaha/pekerjaan yang memakai keterampilan ini, tanpa kenaikan."),
    outcome("l3", "Usaha dan penghasilan naik", "Ada usaha/pekerjaan dan penghasilan naik pada enam bulan."),
    outcome("l4", "Naik dan bertahan", "Penghasilan masih naik pada dua belas bulan."),
    outcome("tidak_bertahan", "Tidak bertahan", "Naik pada enam bulan, tidak lagi pada dua belas bulan."),
]
