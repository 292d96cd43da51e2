"""The reports: what people call each, what it is in a sentence, and its data function."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from reports.question.query_string import Opening, read_question
from reports.question.question import Question
from reports.tables import (
    activities,
    cascade,
    impact,
    iplm,
    libraries,
    participants,
    partnership,
    silent,
    stakeholders,
    villages,
)
from reports.tables.report_table import ReportTable
from tpbis.models import User


class Report(NamedTuple):
    """One report and the question that it answers.

    `level` is that of its rows unless another is asked for ("": what divides the place).
    """

    title: str
    question: str
    text: str
    table: Callable[[Question], ReportTable]
    level: str = "perpustakaan"


REPORTS = {
    "dampak": Report(
        "Dampak per wilayah",
        "Berapa yang berhasil, dan di mana?",
        "Kegiatan, peserta, hasil dan cakupan, satu baris per wilayah.",
        impact.table,
        "",
    ),
    "kegiatan": Report(
        "Daftar kegiatan",
        "Kegiatan apa saja yang sudah terlaksana?",
        "Satu baris per kegiatan yang sudah terlaksana.",
        activities.table,
    ),
    "peserta": Report(
        "Daftar peserta",
        "Siapa saja yang ikut?",
        "Satu baris per orang per kegiatan warga.",
        participants.table,
    ),
    "perpustakaan": Report(
        "Daftar perpustakaan",
        "Bagaimana tiap perpustakaan?",
        "Satu baris per perpustakaan: kemitraan, laporan, kegiatan.",
        libraries.table,
    ),
    "stakeholder": Report(
        "Pertemuan dan komitmen",
        "Siapa berjanji apa, dan apa yang terwujud?",
        "Satu baris per kegiatan dengan pemangku kepentingan.",
        stakeholders.table,
    ),
    "desa": Report(
        "Desa/kelurahan yang dijangkau",
        "Desa/kelurahan mana yang belum dijangkau?",
        "Satu baris per desa/kelurahan: sudah ada kegiatan warga atau belum.",
        villages.table,
        "desa",
    ),
    "mitra_diam": Report(
        "Mitra yang belum melapor",
        "Siapa belum melapor?",
        "Perpustakaan mitra tanpa laporan, dengan akun dan kontaknya.",
        silent.table,
    ),
    "kemitraan": Report(
        "Lama kemitraan",
        "Sejak kapan masing-masing menjadi mitra?",
        "Satu baris per perpustakaan: mitra sejak kapan dan berapa tahun.",
        partnership.table,
    ),
    "replikasi": Report(
        "Siapa melatih siapa",
        "Siapa melatih siapa, dan apakah diteruskan?",
        "Bimtek, yang diwakili, dan kegiatan pertama sesudahnya.",
        cascade.table,
    ),
    "iplm": Report(
        "Isian IPLM",
        "Apa yang diisikan ke IPLM?",
        "Satu baris per perpustakaan dan tahun, menurut urutan isian IPLM.",
        iplm.table,
    ),
}


def report_table(
    slug: str, user: User, query: Mapping[str, str], opening: Opening | None = None
) -> ReportTable:
    """The table of a report that a user asks for with a query string; raises BadQuestion and Http404."""
    report = REPORTS[slug]
    return report.table(read_question(user, query, report.level, opening))
