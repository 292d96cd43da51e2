"""Which libraries are mitra, and which of them reported (DOMAIN definition 16, version 1)."""

from reports.facts import area_on, counts_inside

# Months as numbers (year × 12 + month − 1); a month counts as mitra when its last day does.
MEMBERS = f"""
member AS MATERIALIZED (
  SELECT l.id AS library_id, coalesce(m.new, x.code) AS code, p.mitra, p.books, p.months
  FROM (SELECT library_id,
      coalesce(bool_or(main AND start <= %(status_day)s AND until >= %(status_day)s), false) AS mitra,
      coalesce(bool_or(NOT main AND start <= %(status_day)s AND until >= %(status_day)s), false) AS books,
      coalesce(range_agg(int4range(
        greatest(begins, %(first_month)s), greatest(least(ends, %(last_month)s) + 1,
          greatest(begins, %(first_month)s)))) FILTER (WHERE main), '{{}}') AS months
    FROM (SELECT library_id, start, coalesce("end", '9999-12-31') AS until, status <> 'penerima_buku' AS main,
        (extract(year FROM start) * 12 + extract(month FROM start) - 1)::int AS begins,
        coalesce((extract(year FROM "end" + 1) * 12 + extract(month FROM "end" + 1) - 2)::int, 99999) AS ends
      FROM programs_partnership
      WHERE status IN ('penerima_penuh_apbn', 'replikasi_mandiri', 'penerima_buku')) r GROUP BY 1) p
    JOIN programs_library l ON l.id = p.library_id
    CROSS JOIN LATERAL (SELECT {area_on("l", "%(status_day)s")} AS code) x
    LEFT JOIN code_map m ON m.old = x.code
  WHERE {counts_inside("x.code")} AND (%(library)s::uuid IS NULL OR l.id = %(library)s::uuid))"""

REPORTS = """
    SELECT library_id, (extract(year FROM last_day) * 12 + extract(month FROM last_day) - 1)::int AS month
    FROM programs_training WHERE deleted_at IS NULL AND status = 'terlaksana' AND library_id IN ({libraries})
    UNION SELECT library_id, (extract(year FROM month) * 12 + extract(month FROM month) - 1)::int
    FROM programs_nilreport WHERE library_id IN ({libraries})"""
REPORTED = f"""
reported AS MATERIALIZED (
  SELECT library_id, range_agg(int4range(month, month + 1)) AS months
  FROM ({REPORTS.format(libraries="SELECT library_id FROM member")}) r GROUP BY 1)"""


def partners(group: str) -> str:
    """SQL: mitra, those that reported in the period, and library-months, per group; reads member, reported."""
    months = "(SELECT coalesce(sum(upper(r) - lower(r)), 0) FROM unnest({}) r)"
    return f"""
    SELECT {group} AS grp, sum(m.mitra::int) AS perpustakaan_mitra, sum(m.books::int) AS penerima_buku,
      sum((m.mitra AND coalesce(r.months && int4multirange(int4range(%(first_month)s, %(period_month)s + 1)),
        false))::int) AS perpustakaan_lapor,
      sum({months.format("m.months")}) AS bulan_mitra,
      sum({months.format("m.months * coalesce(r.months, '{}')")}) AS bulan_lapor
    FROM member m LEFT JOIN reported r ON r.library_id = m.library_id GROUP BY 1"""
