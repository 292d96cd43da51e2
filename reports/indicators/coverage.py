"""Indicators of coverage: places reached, partner libraries, completeness of their reports."""

from reports.indicators.indicator import UNIQUE
from reports.indicators.short_forms import count, coverage

COVERAGE = [
    count(
        "desa_terjangkau",
        "Desa/kelurahan yang dijangkau",
        "desa/kelurahan",
        "Desa/kelurahan tempat paling sedikit satu kegiatan warga, siapa pun penyelenggaranya; kegiatan tanpa"
        " desa tidak dihitung.",
        jenis=UNIQUE,
        whole="desa_total",
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
        "Penerima penuh (APBN) atau replikasi mandiri pada hari terakhir periode, atau hari ini bila masih"
        " berjalan.",
        "kemitraan",
    ),
    count(
        "penerima_buku", "Penerima buku", "perpustakaan", "Penerima buku pada hari yang sama.", "kemitraan"
    ),
    count(
        "perpustakaan_lapor",
        "Perpustakaan yang melapor",
        "perpustakaan",
        "Perpustakaan mitra dengan paling sedikit satu kegiatan atau laporan nihil dalam periode.",
        "kemitraan",
        whole="perpustakaan_mitra",
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
        whole="bulan_mitra",
    ),
    coverage(
        "kelengkapan_bulan",
        "Kelengkapan per bulan",
        "bulan_lapor",
        "bulan_mitra",
        "Bulan yang dilaporkan dibagi bulan sebagai mitra.",
    ),
]
