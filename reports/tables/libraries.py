"""The report `perpustakaan`: every library of the place with its partnership and what it reported."""

from django.db import connection

from programs.choices import PartnerStatus, Tier
from reports.disclosure.visible_report import impact
from reports.question.query import Query
from reports.tables.report_table import ReportTable
from tpbis.sheets.columns import NUMBER, Column

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
  (SELECT p.status FROM programs_partnership p WHERE p.library_id = l.id AND p.start <= %(day)s
     AND coalesce(p."end", 'infinity') >= %(day)s ORDER BY p.start DESC LIMIT 1)
FROM programs_library l JOIN programs_region r ON r.code = l.region_id
WHERE l.region_id LIKE %(rights)s AND l.id::text = ANY(%(keys)s)
  AND (%(library)s::uuid IS NULL OR l.id = %(library)s::uuid)"""


def table(query: Query) -> ReportTable:
    report = impact(query.user, query.code, "perpustakaan", query.period, query.today, query.code_year)
    place = report.place
    params = {
        "keys": [row.code for row in report.rows],
        "rights": (query.user.scope.prefix or "") + "%",
        "day": query.period.day_of_status(query.today),
        "library": str(place.library_id) if place.library_id else None,
    }
    known = _known(params)
    names = query.user.sees_names
    columns = [*HEAD, *(CONTACT if names else []), *(_column(report, key) for key in KEYS)]
    rows = [_line(row, known[row.code], names) for row in report.rows if row.code in known]
    return ReportTable("perpustakaan", place, "perpustakaan", query, columns, rows)


def _known(params: dict) -> dict[str, tuple]:
    with connection.cursor() as cursor:
        cursor.execute(SQL, params)
        return {key: facts for key, *facts in cursor.fetchall()}


def _column(report, key):
    found = next(column for column in report.columns if column.key == key)
    return Column(key, found.label, NUMBER, 16, found)


def _line(row, facts, names):
    tier, npp, code, region, contact, phone, status = facts
    head = [
        row.code,
        row.name,
        Tier(tier).label,
        npp,
        code,
        region,
        PartnerStatus(status).label if status else "",
    ]
    return [*head, *([contact, phone] if names else []), *(row[key] for key in KEYS)]
