"""Keeping the roll-ups: take the lock, take the marks away, recompute the node from rows, write.

The lock comes before the first read, so that an older result never overwrites a newer one (docs/decisions/0002).
"""

from datetime import date

from django.db import connection, transaction

from reports import partners, tally, uniques
from reports.facts import old_enough
from reports.levels import Place, moved_codes
from reports.periods import Period
from reports.sources import Question

LOCK = 7_421_003
INLINE = 40
TALLY = ", ".join(tally.COLUMNS)
UNIQUE_NAMES = ", ".join(uniques.UNIQUES)
TABLES = ("tally", "distinct", "changecount", "sharedidentity", "reportedmonths")


def pending(prefix: str) -> list[str]:
    """Nodes under a code that a write touched and no refresh has seen."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT node FROM reports_rollupmark WHERE node LIKE %s ORDER BY 1", [prefix + "%"])
        return [node for (node,) in cursor.fetchall()]


@transaction.atomic
def refresh(nodes: list[str]) -> None:
    """Bring some nodes up to date with every write that is committed by now.

    A mark names the code of a row; where that code has moved, the node that it counts in today is due too.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        cursor.execute("DELETE FROM reports_rollupmark WHERE node = ANY(%s) RETURNING node, year", [nodes])
        marked = {}
        for node, year in cursor.fetchall():
            marked.setdefault(node, set()).add(year)
        moved = moved_codes(None) if marked else {}
        for source, heir in {(old[:5], new[:5]) for old, new in moved.items()}:
            marked.setdefault(heir, set()).update(marked.get(source, ()))
        for node, years in sorted(marked.items()):
            if years:
                recompute(cursor, node, years, moved)


def every_year(cursor, params: dict) -> list[int]:
    """All years that a node has rows or roll-ups of."""
    cursor.execute(
        f"""SELECT extract(year FROM last_day)::int FROM programs_training WHERE last_day IS NOT NULL
              AND (left(region_id, 5) = ANY(%(nodes)s) OR left(place_id, 5) = ANY(%(nodes)s))
        UNION SELECT extract(year FROM t.last_day)::int FROM programs_training t
          JOIN participants_enrolment e ON e.training_id = t.id
          WHERE t.audience = 'pengelola' AND left(e.counted_region_id, 5) = ANY(%(nodes)s)
        UNION SELECT extract(year FROM made_on)::int FROM programs_commitment c
          JOIN programs_library l ON l.id = c.library_id {AREA}
        UNION SELECT extract(year FROM month)::int FROM programs_nilreport n
          JOIN programs_library l ON l.id = n.library_id {AREA}
        UNION SELECT year FROM reports_tally WHERE node = %(node)s
        UNION SELECT year FROM reports_distinct WHERE node = %(node)s AND year > 0 ORDER BY 1""",
        params,
    )
    return [year for (year,) in cursor.fetchall() if year]


AREA = """WHERE left(l.region_id, 5) = ANY(%(nodes)s) OR EXISTS (SELECT 1 FROM programs_libraryarea g
            WHERE g.library_id = l.id AND left(g.region_id, 5) = ANY(%(nodes)s))"""


def params_of(node: str, year: int, moved: dict[str, str]) -> dict:
    """The parameters of the facts, for exactly one node of today's codes."""
    period = Period.of_year(year) if year else Period()
    params = Question(Place(node, ""), "kabkota", period, date.today(), moved=tuple(moved.items())).params
    inside = [old for old, new in moved.items() if new[:5] == node]
    return params | {
        "like": node + "%" if len(node) == 5 else node,
        "inside": inside,
        "outside": [old for old, new in moved.items() if new[:5] != node],
        "nodes": sorted({node, *(old[:5] for old in inside)}),
        "node": node,
        "year": year,
        "keys": [],
    }


def recompute(cursor, node: str, years: set[int], moved: dict[str, str]) -> None:
    """Write a node's years (0 among them: every year, sums in one pass) and what is kept to date, from rows."""
    params = params_of(node, 0, moved)
    for year in {0} if 0 in years else years:
        _write_sums(cursor, params_of(node, year, moved))
    for year in every_year(cursor, params) if 0 in years else years:
        _write_people(cursor, params_of(node, year, moved))
    _write_people(cursor, params)
    cursor.execute("DELETE FROM reports_reportedmonths WHERE node = %(node)s", params)
    cursor.execute(WRITE_REPORTED, params)


def _write_sums(cursor, params) -> None:
    for table in ("tally", "changecount"):
        cursor.execute(f"DELETE FROM reports_{table} WHERE node = %(node)s AND {THAT_YEAR}", params)
    cursor.execute(WRITE_TALLY, params)
    cursor.execute(WRITE_CHANGES, params)


def _write_people(cursor, params) -> None:
    cursor.execute("DELETE FROM reports_distinct WHERE node = %(node)s AND year = %(year)s", params)
    cursor.execute(WRITE_DISTINCT, params)
    cursor.execute(DROP_SHARED, params)
    cursor.execute(WRITE_SHARED, params | {"lost": list({str(row[0]) for row in cursor.fetchall()})})


THAT_YEAR = "(%(year)s = 0 OR year = %(year)s)"
WRITE_TALLY = f"""
WITH {tally.from_rows()}
INSERT INTO reports_tally (node, year, month, {TALLY})
SELECT %(node)s, year, coalesce(month, 0), {", ".join(f"sum({name})" for name in tally.COLUMNS)}
FROM tally WHERE {THAT_YEAR} GROUP BY GROUPING SETS ((year, month), (year))"""
WRITE_CHANGES = f"""
WITH {tally.FACTS}
INSERT INTO reports_changecount (node, year, month, value, n)
SELECT %(node)s, c.* FROM ({uniques.CHANGES_BY_MONTH}) c"""
WRITE_DISTINCT = f"""
WITH {tally.FACTS},{uniques.WHO}
INSERT INTO reports_distinct (node, year, {UNIQUE_NAMES}, desa_terjangkau)
SELECT %(node)s, %(year)s, {", ".join(f"coalesce(sum(p.{name}), 0)" for name in uniques.UNIQUES)},
  coalesce(sum(v.desa_terjangkau), 0)
FROM ({uniques.people("'*'")}) p FULL JOIN ({uniques.villages("'*'")}) v ON v.grp = p.grp"""
DROP_SHARED = f"""
WITH {tally.FACTS}
DELETE FROM reports_sharedidentity WHERE year = %(year)s AND (identity IN (SELECT identity FROM came)
  OR identity IN (SELECT identity FROM reports_sharedidentity WHERE year = %(year)s AND node = %(node)s))
RETURNING identity"""
# Everybody of this node who also came elsewhere, with a line per node.
WRITE_SHARED = f"""
WITH {tally.FACTS},
seen AS (
  SELECT m.identity, left(coalesce(c.new, t.region_id), 5) AS node, bool_or(t.measured AND {old_enough("t")}) AS trained
  FROM (SELECT DISTINCT identity FROM came UNION SELECT unnest(%(lost)s::uuid[])) m
    JOIN participants_person p ON p.identity = m.identity AND p.deleted_at IS NULL
    JOIN participants_enrolment e ON e.person_id = p.id AND e.attended
    JOIN programs_training t ON t.id = e.training_id AND t.deleted_at IS NULL AND t.status = 'terlaksana'
      AND t.audience = 'warga' AND t.last_day BETWEEN %(first)s AND %(last)s
    LEFT JOIN code_map c ON c.old = t.region_id
  GROUP BY 1, 2)
INSERT INTO reports_sharedidentity (identity, year, node, sex, able, trained)
SELECT s.identity, %(year)s, s.node, w.sex, w.able, s.trained FROM seen s
  JOIN ({uniques.who_of("SELECT identity FROM seen")}) w ON w.identity = s.identity
WHERE s.identity IN (SELECT identity FROM seen GROUP BY 1 HAVING count(*) > 1)"""
WRITE_REPORTED = f"""
INSERT INTO reports_reportedmonths (library_id, node, months)
SELECT library_id, %(node)s, range_agg(int4range(month, month + 1))
FROM ({partners.REPORTS.format(libraries="SELECT id FROM programs_library WHERE region_id LIKE %(like)s")}) r GROUP BY 1
ON CONFLICT (library_id) DO UPDATE SET node = excluded.node, months = excluded.months"""
