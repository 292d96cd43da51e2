"""The report `kemitraan`: the first day and the years of each library's partnership."""

from django.db import connection

from programs.choices import PartnerStatus, Tier
from reports.facts.outcomes import CODE_MAP
from reports.facts.partner_libraries import EVERY, MAIN, STATE, libraries
from reports.facts.row_selection import OF_QUESTION, counts_inside
from reports.facts.scope_tree import rows_of
from reports.question.question import Question
from reports.rollups import read_rollups
from reports.tables.report_table import ReportTable, params_with_rights
from tpbis.sheets.columns import DAY, NUMBER, Column
from tpbis.sheets.sql_rows import Statement

LIBRARY = [
    Column("kode", "ID perpustakaan", width=38),
    Column("nama", "Perpustakaan", width=40),
    Column("jenjang", "Jenjang", width=18, words=dict(Tier.choices)),
    Column("kode_wilayah", "Kode wilayah", width=16),
    Column("wilayah", "Wilayah kerja", width=28),
]
COLUMNS = [
    *LIBRARY,
    Column("status", "Status terakhir", width=24, words=dict(PartnerStatus.choices)),
    Column("sejak", "Mitra sejak", DAY),
    Column("sampai", "Sampai", DAY),
    Column("tahun", "Banyak tahun kalender sebagai mitra", NUMBER),
]
SQL = f"""WITH {CODE_MAP},{libraries(OF_QUESTION)},{STATE}
SELECT l.id::text, l.name, l.tier, l.region_id, g.name,
  (SELECT status FROM partner WHERE library_id = l.id AND status IN {MAIN}
    AND start <= %(status_day)s
    ORDER BY start DESC LIMIT 1), s.since, s.until, s.years
FROM (SELECT library_id, min(day) AS since, count(DISTINCT y) AS years,
    CASE WHEN bool_or(until IS NULL OR until > %(status_day)s) THEN NULL ELSE max(until) - 1 END AS until
  FROM state CROSS JOIN LATERAL generate_series(extract(year FROM day)::int,
    extract(year FROM least(until - 1, %(status_day)s))::int) y
  WHERE mitra AND day <= %(status_day)s AND {counts_inside("raw")} GROUP BY 1) s
  JOIN programs_library l ON l.id = s.library_id JOIN programs_region g ON g.code = l.region_id
WHERE l.region_id LIKE %(rights)s ORDER BY l.region_id, l.name, l.id"""

# Mitra on the last day of each year (today in the running one) per row (definition 16, version 1).
BY_YEAR = f"""WITH {CODE_MAP},{libraries(OF_QUESTION)},{STATE},
year(year, day) AS (SELECT n, least(make_date(n, 12, 31), %(today)s) FROM generate_series(
  (SELECT extract(year FROM min(start))::int FROM partner), extract(year FROM %(today)s::date)::int) n)
SELECT y.year, {{group}}, count(*) FROM state s JOIN year y ON s.day <= y.day AND (s.until IS NULL
  OR s.until > y.day)
WHERE s.mitra AND {counts_inside("s.raw")} GROUP BY 1, 2 ORDER BY 1, 2"""


# The same from the roll-up of steps, which whoever asks has brought up to date.
REALISED_BY_YEAR = f"""WITH step AS (
  SELECT grp, day, mitra FROM {{rows}} s WHERE year = {EVERY} AND mitra <> 0),
year(year, day) AS (SELECT n, least(make_date(n, 12, 31), %(today)s) FROM generate_series(
  (SELECT extract(year FROM min(day))::int FROM step), extract(year FROM %(today)s::date)::int) n)
SELECT y.year, grp, sum(mitra)::int FROM step s JOIN year y ON s.day <= y.day
GROUP BY 1, 2 HAVING sum(mitra) <> 0 ORDER BY 1, 2"""


def by_year(question: Question) -> list[tuple]:
    """(year, row key, partner libraries) at the end of every year."""
    if read_rollups.fits(question.variant(parts=("partners",))):
        sql = REALISED_BY_YEAR.format(rows=rows_of(question.level).format(table="reports_memberstep"))
    else:
        sql = BY_YEAR.format(group=question.group("s.code", "s.library_id"))
    with connection.cursor() as cursor:
        cursor.execute(sql, question.params | {"keys": question.keys})
        return cursor.fetchall()


def table(question: Question) -> ReportTable:
    rows = Statement(SQL, params_with_rights(question), COLUMNS)
    return ReportTable("kemitraan", question.variant(level="perpustakaan"), COLUMNS, rows)
