"""Which libraries are mitra, and which of them reported (DOMAIN definition 16, version 2).

A library's past is cut where its wilayah kerja or its partnership changes; each day is then a sum of steps,
which gives the mitra of any day and the library-months up to any month without reading the libraries again.
"""

from programs.choices import MITRA, PartnerStatus
from reports.facts.outcomes import area_on
from reports.facts.row_selection import Rows, counts_inside
from reports.facts.scope_tree import CELL

EVERY, EVER = (
    -1,
    0,
)  # `year` of a step: of every library; of those that ever reported; else of those that did that year
MAIN = "({})".format(", ".join(f"'{status}'" for status in MITRA))


def _held(statuses: str) -> str:
    return f"""EXISTS (SELECT 1 FROM programs_partnership r WHERE r.library_id = p.library_id
      AND r.status {statuses}
      AND r.start <= p.day AND coalesce(r."end", '9999-12-31') >= p.day)"""


IS_MITRA = _held(f"IN {MAIN}")  # of p.library_id on p.day


def libraries(rows: Rows) -> str:
    return f"""
lib AS MATERIALIZED ({rows.libraries})"""


STATE = f"""
partner AS MATERIALIZED (SELECT r.* FROM programs_partnership r JOIN lib ON lib.id = r.library_id
  WHERE r.status IN {MAIN} OR r.status = '{PartnerStatus.BOOKS}'),
state AS MATERIALIZED (
  SELECT p.library_id, p.day, lead(p.day) OVER way AS until, x.code AS raw, coalesce(m.new, x.code) AS code,
    {IS_MITRA} AS mitra, {_held(f"= '{PartnerStatus.BOOKS}'")} AS books
  FROM (SELECT library_id, '-infinity'::date AS day FROM partner
      UNION SELECT library_id, start FROM partner UNION SELECT library_id, "end" + 1 FROM partner
      UNION SELECT g.library_id, g.start FROM programs_libraryarea g
        WHERE g.library_id IN (SELECT library_id FROM partner)
      UNION SELECT g.library_id, g."end" + 1 FROM programs_libraryarea g
        WHERE g.library_id IN (SELECT library_id FROM partner)) p
    JOIN programs_library l ON l.id = p.library_id
    CROSS JOIN LATERAL (SELECT {area_on("l", "p.day")} AS code) x LEFT JOIN code_map m ON m.old = x.code
  WHERE p.day IS NOT NULL WINDOW way AS (PARTITION BY p.library_id ORDER BY p.day))"""


HELD = "t.deleted_at IS NULL AND t.status = 'terlaksana'"


def reports_of(library: str, when: str = "IS NOT NULL") -> str:
    """SQL: one day in each month in which a library reported (periods are whole months)."""
    return f"""SELECT t.last_day AS day FROM programs_training t
      WHERE t.library_id = {library} AND {HELD} AND t.last_day {when}
    UNION ALL SELECT t.last_day
      FROM programs_training_co_hosts c JOIN programs_training t ON t.id = c.training_id
      WHERE c.library_id = {library} AND {HELD} AND t.last_day {when}
    UNION ALL SELECT n.month FROM programs_nilreport n WHERE n.library_id = {library} AND n.month {when}"""


def _last_of_month(day: str) -> str:
    return f"(date_trunc('month', {day}) + interval '1 month - 1 day')::date"


# Whoever held or co-hosted an activity has reported, and whoever said that there was none.
REPORTS = f"""
report AS MATERIALIZED (
  SELECT t.library_id, {_last_of_month("t.last_day")} AS day FROM programs_training t
  WHERE {HELD} AND t.library_id IN (SELECT library_id FROM partner)
  UNION SELECT c.library_id, {_last_of_month("t.last_day")}
    FROM programs_training_co_hosts c JOIN programs_training t ON t.id = c.training_id
  WHERE {HELD} AND c.library_id IN (SELECT library_id FROM partner)
  UNION SELECT n.library_id, {_last_of_month("n.month")} FROM programs_nilreport n
  WHERE n.library_id IN (SELECT library_id FROM partner))"""


def reported(rows: Rows) -> str:
    """SQL: library-months as mitra with an activity or a laporan nihil, on the last day of the month."""
    return f"""
reported AS (
  SELECT s.library_id, s.code, r.day FROM report r JOIN state s ON s.library_id = r.library_id AND s.mitra
      AND r.day >= s.day AND (s.until IS NULL OR r.day < s.until) {rows.join("s.raw", "r.day")}
  WHERE {rows.where("s.raw", "r.day", "r.library_id")})"""


def steps(rows: Rows) -> str:
    """SQL: `step` (code, library_id, year, day, mitra, books): how many more there are from that day on."""
    if rows.due:
        years = f"""SELECT DISTINCT library_id, {EVER} FROM report
      UNION ALL SELECT DISTINCT library_id, extract(year FROM day)::int FROM report"""
        here = f"EXISTS (SELECT 1 FROM rollup_due u WHERE u.node = left(c.raw, {CELL}))"
    else:
        years = f"SELECT DISTINCT library_id, {EVER} FROM report WHERE day BETWEEN %(first)s AND %(last)s"
        here = counts_inside("c.raw")
    return f"""
change AS (
  SELECT library_id, raw, code, day, mitra::int AS mitra, books::int AS books FROM state
  UNION ALL SELECT library_id, raw, code, until, -mitra::int, -books::int FROM state WHERE until IS NOT NULL),
step AS (
  SELECT c.code, c.library_id, y.year, c.day, sum(c.mitra) AS mitra,
    sum(CASE y.year WHEN {EVERY} THEN c.books ELSE 0 END) AS books
  FROM change c JOIN (SELECT id AS library_id, {EVERY} AS year FROM lib
      UNION ALL {years}) y USING (library_id)
  WHERE {here} GROUP BY 1, 2, 3, 4
  HAVING sum(c.mitra) <> 0 OR sum(CASE y.year WHEN {EVERY} THEN c.books ELSE 0 END) <> 0)"""


def partners(source: str, year: str) -> str:
    """SQL per grp: mitra and penerima buku on the day, those that reported in the period, library-months."""
    month = "(extract(year FROM day) * 12 + extract(month FROM day) - 1)::int"
    on_day = "day <= %(status_day)s"
    return f"""
    SELECT grp, coalesce(sum(mitra) FILTER (WHERE year = {EVERY} AND {on_day}), 0) AS perpustakaan_mitra,
      coalesce(sum(books) FILTER (WHERE year = {EVERY} AND {on_day}), 0) AS penerima_buku,
      coalesce(sum(mitra) FILTER (WHERE year = {year} AND {on_day}), 0) AS perpustakaan_lapor,
      coalesce(sum(mitra * greatest(0, %(last_month)s - greatest({month}, %(first_month)s) + 1))
        FILTER (WHERE year = {EVERY} AND {month} <= %(last_month)s), 0) AS bulan_mitra
    FROM {source} s GROUP BY 1"""
