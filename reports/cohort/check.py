"""Compare the stored cohort parts with those computed from the rows, node by node; changes nothing."""

from django.db import connection, transaction

from reports.cohort.refresh import WRITE, params_of
from reports.facts.scope_tree import NODE
from reports.question.places import COUNTRY
from reports.question.question import Question
from tpbis.records.advisory_locks import Lock
from tpbis.records.compare import differing

NODES = f"""SELECT DISTINCT node FROM (SELECT left(region_id, {NODE}) AS node FROM programs_training
  UNION SELECT code FROM reports_cohortpart UNION SELECT unnest(%(targets)s::text[])) n
    WHERE node IS NOT NULL"""
# Nodes that a write touched, and their years; the roll-ups' own marks come first and become these.
WAITING = f"""SELECT left(node, {NODE}) FROM reports_cohortmark
  UNION SELECT left(node, {NODE}) FROM reports_rollupmark WHERE year >= 0"""
KEPT = """SELECT to_jsonb(p) - 'values' - 'counts' || jsonb_build_object('changes', (
    SELECT jsonb_agg(jsonb_build_array(x.value, x.n) ORDER BY x.value)
      FROM unnest(p."values", p.counts) x(value, n)))
  FROM reports_cohortpart p WHERE code = %(node)s"""


def differences() -> list[str]:
    """Parts that a rebuild would write otherwise; a node with a mark, or whose old code has one, waits."""
    nation = Question(COUNTRY, COUNTRY.next_level)
    into: dict[str, set[str]] = {}
    for old, new in nation.moved:
        into.setdefault(new[:NODE], set()).add(old[:NODE])
    with connection.cursor() as cursor:
        cursor.execute(NODES, {"targets": sorted(into)})
        nodes = sorted(node for (node,) in cursor.fetchall())
    return [line for node in nodes for line in _differ(nation, node, {node, *into.get(node, ())})]


def _differ(nation: Question, node: str, sources: set[str]) -> list[str]:
    """Compare one node in a transaction that is rolled back."""
    with transaction.atomic(), connection.cursor() as cursor:
        params = params_of(nation, node, 0)
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [Lock.COHORTS])
        cursor.execute(WAITING)
        if sources & {waiting for (waiting,) in cursor.fetchall()}:
            return []
        cursor.execute(f"CREATE TEMP TABLE was_part ON COMMIT DROP AS SELECT p FROM ({KEPT}) q(p)", params)
        cursor.execute(WRITE, params)
        lines = differing(cursor, "angkatan", "SELECT p FROM was_part", KEPT, params)
        transaction.set_rollback(True)
    return lines
