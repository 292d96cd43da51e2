"""The registry: every number once, with its label, unit, sentence and how it follows from the counts.

DOMAIN page "Numbers, defined once", version 1. Dashboard, spreadsheet, JSON, PDF and data dictionary ask here;
nobody else in this room adds up or divides. Counts come from `reports.tally` (per activity),
`reports.uniques` and `reports.partners`; an indicator with `of` is derived from counts named before it.
"""

from reports.deriving import (
    MEDIAN,
    RATIO,
    SUM,
    UNDER_TEN,
    UNIQUE,
    VERSION,
    Indicator,
    measured_interval,
    measured_rate,
    ratio,
    rupiah,
    share_interval,
    total_of,
    worst_case,
)


def count(key, label, unit, sentence, source="kegiatan", jenis=SUM, **extra):
    return Indicator(key, label, unit, jenis, sentence, source, **extra)


def outcome(key, label, sentence, *, unit="orang", jenis=SUM, **extra):
    return Indicator(key, label, unit, jenis, sentence, "peserta pelatihan", outcome=True, **extra)


def rate(key, label, sentence, of, needs, **extra):
    return outcome(key, label, sentence, unit="pecahan", jenis=RATIO, of=of, needs=needs, **extra)


def coverage(key, label, part, whole, sentence):
    return Indicator(key, label, "pecahan", RATIO, sentence, "turunan", of=ratio(part, whole), needs=(part, whole))


CONTEXT = "Menurut keterangan peserta sendiri; belum membuktikan bahwa pelatihanlah penyebabnya."

ACTIVITIES = [
    count(
        "kegiatan",
        "Kegiatan warga",
        "kegiatan",
        "Kegiatan untuk warga yang sudah terlaksana, menurut bulan hari terakhirnya; satu catatan dihitung satu "
        "berapa pun harinya.",
    ),
    count(
        "bernama",
        "Hadir dengan nama",
        "kehadiran",
        "Orang bernama yang datang paling sedikit satu hari, dihitung per kegiatan warga.",
    ),
    count(
        "tanpa_nama",
        "Hadir tanpa nama",
        "kehadiran",
        "Hadir semuanya dikurangi yang bernama, tidak pernah kurang dari nol, per kegiatan warga.",
    ),
    count(
        "hadir",
        "Kehadiran",
        "kehadiran",
        "Orang berbeda yang datang paling sedikit satu hari, per kegiatan warga: dengan nama ditambah tanpa nama. "
        "Orang yang ikut dua kegiatan dihitung dua kali.",
        of=total_of("bernama", "tanpa_nama"),
        needs=("bernama", "tanpa_nama"),
    ),
    count(
        "orang_hari",
        "Orang-hari",
        "orang-hari",
        "Kehadiran per hari di kegiatan warga; tanpa catatan harian setiap orang dihitung datang setiap hari.",
    ),
]
PEOPLE = [
    count(
        "orang",
        "Orang berbeda",
        "orang",
        "Peserta kegiatan warga yang bernama, setiap orang sekali walau ikut berkali-kali. Orang yang terdaftar di "
        "dua kabupaten tanpa NIK yang sama terhitung dua kali.",
        "peserta",
        UNIQUE,
    ),
    count("perempuan", "Perempuan", "orang", "Bagian dari orang berbeda yang perempuan.", "peserta", UNIQUE),
    count("laki_laki", "Laki-laki", "orang", "Bagian dari orang berbeda yang laki-laki.", "peserta", UNIQUE),
    count(
        "disabilitas",
        "Penyandang disabilitas",
        "orang",
        "Bagian dari orang berbeda yang menyebut ragam disabilitas.",
        "peserta",
        UNIQUE,
    ),
    count(
        "disabilitas_tidak_diketahui",
        "Disabilitas tidak diketahui",
        "orang",
        "Bagian dari orang berbeda yang tidak ditanya atau tidak bersedia menjawab.",
        "peserta",
        UNIQUE,
    ),
]
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
SUCCESS = [
    outcome(
        "berhasil_dinyatakan",
        "Berhasil menurut pernyataan",
        "Dinyatakan berhasil oleh dinas/perpustakaan dan belum dapat dinilai; untuk satu jumlah per pelatihan "
        "paling banyak dilatih dikurangi dinilai.",
        of=total_of("dinyatakan_awal", "dinyatakan_sisa"),
        needs=("dinyatakan_awal", "dinyatakan_sisa"),
    ),
    outcome(
        "berhasil_dilaporkan",
        "Berhasil menurut jawaban peserta",
        "Ada usaha/pekerjaan dan penghasilan naik menurut jawaban peserta, belum diverifikasi.",
    ),
    outcome(
        "berhasil_diverifikasi",
        "Berhasil, sudah diverifikasi",
        "Ada usaha/pekerjaan dan penghasilan naik, jawabannya diverifikasi oleh akun lain.",
    ),
    outcome(
        "berhasil_terukur",
        "Berhasil terukur",
        "Menurut jawaban peserta ditambah yang sudah diverifikasi.",
        of=total_of("berhasil_dilaporkan", "berhasil_diverifikasi"),
        needs=("berhasil_dilaporkan", "berhasil_diverifikasi"),
    ),
    outcome(
        "berhasil",
        "Berhasil",
        "Yang diverifikasi, menurut jawaban peserta, dan menurut pernyataan; tidak ada yang terhitung dua kali.",
        of=total_of("berhasil_dinyatakan", "berhasil_terukur"),
        needs=("berhasil_dinyatakan", "berhasil_dilaporkan", "berhasil_diverifikasi", "berhasil_terukur"),
    ),
    outcome(
        "pernyataan_awal",
        "Pernyataan awal",
        "Yang dinyatakan berhasil oleh dinas/perpustakaan, sebelum ada jawaban peserta.",
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
        "Berhasil terukur dibagi dapat dinilai; kosong di bawah 10 orang.",
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
    ),
    outcome(
        "median_perubahan",
        "Median perubahan penghasilan",
        "Median penghasilan sesudah dikurangi sebelum, per "
        "bulan, di antara yang dapat dinilai; kosong di bawah 10 orang. " + CONTEXT,
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
COVERAGE = [
    count(
        "desa_terjangkau",
        "Desa/kelurahan yang dijangkau",
        "desa/kelurahan",
        "Desa/kelurahan tempat paling sedikit satu kegiatan warga, siapa pun penyelenggaranya; kegiatan tanpa desa "
        "tidak dihitung.",
        jenis=UNIQUE,
    ),
    count(
        "desa_total",
        "Semua desa/kelurahan",
        "desa/kelurahan",
        "Desa/kelurahan menurut daftar wilayah.",
        "wilayah",
        UNIQUE,
    ),
    coverage(
        "jangkauan",
        "Jangkauan",
        "desa_terjangkau",
        "desa_total",
        "Desa/kelurahan yang dijangkau dibagi semua desa/kelurahan.",
    ),
    count(
        "perpustakaan_mitra",
        "Perpustakaan mitra",
        "perpustakaan",
        "Penerima penuh (APBN) atau replikasi mandiri pada hari terakhir periode, atau hari ini bila masih berjalan.",
        "kemitraan",
    ),
    count("penerima_buku", "Penerima buku", "perpustakaan", "Penerima buku pada hari yang sama.", "kemitraan"),
    count(
        "perpustakaan_lapor",
        "Perpustakaan yang melapor",
        "perpustakaan",
        "Perpustakaan mitra dengan paling sedikit satu kegiatan atau laporan nihil dalam periode.",
        "kemitraan",
    ),
    coverage(
        "kelengkapan",
        "Kelengkapan",
        "perpustakaan_lapor",
        "perpustakaan_mitra",
        "Perpustakaan yang melapor dibagi perpustakaan mitra.",
    ),
    count(
        "bulan_mitra",
        "Bulan sebagai mitra",
        "bulan",
        "Bulan yang sudah lewat ketika perpustakaan menjadi mitra pada hari terakhirnya.",
        "kemitraan",
    ),
    count(
        "bulan_lapor",
        "Bulan yang dilaporkan",
        "bulan",
        "Bagian dari bulan sebagai mitra dengan kegiatan atau laporan nihil.",
        "kemitraan",
    ),
    coverage(
        "kelengkapan_bulan",
        "Kelengkapan per bulan",
        "bulan_lapor",
        "bulan_mitra",
        "Bulan yang dilaporkan dibagi bulan sebagai mitra.",
    ),
]
STAFF = [
    count(
        "kegiatan_pengelola",
        "Kegiatan pengelola",
        "kegiatan",
        "Bimtek dan kegiatan lain untuk pengelola, di wilayah penyelenggara.",
    ),
    count(
        "pengelola_dilatih",
        "Pengelola dilatih",
        "orang per bimtek",
        "Orang bernama per kegiatan pengelola, di wilayah yang diwakili (di penyelenggara selama belum dihubungkan).",
        "peserta",
    ),
    count(
        "stakeholder_meeting",
        "Pertemuan pemangku kepentingan",
        "kegiatan",
        "Kegiatan berjenis pertemuan pemangku kepentingan; tidak termasuk kegiatan warga.",
    ),
    count("perwakilan_stakeholder", "Wakil pemangku kepentingan", "kehadiran", "Kehadiran wakil pemangku kepentingan."),
    count("komitmen", "Komitmen", "komitmen", "Komitmen menurut tanggal dibuat.", "komitmen"),
    count(
        "komitmen_terwujud", "Komitmen terwujud", "komitmen", "Bagian dari komitmen yang sudah terwujud.", "komitmen"
    ),
    count(
        "layanan_informasi",
        "Peningkatan layanan informasi",
        "kegiatan",
        "Kegiatan dengan strategi peningkatan layanan informasi.",
    ),
    count("pelibatan_masyarakat", "Pelibatan masyarakat", "kegiatan", "Kegiatan dengan strategi pelibatan masyarakat."),
    count("advokasi", "Advokasi", "kegiatan", "Kegiatan dengan strategi advokasi."),
]
# Base counts that `berhasil_dinyatakan` splits by time; never shown by themselves.
INTERNAL = {"dinyatakan_awal", "dinyatakan_sisa"}
INDICATORS = {row.key: row for row in [*ACTIVITIES, *PEOPLE, *TRAINED, *ASKED, *SUCCESS, *COVERAGE, *STAFF]}


def figure(counts: dict) -> tuple[dict, dict]:
    """All indicators of one row from its counts: values, and why the nulls are null."""
    known, empty = dict(counts), {}
    for key, row in INDICATORS.items():
        known[key] = row.of(known) if row.of else known[key]
        if known[key] is None:
            empty[key] = row.empty
    return {key: known[key] for key in INDICATORS}, empty


__all__ = ["INDICATORS", "INTERNAL", "VERSION", "figure"]
