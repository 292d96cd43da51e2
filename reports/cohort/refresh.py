"""Keeping the parts of cohorts: a node and year whose roll-ups changed is recomputed before it is shown."""

from collections import defaultdict
from itertools import accumulate

from reports.cohort.breakdowns import BREAKDOWNS
from reports.cohort.read_cohort_parts import PAIRS
from reports.cohort.read_cohort_rows import SOMEBODY, grouped
from reports.cohort.states import JUDGED, OUTCOMES, SUMS
from reports.facts.outcomes import PER_TRAINING, outcomes
from reports.facts.scope_tree import NODE
from reports.question.moved_codes import moved_pairs
from reports.question.periods import Period
from reports.question.places import COUNTRY, Place
from reports.question.question import Question
from reports.rollups.refresh import INLINE as INLINE_NODES
from reports.rollups.refresh import ROLLUPS
from tpbis.records.advisory_locks import Kind
from tpbis.records.maintained import Maintained, selected

INLINE, EVERY_YEAR = 12, 6  # years of a node that a request computes; how many years a whole node is worth
# Marks of a place, and of old codes that count inside it today.
NEAR = f"(node LIKE %(like)s OR left(node, {NODE}) = ANY(%(sources)s))"
MARKED = """SELECT DISTINCT node, CASE WHEN bool_or(year = 0) OVER (PARTITION BY node) THEN 0 ELSE year END
  FROM reports_cohortmark WHERE {} ORDER BY 1, 2"""
JUDGED_STATES = ", ".join(f"'{state}'" for state in JUDGED)
PEOPLE = f"""
everybody AS ({
    " UNION ALL ".join(
        f"SELECT '{key}' AS cut, g.* FROM ({grouped(breakdown)}) g"
        for key, breakdown in {"": None, **BREAKDOWNS}.items()
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
NAMES = (*OUTCOMES, *SUMS)
PARTS = f"""WITH {outcomes()},{PER_TRAINING},{SOMEBODY},{PEOPLE},
counted AS (
  SELECT cut, grp, extract(year FROM last_day)::int AS year, m.month, value, sum(n) AS times,
    {", ".join(f"coalesce({sql}, 0) AS {name}" for name, sql in COUNTS.items())}
  FROM line CROSS JOIN LATERAL (VALUES (extract(month FROM last_day)::int), (0)) m(month)
    GROUP BY 1, 2, 3, 4, 5)
SELECT %(target)s AS code, cut, grp, year, month, {", ".join(f"sum({name}) AS {name}" for name in NAMES)},
  coalesce(array_agg(value) FILTER (WHERE value IS NOT NULL), ARRAY[]::numeric[]) AS "values",
  coalesce(array_agg(times) FILTER (WHERE value IS NOT NULL), ARRAY[]::int[]) AS counts
FROM counted GROUP BY 2, 3, 4, 5"""
OF_YEAR = "(%(year)s = 0 OR year = %(year)s)"
STORED = "(SELECT * FROM reports_cohortpart WHERE code = %(target)s)"
LINE = """SELECT to_jsonb(p) - 'values' - 'counts' || jsonb_build_object('changes', (
    SELECT jsonb_agg(jsonb_build_array(x.value, x.n) ORDER BY x.value)
      FROM unnest(p."values", p.counts) x(value, n))) FROM {} p"""
EVERY = f"""SELECT DISTINCT node FROM (SELECT left(region_id, {NODE}) FROM programs_training
  UNION SELECT code FROM reports_cohortpart UNION SELECT left(node, {NODE}) FROM reports_cohortmark
  UNION SELECT unnest(%(targets)s::text[])) n(node)
  WHERE node IS NOT NULL ORDER BY 1"""
# Nodes that a write touched; the roll-ups' own marks come first and become these.
WAITING = f"""SELECT left(node, {NODE}) FROM reports_cohortmark
  UNION SELECT left(node, {NODE}) FROM reports_rollupmark WHERE year >= 0"""


def catch_up(question: Question) -> int:
    """Bring a place up to date with all committed writes; return how many nodes still wait for the worker."""
    near = {
        "like": question.place.code + "%",
        "sources": sorted({old[:NODE] for old in question.codes_moved_in}),
    }
    nodes = selected(f"SELECT DISTINCT node FROM reports_rollupmark WHERE year >= 0 AND {NEAR}", near)
    later = ROLLUPS.catch_up(nodes, INLINE_NODES, question.moved)
    pieces = selected(MARKED.format(NEAR), near)
    costs = accumulate(EVERY_YEAR if year == 0 else 1 for _, year in pieces)
    left = COHORTS.catch_up(pieces, sum(cost <= INLINE for cost in costs), question)
    return len(later) + len({node for node, _ in left})


def _rounds(pieces: list[tuple[str, int]], question: Question | None = None) -> list[dict]:
    """One round for a node and year, and one for each node where codes of it count today."""
    [(node, year)], question = pieces, question or Question(COUNTRY, COUNTRY.next_level)
    targets = [node, *sorted({new[:NODE] for old, new in question.moved if old[:NODE] == node} - {node})]
    piece = {"node": node, "year": year, "targets": targets}
    return [_params_of(question, target, year) | piece | {"target": target} for target in targets]


def _params_of(question: Question, node: str, year: int) -> dict:
    """A question about a node alone: what lies above a kabupaten/kota counts without what lies inside."""
    period = Period.of_year(year) if year else Period()
    params = question.variant(place=Place(node, ""), level="kecamatan", period=period).params
    if len(node) < NODE:
        here = [old for old, new in question.moved if new == node]
        elsewhere = [old for old, new in question.moved if new != node]
        params |= {"like": node, "inside": here, "outside": elsewhere}
    return params


def _every(settled: bool) -> list[list[tuple[str, int]]]:
    """One node after the other; a node whose old code has a mark waits too."""
    sources = defaultdict(set)
    for old, new in moved_pairs():
        sources[new[:NODE]].add(old[:NODE])
    nodes = selected(EVERY, {"targets": sorted(sources)})
    waiting = set(selected(WAITING, {})) if settled else set()
    return [[(node, 0)] for node in nodes if not waiting & {node, *sources[node]}]


COHORTS = Maintained(
    kind=Kind.COHORTS,
    rounds=_rounds,
    every=_every,
    marked=MARKED.format("node LIKE %(like)s"),
    provinces="SELECT left(unnest(%(targets)s::text[]), 2)",
    clear=f"DELETE FROM reports_cohortmark WHERE node = %(node)s AND {OF_YEAR}",
    compute=f"""DELETE FROM reports_cohortpart WHERE code = %(target)s AND {OF_YEAR};
INSERT INTO reports_cohortpart (code, cut, grp, year, month, {", ".join(NAMES)}, "values", counts) {PARTS}""",
    compared=[("angkatan", LINE.format(STORED), LINE.format(f"({PARTS})"))],
)
