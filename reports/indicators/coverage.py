"""Indicators of coverage: places reached, partner libraries, completeness of their reports."""

from reports.indicators.indicator import UNIQUE, OpenedRows, Source
from reports.indicators.short_forms import count, coverage

MONTHS = Source.PARTNERS, OpenedRows.PARTNER_MONTHS

COVERAGE = [
    count(
        "desa_terjangkau",
        "Desa/kelurahan yang dijangkau",
        "desa/kelurahan",
        "Desa/kelurahan tempat paling sedikit satu kegiatan warga, siapa pun penyelenggaranya; kegiatan tanpa"
        " desa tidak dihitung.",
        Source.ACTIVITIES,
        OpenedRows.VILLAGES,
        jenis=UNIQUE,
        whole="desa_total",
        headline="{village} yang dijangkau",
    ),
    count(
        "desa_total",
        "Semua desa/kelurahan",
        "desa/kelurahan",
        "Desa/kelurahan menurut daftar wilayah.",
        Source.PLACES,
        OpenedRows.PLACES,
        UNIQUE,
    ),
    coverage(
        "jangkauan",
        "Jangkauan",
        "desa_terjangkau",
        "desa_total",
        "Desa/kelurahan yang dijangkau dibagi semua desa/kelurahan.",
        OpenedRows.VILLAGES,
    ),
    count(
        "perpustakaan_mitra",
        "Perpustakaan mitra",
        "perpustakaan",
        "Penerima penuh (APBN) atau replikasi mandiri pada hari terakhir periode, atau hari ini bila masih"
        " berjalan.",
        Source.PARTNERS,
        OpenedRows.PARTNERS,
    ),
    count(
        "penerima_buku",
        "Penerima buku",
        "perpustakaan",
        "Penerima buku pada hari yang sama.",
        Source.PARTNERS,
        OpenedRows.BOOK_RECEIVERS,
    ),
    count(
        "perpustakaan_lapor",
        "Perpustakaan yang melapor",
        "perpustakaan",
        "Perpustakaan mitra dengan paling sedikit satu kegiatan atau laporan nihil dalam periode.",
        Source.PARTNERS,
        OpenedRows.REPORTING,
        whole="perpustakaan_mitra",
        headline="Perpustakaan yang melapor",
    ),
    coverage(
        "kelengkapan",
        "Kelengkapan",
        "perpustakaan_lapor",
        "perpustakaan_mitra",
        "Perpustakaan yang melapor dibagi perpustakaan mitra.",
        OpenedRows.PARTNERS,
    ),
    count(
        "bulan_mitra",
        "Bulan sebagai mitra",
        "bulan",
        "Bulan yang sudah lewat ketika perpustakaan menjadi mitra pada hari terakhirnya.",
        *MONTHS,
    ),
    count(
        "bulan_lapor",
        "Bulan yang dilaporkan",
        "bulan",
        "Bagian dari bulan sebagai mitra dengan kegiatan atau laporan nihil.",
        *MONTHS,
        whole="bulan_mitra",
    ),
    coverage(
        "kelengkapan_bulan",
        "Kelengkapan per bulan",
        "bulan_lapor",
        "bulan_mitra",
        "Bulan yang dilaporkan dibagi bulan sebagai mitra.",
        OpenedRows.PARTNER_MONTHS,
    ),
]
