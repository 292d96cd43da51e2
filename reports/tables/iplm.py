"""The report `iplm`: a library's entries for the yearly IPLM form (Peraturan Perpusnas 7/2025 art. 15)."""

from uuid import UUID

from programs.choices import CommitmentForm, Tier
from reports.disclosure.visible_figures import answer
from reports.figures.count_figures import count
from reports.figures.figure_table import Row
from reports.indicators.indicator import SUM, Meaning
from reports.indicators.registry import INDICATORS
from reports.question.periods import Period
from reports.question.places import COUNTRY, Place
from reports.question.question import Question
from reports.tables.libraries import facts_by_library
from reports.tables.report_table import ReportTable, column_of, params_with_rights
from tpbis.sheets.columns import NUMBER, YEAR, Column

SOURCE = "Peraturan Perpusnas 7/2025 pasal 15"
NOT_RECORDED = "tidak dicatat"
PARTS = ("tally",)  # of reports.sources: what adds up
POLICY = [CommitmentForm.SK, CommitmentForm.CIRCULAR, CommitmentForm.MOU, CommitmentForm.REGULATION]
READERS = "Peserta kegiatan literasi dan keterampilan"


def _own(key: str, label: str, unit: str, sentence: str) -> Column:
    """A number that only the form asks for."""
    return Column(key, label, NUMBER, 14, Meaning(key, label, unit, SUM, sentence, SOURCE))


COLUMNS = [
    Column("kode", "ID perpustakaan", width=38),
    Column("nama", "Perpustakaan", width=40),
    Column("jenjang", "Jenjang", width=18),
    Column("npp", "NPP", width=18),
    Column("kode_wilayah", "Kode wilayah", width=16),
    Column("tahun", "Tahun", YEAR, 8),
    Column("peserta_literasi", READERS, NUMBER, 20, INDICATORS["hadir"]),
    Column("pemustaka", "Pemustaka", width=14),
    column_of(INDICATORS["kegiatan"], 12),
    _own("kerja_sama", "Kerja sama", "mitra", "Mitra berbeda dalam kegiatan yang terlaksana tahun itu."),
    _own("jenis_layanan", "Jenis layanan", "jenis", "Jenis kegiatan berbeda yang terlaksana tahun itu."),
    _own(
        "dokumen_kebijakan",
        "Dokumen kebijakan",
        "dokumen",
        "Komitmen tahun itu berbentuk SK, surat edaran, MoU/PKS, atau perda/perkada/perdes.",
    ),
]
SQL = """
SELECT l.id::text, l.tier, l.npp, l.region_id,
  (SELECT count(DISTINCT p.partner_id) FROM programs_trainingpartner p JOIN programs_training t
    ON t.id = p.training_id
    WHERE {held}),
  (SELECT count(DISTINCT t.kind_id) FROM programs_training t WHERE {held}),
  (SELECT count(*) FROM programs_commitment c WHERE c.library_id = l.id AND c.form = ANY(%(forms)s)
    AND c.made_on BETWEEN %(first)s AND %(last)s),
  EXISTS (SELECT 1 FROM programs_libraryarea a WHERE a.library_id = l.id AND a."end" >= %(first)s)
FROM programs_library l WHERE l.id::text = ANY(%(keys)s) AND l.region_id LIKE %(rights)s"""
HELD = """t.library_id = l.id AND t.deleted_at IS NULL AND t.status = 'terlaksana'
      AND t.last_day BETWEEN %(first)s AND %(last)s"""


def table(question: Question) -> ReportTable:
    """One row per library that lies there today, for one year: the one asked for, else this year."""
    question = question.variant(level="perpustakaan")
    of_year = question.variant(period=Period.of_year(question.period.year or question.today.year))
    figures = answer(of_year)
    params = params_with_rights(of_year) | {"keys": of_year.keys, "forms": [form.value for form in POLICY]}
    known = facts_by_library(SQL.format(held=HELD), params)
    elsewhere = _wherever(of_year, known)
    rows = [
        _line(elsewhere.get(row.code, row), row.name, known[row.code], of_year.period.year)
        for row in figures.rows
        if row.code in known and row.code not in of_year.moved_libraries
    ]
    note = "Pemustaka (pengunjung) tidak dicatat di sini; isi dari buku kunjungan perpustakaan."
    return ReportTable("iplm", question, COLUMNS, rows, note=note)


def _wherever(question: Question, known: dict) -> dict[str, Row]:
    """Lines of libraries that moved: the form asks for all they held in the year, wherever they worked."""
    base = Question(COUNTRY, "perpustakaan", question.period, question.today, parts=PARTS)
    questions = [
        base.variant(place=Place(facts[2], "", UUID(key)), listed=((key, ""),))
        for key, facts in known.items()
        if facts[-1]
    ]
    return {row.code: row for figures in count(questions) for row in figures.rows}


def _line(row, name, facts, year) -> list:
    tier, npp, code, partners, kinds, papers, _ = facts
    head = [row.code, name, Tier(tier).label, npp, code, year]
    return [*head, row["hadir"], NOT_RECORDED, row["kegiatan"], partners, kinds, papers]
