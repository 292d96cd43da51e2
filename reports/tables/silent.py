"""The report `mitra_diam`: partner libraries without a report in the period, and their contacts.

Nobody is silent before the day that the Dinas has set for the first month of the period.
"""

from datetime import date

from programs.choices import PartnerStatus
from programs.models.library import LATEST_DEADLINE, REPORT_DEADLINE
from programs.models.period import end_of_month
from reports.facts.outcomes import area_on
from reports.facts.partner_libraries import IS_MITRA, MAIN, reports_of
from reports.facts.row_selection import counts_inside
from reports.question.question import Question
from reports.tables.libraries import CONTACT
from reports.tables.partnership import LIBRARY
from reports.tables.report_table import ReportTable, params_with_rights
from tpbis.sheets.columns import DAY, Column
from tpbis.sheets.sql_rows import Statement

COLUMNS = [
    *LIBRARY,
    Column("status", "Status kemitraan", width=24, words=dict(PartnerStatus.choices)),
    Column("mitra_sejak", "Mitra sejak", DAY),
    Column("terakhir", "Bulan terakhir melapor", DAY),
    Column("akun", "Punya akun", width=12),
    Column("ada_kontak", "Punya kontak", width=12),
]
YES = "CASE WHEN {} THEN 'Ya' ELSE 'Belum' END"
# Read by library through indexes in the order shown, so that the nation's first page costs one page.
SQL = f"""
SELECT l.id::text, l.name, l.tier, l.region_id, g.name, s.status, s.since,
  (SELECT date_trunc('month', max(t.day))::date FROM ({reports_of("l.id")}) t),
  {YES.format("EXISTS (SELECT 1 FROM tpbis_user u WHERE u.library_id = l.id AND u.is_active)")},
  {YES.format("l.contact_phone <> ''")}, l.contact_name, l.contact_phone
FROM programs_library l JOIN programs_region g ON g.code = l.region_id
  CROSS JOIN LATERAL (SELECT l.id AS library_id, %(status_day)s::date
    AS day, {area_on("l", "%(status_day)s")} AS raw) p
  CROSS JOIN LATERAL (SELECT (array_agg(status ORDER BY start DESC))[1] AS status, min(start) AS since
    FROM programs_partnership WHERE library_id = l.id AND start <= p.day AND status IN {MAIN}) s
WHERE {IS_MITRA} AND {counts_inside("p.raw")} AND l.region_id LIKE %(rights)s
  AND (%(library)s::uuid IS NULL OR l.id = %(library)s::uuid)
  AND NOT EXISTS ({reports_of("l.id", "BETWEEN %(first)s AND %(last)s")}) {{late}}
ORDER BY l.region_id, l.name, l.id"""
LATE = f"""AND %(days_over)s > coalesce((SELECT o.report_deadline FROM programs_office o
    WHERE o.report_deadline IS NOT NULL AND l.region_id LIKE coalesce(o.region_id, '') || '%%'
    ORDER BY length(o.region_id) DESC NULLS LAST LIMIT 1), {REPORT_DEADLINE})"""


def rows(question: Question) -> Statement:
    """The silent partners of the place, with names and phones only for who may see them."""
    names = question.user.sees_names
    columns = [*COLUMNS, *(CONTACT if names else [])]
    sql = SQL if names else SQL.replace(", l.contact_name, l.contact_phone", "")
    sql = sql.format(late="" if all_are_late(question) else LATE)
    return Statement(sql, params_with_rights(question) | {"days_over": days_over(question)}, columns)


def days_over(question: Question) -> int:
    """How many days the first month of the period has been over, today being one of them."""
    over: date = end_of_month(question.period.first)
    return (question.today - over).days


def all_are_late(question: Question) -> bool:
    """Whether the first month of the period is past every deadline that a Dinas may set."""
    return days_over(question) > LATEST_DEADLINE


def table(question: Question) -> ReportTable:
    statement = rows(question)
    return ReportTable("mitra_diam", question.variant(level="perpustakaan"), statement.columns, statement)
