"""The result of `read_cohort_rows.read`, from stored parts: nation, province or kabupaten/kota."""

from reports.cohort.states import OUTCOMES, WAITING
from reports.facts.additive_counts import DUE
from reports.facts.count_statement import count_groups
from reports.facts.distinct_counts import spread
from reports.facts.scope_tree import NODE
from reports.question.question import TOTAL, Question
from reports.rollups import read_rollups
from reports.rollups.read_rollups import IN_PERIOD

PAIRS = "pita"  # the cut whose groups are bands before, its values bands after
OF_PEOPLE = "berhasil_dilaporkan", "berhasil_diverifikasi"
STATES = ", ".join(f"'{name}', coalesce(sum({name}) FILTER (WHERE due), 0)" for name in OUTCOMES)
DONE = ", ".join(f"coalesce(sum({name}) FILTER (WHERE due), 0) AS {name}" for name in OF_PEOPLE)
HEAD = f"""WITH part AS (
  SELECT *, {DUE} AS due FROM reports_cohortpart
  WHERE cut IN (%(cut)s, '{PAIRS}') AND code LIKE %(like)s AND {IN_PERIOD}),
change AS (
  SELECT grp, x.value, sum(x.n) AS n FROM part CROSS JOIN LATERAL unnest("values", counts) x(value, n)
  WHERE cut = %(cut)s AND due GROUP BY 1, 2)"""
PARTS = {
    "states": f"""
      SELECT grp, jsonb_build_object({STATES},
          '{WAITING}', coalesce(sum({" + ".join(OUTCOMES)}) FILTER (WHERE NOT due), 0)) AS states,
        {DONE}, sum(ingatan) AS ingatan
      FROM part WHERE cut = %(cut)s GROUP BY 1""",
    "bands": f"""
      SELECT '*' AS grp, jsonb_agg(jsonb_build_array(before, after, n)) AS bands FROM (
        SELECT grp::int AS before, x.value::int AS after, sum(x.n) AS n
        FROM part CROSS JOIN LATERAL unnest("values", counts) x(value, n)
        WHERE cut = '{PAIRS}' AND due GROUP BY 1, 2) b""",
    "spread": spread("""
      SELECT x.grp, value, sum(n) AS n FROM change CROSS JOIN LATERAL (VALUES (grp), ('*')) x(grp)
        GROUP BY 1, 2"""),
}


def fits(question: Question) -> bool:
    """Whether the parts hold this place, under today's codes."""
    place = question.place
    return len(place.code) <= NODE and not place.library_id and not question.code_day


def read(question: Question, breakdown: str) -> dict[str, dict]:
    """Per group, and "*" for the whole, as from the rows; call `refresh.catch_up` before."""
    groups = count_groups(HEAD, PARTS, read_rollups.params_of(question) | {"cut": breakdown})
    groups.setdefault(TOTAL, {})
    return groups
