"""Indicators of staff, stakeholders, commitments and the three counters of the official form."""

from reports.indicators.indicator import OpenedRows, Source
from reports.indicators.short_forms import count

OF_STRATEGY = Source.ACTIVITIES, OpenedRows.STRATEGY

STAFF = [
    count(
        "kegiatan_pengelola",
        "Kegiatan pengelola",
        "kegiatan",
        "Bimtek dan kegiatan lain untuk pengelola, di wilayah penyelenggara.",
        Source.ACTIVITIES,
        OpenedRows.STAFF,
        beside="Kegiatan untuk pengelola",
    ),
    count(
        "pengelola_dilatih",
        "Pengelola dilatih",
        "orang per bimtek",
        "Orang bernama per kegiatan pengelola, di wilayah yang diwakili (di penyelenggara selama belum"
        " dihubungkan).",
        Source.ROSTERS,
        OpenedRows.STAFF_SENT,
        beside="Pengelola dilatih",
    ),
    count(
        "stakeholder_meeting",
        "Pertemuan pemangku kepentingan",
        "kegiatan",
        "Kegiatan berjenis pertemuan pemangku kepentingan; tidak termasuk kegiatan warga.",
        Source.ACTIVITIES,
        OpenedRows.MEETINGS,
        beside="Pertemuan pemangku kepentingan",
    ),
    count(
        "perwakilan_stakeholder",
        "Wakil pemangku kepentingan",
        "kehadiran",
        "Kehadiran wakil pemangku kepentingan.",
        Source.ACTIVITIES,
        OpenedRows.REPRESENTED,
        beside="Wakil pemangku kepentingan yang hadir",
    ),
    count(
        "komitmen",
        "Komitmen",
        "komitmen",
        "Komitmen menurut tanggal dibuat.",
        Source.COMMITMENTS,
        OpenedRows.COMMITMENTS,
        beside="Komitmen",
    ),
    count(
        "komitmen_terwujud",
        "Komitmen terwujud",
        "komitmen",
        "Bagian dari komitmen yang sudah terwujud.",
        Source.COMMITMENTS,
        OpenedRows.COMMITMENTS_KEPT,
        whole="komitmen",
        beside="Komitmen yang sudah terwujud",
    ),
    count(
        "layanan_informasi",
        "Peningkatan layanan informasi",
        "kegiatan",
        "Kegiatan dengan strategi peningkatan layanan informasi.",
        *OF_STRATEGY,
        beside="Peningkatan layanan informasi",
    ),
    count(
        "pelibatan_masyarakat",
        "Pelibatan masyarakat",
        "kegiatan",
        "Kegiatan dengan strategi pelibatan masyarakat.",
        *OF_STRATEGY,
        beside="Pelibatan masyarakat",
    ),
    count(
        "advokasi",
        "Advokasi",
        "kegiatan",
        "Kegiatan dengan strategi advokasi.",
        *OF_STRATEGY,
        beside="Advokasi",
    ),
]
