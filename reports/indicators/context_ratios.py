"""Indicators that relate counts to each other: people per activity, people per loaded population."""

from reports.indicators.indicator import RATIO, UNIQUE, Indicator, OpenedRows, Source, ratio
from reports.indicators.short_forms import count, coverage

BESIDE = [
    Indicator(
        "hadir_per_kegiatan",
        "Kehadiran per kegiatan",
        "kehadiran per kegiatan",
        RATIO,
        "Kehadiran dibagi kegiatan warga: rata-rata banyaknya orang yang datang ke satu kegiatan.",
        Source.OTHER_FIGURES,
        OpenedRows.CITIZENS,
        of=ratio("hadir", "kegiatan"),
        needs=("hadir", "kegiatan"),
    ),
    count(
        "penduduk",
        "Penduduk",
        "orang",
        "Jumlah penduduk menurut sumber yang dimuat, untuk tahun terakhir periode atau tahun terdekat"
        " sebelumnya; kosong bila belum dimuat.",
        Source.INHABITANTS,
        OpenedRows.PLACES,
        UNIQUE,
        of=lambda counts: counts["penduduk_dimuat"] or None,
        needs=("penduduk_dimuat",),
    ),
    coverage(
        "orang_per_penduduk",
        "Orang berbeda dari penduduk",
        "orang",
        "penduduk",
        "Orang berbeda yang tercatat namanya dibagi penduduk wilayah itu. Peserta dihitung di wilayah"
        " kegiatannya, jadi dapat pula warga wilayah lain.",
        OpenedRows.CITIZENS,
    ),
]
