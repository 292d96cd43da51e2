"""The report `mitra_diam`: partner libraries from which nothing came in the period, and how to reach them."""

from programs.choices import PartnerStatus
from reports.facts import CODE_MAP
from reports.partners import REPORTS, STATE, libraries
from reports.tables.activities import params, question
from reports.tables.base import Query, ReportTable
from reports.tables.libraries import CONTACT
from reports.tables.partnership import LIBRARY
from reports.which import OF_QUESTION, counts_inside
from tpbis.sheets.columns import DAY, Column
from tpbis.sheets.statement import Statement

COLUMNS = [
    *LIBRARY,
    Column("status", "Status kemitraan", width=24, words=dict(PartnerStatus.choices)),
    Column("mitra_sejak", "Mitra sejak", DAY),
    Column("terakhir", "Bulan terakhir melapor", DAY),
    Column("akun", "Punya akun", width=12),
    Column("ada_kontak", "Punya kontak", width=12),
]
YES = "CASE WHEN {} THEN 'Ya' ELSE 'Belum' END"
SQL = f"""WITH {CODE_MAP},{libraries(OF_QUESTION)},{STATE},{REPORTS}
SELECT l.id::text, l.name, l.tier, l.region_id, g.name, p.status, p.since,
  (SELECT date_trunc('month', max(day))::date FROM report WHERE library_id = l.id),
  {YES.format("EXISTS (SELECT 1 FROM tpbis_user u WHERE u.library_id = l.id AND u.is_active)")},
  {YES.format("l.contact_phone <> ''")}, l.contact_name, l.contact_phone
FROM state s JOIN programs_library l ON l.id = s.library_id JOIN programs_region g ON g.code = l.region_id
  CROSS JOIN LATERAL (SELECT (array_agg(status ORDER BY start DESC))[1] AS status, min(start) AS since
    FROM partner WHERE library_id = l.id AND start <= %(status_day)s AND status <> 'penerima_buku') p
WHERE s.mitra AND s.day <= %(status_day)s AND (s.until IS NULL OR s.until > %(status_day)s)
  AND {counts_inside("s.raw")} AND l.region_id LIKE %(rights)s
  AND NOT EXISTS (SELECT 1 FROM report r WHERE r.library_id = l.id AND r.day BETWEEN %(first)s AND %(last)s)
ORDER BY l.region_id, l.name, l.id"""


def rows(asked, user) -> Statement:
    """The silent partners of a Question, with names and phones only for who may see them."""
    columns = [*COLUMNS, *(CONTACT if user.sees_names else [])]
    sql = SQL if user.sees_names else SQL.replace(", l.contact_name, l.contact_phone", "")
    return Statement(sql, params(asked, user), columns)


def table(query: Query) -> ReportTable:
    asked = question(query)
    found = rows(asked, query.user)
    return ReportTable("mitra_diam", asked.place, "perpustakaan", query, found.columns, found)
