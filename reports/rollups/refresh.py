"""Keeping the roll-ups: what a write changed in a cell is added to every scope above it."""

from itertools import groupby

from reports.facts import additive_counts, distinct_counts, partner_libraries
from reports.facts.disagreeing_records import SPOKEN_SEX
from reports.facts.funding import FUNDING
from reports.facts.outcomes import WAITING
from reports.facts.row_selection import DUE
from reports.facts.scope_tree import CELL, IN_SCOPE, SCOPE_CODE, SCOPES, cell, node_of
from reports.question.moved_codes import moved_pairs
from tpbis.records.advisory_locks import Kind
from tpbis.records.maintained import Maintained, scratch, selected

INLINE = 400  # nodes that a request refreshes
# Counts of scopes: what names a row of one, and its counts. All but the last add up and are kept of cells.
KEYS = {
    "tally": "year, month",
    "changecount": "year, month, value",
    "funding": "year, month, source",
    "waiting": "year, task, day",
    "memberstep": "year, day",
    "distinct": "year",
}
COUNTS = {
    "tally": additive_counts.COLUMNS,
    "changecount": ["n"],
    "funding": ["amount"],
    "waiting": ["n"],
    "memberstep": ["mitra", "books"],
    "distinct": [*distinct_counts.UNIQUES, "desa_terjangkau"],
}
SUMS = [table for table in COUNTS if table != "distinct"]
SUMMED = {table: ", ".join(f"sum({name}) AS {name}" for name in COUNTS[table]) for table in COUNTS}
# Who was where, from which the last is counted: what names a row, and what it says.
SETS = {
    "presence": (("cell", "year", "identity"), ("sex", "nik_sex", "able", "trained")),
    "reached": (("place", "year"), ()),
}
TABLES = [*COUNTS, *SETS]
# Rows `o` that are kept of cells: their cell, and which they are.
OF_CELLS = dict.fromkeys(SUMS, ("o.code", "o.grain = 8")) | {
    "presence": ("o.cell", "true"),
    "reached": (f"left(o.place, {CELL})", "true"),
}
COUNTING = {table: " OR ".join(f"{name} <> 0" for name in COUNTS[table]) for table in COUNTS}
COUNTING |= dict.fromkeys(SETS, "true")

# Marks name the code of a row. Where codes moved, old and new are one piece of work.
TOGETHER = """
code_map(old, new) AS (SELECT * FROM unnest(%(moved_old)s::text[], %(moved_new)s::text[])),
link AS (SELECT left(old, 8) AS a, left(new, 8) AS b FROM code_map
  UNION SELECT left(new, 8), left(old, 8) FROM code_map),
near AS (SELECT node::text, year::int FROM chosen
  UNION SELECT link.b, near.year FROM near JOIN link ON link.a = near.node)"""
LISTED = "chosen AS (SELECT unnest(%(nodes)s::text[]) AS node, 0 AS year)"
MARKED = """
gone AS (DELETE FROM reports_rollupmark WHERE node = ANY(%(nodes)s) RETURNING node, year),
chosen AS (SELECT node, year FROM gone UNION SELECT unnest(%(nodes)s::text[]), 0 WHERE %(whole)s)"""
# What to work on (year 0: every year) and what the rows give for it.
EMPTY = ";\n".join(
    [scratch(f"given_{table}", f"(LIKE reports_{table}) ON COMMIT DROP") for table in OF_CELLS]
    + [scratch("rollup_due", "(node varchar(8), year int, first date, last date) ON COMMIT DROP")]
)
TAKE = f"""{EMPTY};
WITH RECURSIVE {{}},{TOGETHER}
INSERT INTO rollup_due (node, year, first, last)
SELECT node, year, CASE year WHEN 0 THEN '-infinity' ELSE make_date(year, 1, 1) END,
  CASE year WHEN 0 THEN 'infinity' ELSE make_date(year, 12, 31) END
FROM (SELECT DISTINCT node, CASE WHEN bool_or(year = 0) OVER (PARTITION BY node) THEN 0 ELSE year END AS year
  FROM near) n;
ANALYZE rollup_due"""
GIVEN = f"""WITH {",".join([additive_counts.from_rows(DUE), WAITING, partner_libraries.steps(DUE)])},
gave_tally AS (INSERT INTO given_tally (code, year, month, {", ".join(COUNTS["tally"])}, grain)
  SELECT {cell("code")}, year, coalesce(month, 0), {SUMMED["tally"]}, 8
  FROM tally GROUP BY GROUPING SETS ((1, year, month), (1, year))),
gave_changes AS (INSERT INTO given_changecount (grain, code, year, month, value, n)
  SELECT 8, c.* FROM ({distinct_counts.CHANGES_BY_MONTH}) c),
gave_funding AS (INSERT INTO given_funding (grain, code, year, month, source, amount)
  SELECT 8, {cell("code")}, year, month, source, sum(amount) FROM ({FUNDING}) f GROUP BY 2, 3, 4, 5),
gave_waiting AS (INSERT INTO given_waiting (grain, code, year, task, day, n)
  SELECT 8, {cell("code")}, extract(year FROM last_day)::int, task, day, count(*)
  FROM waiting GROUP BY 2, 3, 4, 5),
gave_steps AS (INSERT INTO given_memberstep (grain, code, year, day, mitra, books)
  SELECT 8, {cell("code")}, year, day, sum(mitra), sum(books) FROM step GROUP BY 2, 3, 4),
gave_people AS (INSERT INTO given_presence (cell, year, identity, sex, nik_sex, able, trained)
  SELECT {cell("h.code")}, extract(year FROM h.last_day)::int, c.identity, {SPOKEN_SEX}, max(nik_sex),
    max(c.able), bool_or(h.measured AND c.old_enough)
  FROM came c JOIN held h ON h.id = c.training_id GROUP BY 1, 2, 3)
INSERT INTO given_reached (place, year)
{distinct_counts.reached("extract(year FROM t.last_day)::int AS year", DUE)}"""


def _stored(table: str) -> str:
    """SQL: what is kept of the cells that are due, of every year or of single ones; steps always of all."""
    every = "true" if table == "memberstep" else "year = 0"
    at, condition = OF_CELLS[table]
    return f"""(SELECT o.* FROM (SELECT DISTINCT {cell("node")} AS cell,
      CASE WHEN {every} THEN -9999 ELSE year END AS since, CASE WHEN {every} THEN 9999 ELSE year END AS until
    FROM rollup_due) u JOIN reports_{table} o ON {at} = u.cell AND o.year BETWEEN u.since AND u.until
  WHERE {condition})"""


def _add(table: str, rows: str) -> str:
    """SQL: add counts of scopes to those that stand there."""
    key, names = KEYS[table], COUNTS[table]
    added = ", ".join(f"{name} = t.{name} + excluded.{name}" for name in names)
    return f"""INSERT INTO reports_{table} AS t (grain, code, {key}, {", ".join(names)})
{rows} ON CONFLICT (grain, code, {key}) DO UPDATE SET {added}"""


def _scopes(table: str, cells: str, more: str = "true") -> str:
    """SQL: the sums of cells in every scope they lie in."""
    return f"""SELECT s.grain, {SCOPE_CODE} AS code, {KEYS[table]}, {SUMMED[table]}
  FROM (SELECT code AS cell, * FROM ({cells}) r) c {SCOPES}
  WHERE {IN_SCOPE} AND {more} GROUP BY 1, 2, {KEYS[table]}"""


def _different(people: str, places: str, more: str = "true") -> str:
    """SQL: different people and desa in every scope, per year and to date; rows have a `sign`, 1 or -1."""
    shares = ", ".join(f"sum(sign * ({share})::int) AS {x}" for x, share in distinct_counts.SHARES.items())
    years = f"{SCOPES} CROSS JOIN LATERAL (VALUES (b.year), (0)) y(year)"
    return f"""SELECT grain, code, year, {SUMMED["distinct"]} FROM (
  SELECT grain, code, year, {shares}, 0 AS desa_terjangkau FROM (
    SELECT sign, s.grain, {SCOPE_CODE} AS code, y.year, {SPOKEN_SEX} AS sex, max(able) AS able,
      bool_or(trained) AS trained
    FROM ({people}) b {years} WHERE {IN_SCOPE} AND {more} GROUP BY 1, 2, 3, 4, identity) p GROUP BY 1, 2, 3
  UNION ALL SELECT grain, code, year, {", ".join("0" for _ in distinct_counts.SHARES)}, sum(sign) FROM (
    SELECT DISTINCT sign, s.grain, {SCOPE_CODE} AS code, y.year, place
    FROM (SELECT left(place, {CELL}) AS cell, * FROM ({places}) r) b {years}
    WHERE s.tail = 0 AND {more}) p GROUP BY 1, 2, 3) d GROUP BY 1, 2, 3"""


def _add_sums(table: str) -> str:
    """SQL: add what the rows give less what is kept to every scope."""
    key, names = KEYS[table], COUNTS[table]
    changed = f"""SELECT * FROM (SELECT code, {key}, {SUMMED[table]} FROM (
    SELECT code, {key}, {", ".join(names)} FROM given_{table}
    UNION ALL SELECT code, {key}, {", ".join(f"-{name}" for name in names)} FROM {_stored(table)} o) d
  GROUP BY code, {key}) d WHERE {COUNTING[table]}"""
    return _add(table, _scopes(table, changed))


def _rewrite(table: str) -> str:
    """SQL: CTEs that rewrite a set; `changed_…` has the lines of whoever changed, before (-1) and after."""
    key, others = SETS[table]
    columns, one = ", ".join([*key, *others]), "identity" if table == "presence" else "place"
    same, also = (" AND ".join(f"{row}.{name} = g.{name}" for name in key) for row in "tc")
    update = "UPDATE SET " + ", ".join(f"{x} = excluded.{x}" for x in others) if others else "NOTHING"
    return f"""
old_{table} AS (SELECT {columns} FROM {_stored(table)} o),
gone_{table} AS (SELECT * FROM old_{table} EXCEPT SELECT {columns} FROM given_{table}),
come_{table} AS (SELECT {columns} FROM given_{table} EXCEPT SELECT * FROM old_{table}),
before_{table} AS MATERIALIZED (SELECT {columns} FROM reports_{table} JOIN (
  SELECT {one} FROM gone_{table} UNION SELECT {one} FROM come_{table}) q USING ({one})),
changed_{table} AS (SELECT -1 AS sign, * FROM before_{table} UNION ALL SELECT 1, * FROM (
  SELECT * FROM before_{table} EXCEPT SELECT * FROM gone_{table} UNION ALL SELECT * FROM come_{table}) a),
removed_{table} AS (DELETE FROM reports_{table} t USING gone_{table} g WHERE {same}
  AND NOT EXISTS (SELECT 1 FROM come_{table} c WHERE {also})),
entered_{table} AS (INSERT INTO reports_{table} ({columns}) SELECT * FROM come_{table}
  ON CONFLICT ({", ".join(key)}) DO {update})"""


ADD_DIFFERENT = f"""WITH {",".join(map(_rewrite, SETS))}
{_add("distinct", _different("TABLE changed_presence", "TABLE changed_reached"))}"""
COUNT_VERSIONS = """
INSERT INTO reports_rollupversion AS v (code, n)
SELECT DISTINCT left(u.node, s.size), 1 FROM rollup_due u CROSS JOIN (VALUES (0), (2), (5)) s(size)
UNION SELECT '', 1 WHERE %(whole)s
ON CONFLICT (code) DO UPDATE SET n = v.n + 1"""
MARK_COHORTS = """
INSERT INTO reports_cohortmark (node, year)
SELECT DISTINCT left(node, 5), year FROM rollup_due WHERE year >= 0"""

# All scopes of a province, or those of the nation, as what is kept of its cells gives them.
THESE = f"{SCOPE_CODE} LIKE %(scopes)s"
STORED = "SELECT * FROM reports_{} WHERE grain = 8 AND code LIKE %(cells)s"
WHOLE = {table: _scopes(table, STORED.format(table), f"s.grain <> 8 AND {THESE}") for table in SUMS}
WHOLE["distinct"] = _different(
    "SELECT 1 AS sign, * FROM reports_presence WHERE cell LIKE %(cells)s",
    "SELECT 1 AS sign, * FROM reports_reached WHERE place LIKE %(cells)s",
    THESE,
)
OWN = dict.fromkeys(SUMS, "grain <> 8 AND code LIKE %(scopes)s") | {"distinct": "code LIKE %(scopes)s"}
NODES = f"""
WITH RECURSIVE chosen AS (
  SELECT node, 0 AS year FROM reports_rollupmark WHERE %(settled)s AND year >= 0),{TOGETHER}
SELECT node FROM (
  SELECT node FROM reports_rollupmark
  UNION SELECT left(region_id, 8) FROM programs_training UNION SELECT left(place_id, 8) FROM programs_training
  UNION SELECT left(counted_region_id, 8) FROM participants_enrolment
    WHERE represents_library_id IS NOT NULL OR represents_region_id IS NOT NULL
  UNION SELECT left(region_id, 8) FROM programs_library
  UNION SELECT left(region_id, 8) FROM programs_libraryarea{
    "".join(
        f" UNION SELECT {node_of(at)} FROM reports_{x} o WHERE {condition}"
        for x, (at, condition) in OF_CELLS.items()
    )
}) n(node) WHERE node IS NOT NULL AND node NOT IN (SELECT node FROM near)"""


def _lines(table: str, maintained: str, given: str) -> tuple[str, str, str]:
    """A comparison of rows that count something."""
    stored, computed = (
        f"SELECT to_jsonb(o) FROM {rows} o WHERE {COUNTING[table]}" for rows in (maintained, given)
    )
    return table, stored, computed


def _rounds(nodes: list[str], moved=None) -> list[dict]:
    """One round; `scopes` and `cells` are of the province of the nodes, of the nation if there are none."""
    moved = moved_pairs() if moved is None else moved
    province = (nodes[0][:2] or "00") + "%" if nodes else ""
    codes = {"moved_old": [old for old, _ in moved], "moved_new": [new for _, new in moved]}
    return [codes | {"nodes": nodes, "scopes": province, "cells": province or "%"}]


def _every(settled: bool) -> list[list[str]]:
    """All nodes, a province at a time, and at last the nation."""
    nodes = sorted(selected(NODES, _rounds([])[0] | {"settled": settled}))
    return [*(list(inside) for _, inside in groupby(nodes, lambda node: node[:2])), []]


ROLLUPS = Maintained(
    kind=Kind.ROLLUPS,
    rounds=_rounds,
    every=_every,
    marked="SELECT DISTINCT node FROM reports_rollupmark WHERE node LIKE %(like)s ORDER BY 1",
    provinces=f"WITH RECURSIVE {LISTED},{TOGETHER} SELECT left(node, 2) FROM near",
    clear=TAKE.format(MARKED),
    compute=GIVEN,
    above=";\n".join([*map(_add_sums, SUMS), ADD_DIFFERENT, COUNT_VERSIONS, MARK_COHORTS]),
    mend=";\n".join(f"DELETE FROM reports_{x} WHERE {OWN[x]};\n{_add(x, rows)}" for x, rows in WHOLE.items()),
    prepare=f"{TAKE.format(LISTED)};\n{GIVEN}",
    compared=[
        *(_lines(table, _stored(table), f"given_{table}") for table in OF_CELLS),
        *(_lines(x, f"(SELECT * FROM reports_{x} WHERE {OWN[x]})", f"({rows})") for x, rows in WHOLE.items()),
    ],
    batch=INLINE,
)
refresh, pending = ROLLUPS.refresh, ROLLUPS.waiting
