"""Indicators of activities for citizens: activities held, attendances, different people."""

from reports.indicators.indicator import UNIQUE, OpenedRows, Source, total_of
from reports.indicators.short_forms import count

HELD = Source.ACTIVITIES, OpenedRows.CITIZENS
ROSTERS = Source.ROSTERS, OpenedRows.CITIZENS

ACTIVITIES = [
    count(
        "kegiatan",
        "Kegiatan warga",
        "kegiatan",
        "Kegiatan untuk warga yang sudah terlaksana, menurut bulan hari terakhirnya; satu catatan dihitung"
        " satu berapa pun harinya.",
        *HELD,
        headline="Kegiatan warga",
    ),
    count(
        "bernama",
        "Hadir dengan nama",
        "kehadiran",
        "Orang bernama yang datang paling sedikit satu hari, dihitung per kegiatan warga.",
        *HELD,
        whole="hadir",
    ),
    count(
        "tanpa_nama",
        "Hadir tanpa nama",
        "kehadiran",
        "Hadir semuanya dikurangi yang bernama, tidak pernah kurang dari nol, per kegiatan warga.",
        *HELD,
        whole="hadir",
    ),
    count(
        "hadir",
        "Kehadiran",
        "kehadiran",
        "Orang berbeda yang datang paling sedikit satu hari, per kegiatan warga: dengan nama ditambah tanpa"
        " nama. Orang yang ikut dua kegiatan dihitung dua kali.",
        *HELD,
        of=total_of("bernama", "tanpa_nama"),
        needs=("bernama", "tanpa_nama"),
        headline="Kehadiran",
    ),
    count(
        "orang_hari",
        "Orang-hari",
        "orang-hari",
        "Kehadiran per hari di kegiatan warga; tanpa catatan harian setiap orang dihitung datang setiap"
        " hari.",
        *HELD,
    ),
]
PEOPLE = [
    count(
        "orang",
        "Orang berbeda",
        "orang",
        "Peserta kegiatan warga yang bernama, setiap orang sekali walau ikut berkali-kali. Orang yang"
        " terdaftar di dua kabupaten tanpa NIK yang sama terhitung dua kali.",
        *ROSTERS,
        UNIQUE,
        headline="Orang berbeda",
    ),
    count(
        "perempuan",
        "Perempuan",
        "orang",
        "Bagian dari orang berbeda yang perempuan.",
        *ROSTERS,
        UNIQUE,
        whole="orang",
    ),
    count(
        "laki_laki",
        "Laki-laki",
        "orang",
        "Bagian dari orang berbeda yang laki-laki.",
        *ROSTERS,
        UNIQUE,
        whole="orang",
    ),
    count(
        "disabilitas",
        "Penyandang disabilitas",
        "orang",
        "Bagian dari orang berbeda yang menyebut ragam disabilitas.",
        *ROSTERS,
        UNIQUE,
        whole="orang",
    ),
    count(
        "disabilitas_tidak_diketahui",
        "Disabilitas tidak diketahui",
        "orang",
        "Bagian dari orang berbeda yang tidak ditanya atau tidak bersedia menjawab.",
        *ROSTERS,
        UNIQUE,
        whole="orang",
    ),
]
