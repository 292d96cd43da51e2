"""Indicators of staff, stakeholders, commitments and the three counters of the official form."""

from reports.indicators.short_forms import count

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
        "Orang bernama per kegiatan pengelola, di wilayah yang diwakili (di penyelenggara selama belum"
        " dihubungkan).",
        "peserta",
    ),
    count(
        "stakeholder_meeting",
        "Pertemuan pemangku kepentingan",
        "kegiatan",
        "Kegiatan berjenis pertemuan pemangku kepentingan; tidak termasuk kegiatan warga.",
    ),
    count(
        "perwakilan_stakeholder",
        "Wakil pemangku kepentingan",
        "kehadiran",
        "Kehadiran wakil pemangku kepentingan.",
    ),
    count("komitmen", "Komitmen", "komitmen", "Komitmen menurut tanggal dibuat.", "komitmen"),
    count(
        "komitmen_terwujud",
        "Komitmen terwujud",
        "komitmen",
        "Bagian dari komitmen yang sudah terwujud.",
        "komitmen",
        whole="komitmen",
    ),
    count(
        "layanan_informasi",
        "Peningkatan layanan informasi",
        "kegiatan",
        "Kegiatan dengan strategi peningkatan layanan informasi.",
    ),
    count(
        "pelibatan_masyarakat",
        "Pelibatan masyarakat",
        "kegiatan",
        "Kegiatan dengan strategi pelibatan masyarakat.",
    ),
    count("advokasi", "Advokasi", "kegiatan", "Kegiatan dengan strategi advokasi."),
]
