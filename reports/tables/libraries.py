"""The report `perpustakaan`: every library of the place with its partnership and what it reported."""

from django.db import connection

from programs.choices import PartnerStatus, Tier
from reports.disclosure.visible_figures import answer
from reports.indicators.registry import INDICATORS
from reports.question.question import Question
from reports.tables.report_table import ReportTable, column_of, params_with_rights
from tpbis.sheets.columns import Column

KEYS = [
    "perpustakaan_mitra",
    "perpustakaan_lapor",
    "bulan_mitra",
    "bulan_lapor",
    "kegiatan",
    "hadir",
    "dilatih",
]
HEAD = [
    Column("kode", "ID perpustakaan", width=38),
    Column("nama", "Perpustakaan", width=40),
    Column("jenjang", "Jenjang", width=18),
    Column("npp", "NPP", width=18),
    Column("kode_wilayah", "Kode wilayah", width=16),
    Column("wilayah", "Wilayah kerja", width=28),
    Column("status", "Status kemitraan", width=24),
]
CONTACT = [
    Column("kontak", "Nama pengelola", width=28, personal=True),
    Column("telepon", "WhatsApp pengelola", width=18, personal=True),
]
SQL = """
SELECT l.id::text, l.tier, l.npp, l.region_id, r.name, l.contact_name, l.contact_phone,
  (SELECT p.status FROM programs_partnership p WHERE p.library_id = l.id AND p.start <= %(status_day)s
     AND coalesce(p."end", 'infinity') >= %(status_day)s ORDER BY p.start DESC LIMIT 1)
FROM programs_library l JOIN programs_region r ON r.code = l.region_id
WHERE l.region_id LIKE %(rights)s AND l.id::text = ANY(%(keys)s)
  AND (%(library)s::uuid IS NULL OR l.id = %(library)s::uuid)"""


def table(question: Question) -> ReportTable:
    question = question.variant(level="perpustakaan")
    figures, params = answer(question), params_with_rights(question)
    known = facts_by_library(SQL, params | {"keys": question.keys})
    names = question.user.sees_names
    columns = [*HEAD, *(CONTACT if names else []), *(column_of(INDICATORS[key], 16) for key in KEYS)]
    rows = [_line(row, known[row.code], names) for row in figures.rows if row.code in known]
    return ReportTable("perpustakaan", question, columns, rows)


def facts_by_library(sql: str, params: dict) -> dict[str, list]:
    """Library id (text) → the other columns of a statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return {key: facts for key, *facts in cursor.fetchall()}


def _line(row, facts, names):
    tier, npp, code, region, contact, phone, status = facts
    status = PartnerStatus(status).label if status else ""
    head = [row.code, row.name, Tier(tier).label, npp, code, region, status]
    return [*head, *([contact, phone] if names else []), *(row[key] for key in KEYS)]
