"""The report `iplm`: a library's entries for the yearly IPLM form (Peraturan Perpusnas 7/2025 art. 15)."""

from uuid import UUID

from django.db import connection

from programs.choices import CommitmentForm, Tier
from reports.disclosure.visible_report import impact
from reports.figures.count import Table, count
from reports.indicators.indicator import SUM, Indicator
from reports.question.moved_codes import moved_pairs
from reports.question.periods import Period
from reports.question.places import Place
from reports.question.query import Query
from reports.tables.report_table import ReportTable
from tpbis.sheets.columns import NUMBER, YEAR, Column

SOURCE = "Peraturan Perpusnas 7/2025 pasal 15"
NOT_RECORDED = "tidak dicatat"
PARTS = ("tally",)  # of reports.sources: what adds up
POLICY = [CommitmentForm.SK, CommitmentForm.CIRCULAR, CommitmentForm.MOU, CommitmentForm.REGULATION]
HEAD = [
    Column("kode", "ID perpustakaan", width=38),
    Column("nama", "Perpustakaan", width=40),
    Column("jenjang", "Jenjang", width=18),
    Column("npp", "NPP", width=18),
    Column("kode_wilayah", "Kode wilayah", width=16),
    Column("tahun", "Tahun", YEAR, 8),
]
OWN = {
    "kerja_sama": ("Kerja sama", "mitra", "Mitra berbeda dalam kegiatan yang terlaksana tahun itu."),
    "jenis_layanan": ("Jenis layanan", "jenis", "Jenis kegiatan berbeda yang terlaksana tahun itu."),
    "dokumen_kebijakan": (
        "Dokumen kebijakan",
        "dokumen",
        "Komitmen tahun itu berbentuk SK, surat edaran, MoU/PKS, atau perda/perkada/perdes.",
    ),
}
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


def table(query: Query) -> ReportTable:
    """One row per library for one year: the one asked for, else this year."""
    year = query.period.year or query.today.year
    period = Period.of_year(year)
    report = impact(query.user, query.code, "perpustakaan", period, query.today, query.code_year)
    known = _known(query, period, [row.code for row in report.rows])
    registry = {row.key: row for row in report.columns}
    columns = [
        *HEAD,
        Column(
            "peserta_literasi", "Peserta kegiatan literasi dan keterampilan", NUMBER, 20, registry["hadir"]
        ),
        Column("pemustaka", "Pemustaka", width=14),
        Column("kegiatan", registry["kegiatan"].label, NUMBER, 12, registry["kegiatan"]),
        *(Column(key, label, NUMBER, 14, _meaning(key, label, *told)) for key, (label, *told) in OWN.items()),
    ]
    elsewhere = _wherever(known, period, query.today)
    rows = [
        _line(elsewhere.get(row.code, row), row.name, known[row.code], year)
        for row in report.rows
        if row.code in known
    ]
    note = "Pemustaka (pengunjung) tidak dicatat di sini; isi dari buku kunjungan perpustakaan."
    return ReportTable("iplm", report.place, "perpustakaan", query, columns, rows, note=note)


def _meaning(key, label, unit, sentence) -> Indicator:
    return Indicator(key, label, unit, SUM, sentence, SOURCE)


def _known(query, period, keys) -> dict[str, list]:
    params = {
        "keys": keys,
        "forms": [form.value for form in POLICY],
        "first": period.first,
        "last": period.last,
    }
    params["rights"] = (query.user.scope.prefix or "") + "%"
    with connection.cursor() as cursor:
        cursor.execute(SQL.format(held=HELD), params)
        return {key: facts for key, *facts in cursor.fetchall()}


def _wherever(known, period, today) -> dict:
    """Lines of libraries that moved: the form asks for all they held in the year, wherever they worked."""
    asked = [(key, Place(facts[2], "", UUID(key))) for key, facts in known.items() if facts[-1]]
    if not asked:
        return {}
    tables = [Table(place, "perpustakaan", period, ((key, ""),), PARTS) for key, place in asked]
    found = count(tables, today, moved=moved_pairs())
    return {row.code: row for report in found for row in report.rows}


def _line(row, name, facts, year) -> list:
    tier, npp, code, partners, kinds, papers, _ = facts
    head = [row.code, name, Tier(tier).label, npp, code, year]
    return [*head, row["hadir"], NOT_RECORDED, row["kegiatan"], partners, kinds, papers]
