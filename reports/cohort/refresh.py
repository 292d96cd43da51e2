"""Refresh cohort parts: a node and year whose roll-ups changed is recomputed before it is next shown.

The lock of a node comes before the first read, so that an older result never overwrites a newer one.
"""

from django.db import connection

from reports.cohort.cuts import CUTS
from reports.cohort.from_parts import PAIRS
from reports.cohort.from_rows import SOMEBODY, grouped
from reports.cohort.states import JUDGED, OUTCOMES, SUMS
from reports.facts.outcomes import PER_TRAINING, outcomes
from reports.facts.scope_tree import NODE
from reports.question.periods import Period
from reports.question.places import COUNTRY, Place
from reports.question.question import Question
from reports.rollups import refresh as rollups
from tpbis.records.advisory_locks import Lock

INLINE, EVERY_YEAR = 12, 6  # years of a node that a request computes; how many years a whole node is worth
# Marks of a place, and of old codes that count inside it today.
PENDING = """SELECT node, array_agg(DISTINCT year) FROM reports_{table}
  WHERE year >= 0 AND (node LIKE %(like)s OR node = ANY(%(nodes)s)) GROUP BY 1 ORDER BY 1"""
JUDGED_STATES = ", ".join(f"'{state}'" for state in JUDGED)
PEOPLE = f"""
everybody AS ({
    " UNION ALL ".join(
        f"SELECT '{key}' AS cut, g.* FROM ({grouped(cut)}) g" for key, cut in {"": None, **CUTS}.items()
    )
}),
line AS (
  SELECT cut, grp, last_day, state, n, risen, verified, remembered,
    CASE WHEN state IN ({JUDGED_STATES}) THEN change END AS value FROM everybody
  UNION ALL SELECT '{PAIRS}', before::text, last_day, state, n, false, false, false, after FROM somebody
    WHERE state IN ({JUDGED_STATES}))"""
COUNTS = {state: f"sum(n) FILTER (WHERE state = '{state}')" for state in OUTCOMES} | {
    "berhasil_dilaporkan": "count(*) FILTER (WHERE state = 'naik' AND risen AND NOT verified)",
    "berhasil_diverifikasi": "count(*) FILTER (WHERE state = 'naik' AND risen AND verified)",
    "ingatan": "count(*) FILTER (WHERE remembered)",
}
NAMES = ", ".join((*OUTCOMES, *SUMS))
TAKE = """
SELECT pg_advisory_xact_lock(%(lock)s);
DELETE FROM reports_cohortmark WHERE node = %(node)s AND (%(year)s = 0 OR year = %(year)s)"""
WRITE = f"""
DELETE FROM reports_cohortpart WHERE code = %(node)s AND (%(year)s = 0 OR year = %(year)s);
WITH {outcomes()},{PER_TRAINING},{SOMEBODY},{PEOPLE},
counted AS (
  SELECT cut, grp, extract(year FROM last_day)::int AS year, m.month, value, sum(n) AS times,
    {", ".join(f"coalesce({sql}, 0) AS {name}" for name, sql in COUNTS.items())}
  FROM line CROSS JOIN LATERAL (VALUES (extract(month FROM last_day)::int), (0)) m(month)
    GROUP BY 1, 2, 3, 4, 5)
INSERT INTO reports_cohortpart (code, cut, grp, year, month, {NAMES}, "values", counts)
SELECT %(node)s, cut, grp, year, month, {", ".join(f"sum({name})" for name in (*OUTCOMES, *SUMS))},
  coalesce(array_agg(value) FILTER (WHERE value IS NOT NULL), ARRAY[]::numeric[]),
  coalesce(array_agg(times) FILTER (WHERE value IS NOT NULL), ARRAY[]::int[])
FROM counted GROUP BY 2, 3, 4, 5"""


def catch_up(question: Question) -> int:
    """Bring a place up to date with all committed writes; return how many nodes still wait for the worker."""
    near = [node for node, _ in pending(question, "rollupmark")]
    if near:
        rollups.refresh(near[: rollups.INLINE], question.moved)
    left, waiting = INLINE, len(near[rollups.INLINE :])
    for node, years in pending(question):
        cost = EVERY_YEAR if 0 in years else len(years)
        waiting += cost > left
        if cost <= left:
            left -= cost
            refresh(question, node, years)
    return waiting


def pending(question: Question, table: str = "cohortmark") -> list[tuple[str, list[int]]]:
    """(node, years) of a place whose parts, or whose roll-ups, wait to be computed."""
    nodes = sorted({old[:NODE] for old in question.codes_moved_in})
    with connection.cursor() as cursor:
        cursor.execute(PENDING.format(table=table), {"like": question.place.code + "%", "nodes": nodes})
        return cursor.fetchall()


def refresh(question: Question, node: str, years: list[int]) -> None:
    """Recompute the parts of a node and of the node where its codes count today; a transaction per year."""
    targets = {node, *(new[:NODE] for old, new in question.moved if old[:NODE] == node)}
    for year in [0] if 0 in years else years:
        with connection.cursor() as cursor:
            take = cursor.mogrify(TAKE, {"lock": Lock.COHORTS, "node": node, "year": year})
            writes = [cursor.mogrify(WRITE, params_of(question, target, year)) for target in sorted(targets)]
            cursor.execute(b";".join([take, *writes]).decode())


def params_of(question: Question, node: str, year: int) -> dict:
    """A question about a node alone: what lies above a kabupaten/kota counts without what lies inside."""
    period = Period.of_year(year) if year else Period()
    params = question.variant(place=Place(node, ""), level="kecamatan", period=period).params
    if len(node) < NODE:
        here = [old for old, new in question.moved if new == node]
        elsewhere = [old for old, new in question.moved if new != node]
        params |= {"like": node, "inside": here, "outside": elsewhere}
    return params | {"node": node, "year": year}


def look_after_cohorts() -> None:
    """What waits in the whole country, one node after the other."""
    nation = Question(COUNTRY, COUNTRY.next_level)
    for node, years in pending(nation):
        refresh(nation, node, years)


def rebuild() -> None:
    """Empty the parts and recompute every node that the roll-ups have marked (after their rebuild: all)."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM reports_cohortpart")
    look_after_cohorts()
