"""The report `desa`: every desa/kelurahan of the place, reached or not (DOMAIN definition 16, version 1)."""

from programs.choices import RegionKind
from reports.facts.outcomes import CODE_MAP
from reports.facts.row_selection import lies_inside
from reports.question.question import Question
from reports.question.regions import VALID
from reports.tables.report_table import ReportTable
from tpbis.sheets.columns import DAY, Column
from tpbis.sheets.sql_rows import Statement

COLUMNS = [
    Column("kode", "Kode", width=16),
    Column("desa", "Desa/kelurahan", width=30),
    Column("jenis", "Jenis", width=12, words=dict(RegionKind.choices)),
    Column("kecamatan", "Kecamatan", width=26),
    Column("kabkota", "Kabupaten/kota", width=26),
    Column("dijangkau", "Dijangkau", width=12),
    Column("terakhir", "Kegiatan terakhir", DAY),
]
SQL = f"""WITH {CODE_MAP},
reached AS (
  SELECT coalesce(m.new, t.place_id) AS code, max(t.last_day) AS last_day
  FROM programs_training t LEFT JOIN code_map m ON m.old = t.place_id
  WHERE t.deleted_at IS NULL AND t.status = 'terlaksana' AND t.audience = 'warga'
    AND t.last_day BETWEEN %(first)s AND %(last)s AND {lies_inside("t.place_id")}
    AND (%(library)s::uuid IS NULL OR t.library_id = %(library)s::uuid) GROUP BY 1)
SELECT r.code, r.name, r.kind, k.name, p.name, CASE WHEN c.code IS NULL THEN 'Belum' ELSE 'Ya' END, c.last_day
FROM programs_region r LEFT JOIN reached c ON c.code = r.code
  LEFT JOIN programs_region k ON k.code = left(r.code, 8) LEFT JOIN programs_region p
    ON p.code = left(r.code, 5)
WHERE r.level = 4 AND r.code LIKE %(like)s AND {VALID} ORDER BY r.code"""


def rows(question: Question) -> Statement:
    """Villages of the place in code order."""
    return Statement(SQL, question.params, COLUMNS)


def table(question: Question) -> ReportTable:
    return ReportTable("desa", question, COLUMNS, rows(question))
