"""Refresh the roll-ups: one script locks, takes the marks, and adds the changes to every scope.

The lock comes before the first read, so that an older result never overwrites a newer one
(docs/decisions/0002).
"""

from collections.abc import Iterable
from typing import Any

from django.db import connection

from reports.facts import additive_counts, distinct_counts, partner_libraries
from reports.facts.outcomes import CAME, CODE_MAP, WAITING, held
from reports.facts.row_selection import DUE
from reports.facts.scope_tree import CELL, IN_SCOPE, SCOPE_CODE, SCOPES, cell
from reports.question.moved_codes import moved_pairs
from tpbis.records.advisory_locks import Lock

INLINE = 400
# What is kept, with the columns that add up.
TABLES = {
    "tally": additive_counts.COLUMNS,
    "distinct": [*distinct_counts.UNIQUES, "desa_terjangkau"],
    "changecount": ["n"],
    "memberstep": ["mitra", "books"],
    "waiting": ["n"],
    "presence": [],
    "reached": [],
}

# Marks name the code of a row. Where codes moved, old and new are one piece of work.
TAKE = """
SELECT pg_advisory_xact_lock(%(lock)s);
DELETE FROM reports_rollupdue;
WITH RECURSIVE gone AS (DELETE FROM reports_rollupmark WHERE node = ANY(%(nodes)s) RETURNING node, year),
code_map(old, new) AS (SELECT * FROM unnest(%(moved_old)s::text[], %(moved_new)s::text[])),
link AS (SELECT left(old, 8) AS a, left(new, 8) AS b FROM code_map
  UNION SELECT left(new, 8), left(old, 8) FROM code_map),
near AS (SELECT node::text, year::int FROM gone
  UNION SELECT link.b, near.year FROM near JOIN link ON link.a = near.node)
INSERT INTO reports_rollupdue (node, year, first, last)
SELECT node, year, CASE year WHEN 0 THEN '-infinity' ELSE make_date(year, 1, 1) END,
  CASE year WHEN 0 THEN 'infinity' ELSE make_date(year, 12, 31) END
FROM (SELECT DISTINCT node, CASE WHEN bool_or(year = 0) OVER (PARTITION BY node) THEN 0 ELSE year END AS year
  FROM near) n;
ANALYZE reports_rollupdue"""
# Stored rows `o` of the cells and years that are due; a cell is due for every year, or for single ones.
STORED = f"""reports_rollupdue u JOIN reports_{{table}} o ON {{key}} = {cell("u.node")} AND o.year
    BETWEEN CASE u.year WHEN 0 THEN -9999 ELSE u.year END AND CASE u.year WHEN 0 THEN 9999 ELSE u.year END"""
STORED_OF_CELL = f"""(SELECT DISTINCT {cell("u.node")} AS cell FROM reports_rollupdue u) u
    JOIN reports_{{table}} o ON {{key}} = u.cell"""


def pending(prefix: str) -> list[str]:
    """Nodes under a code that a write touched and no refresh has seen."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT node FROM reports_rollupmark WHERE node LIKE %s ORDER BY 1", [prefix + "%"]
        )
        return [node for (node,) in cursor.fetchall()]


def refresh(
    nodes: list[str], moved: Iterable[tuple[str, str]] | None = None, then: tuple[str, dict] | None = None
) -> Any:
    """Bring some nodes up to date with every write that is committed by now; one round trip, one transaction.

    `moved` are the pairs of codes that count elsewhere today (moved_codes.moved_pairs), read if not given.
    `then` is a statement to end with and its parameters, whose one row is returned.
    """
    moved = moved_pairs() if moved is None else moved
    statement, more = then or ("SELECT", {})
    params = {
        "lock": Lock.ROLLUPS,
        "nodes": nodes,
        "moved_old": [old for old, _ in moved],
        "moved_new": [new for _, new in moved],
    }
    with connection.cursor() as cursor:
        cursor.execute(f"{SCRIPT};\n{statement}", params | more)
        return cursor.fetchone()


def added(
    table: str, keys: tuple[str, ...], columns: list[str], fresh: str, stored: str = STORED
) -> tuple[str, str]:
    """SQL (common table expressions, statement): add the difference of rows and roll-up to every scope.

    `fresh` gives cell, keys and columns from the rows; `stored` finds the cells that are due.
    """
    key, column = ", ".join(keys), ", ".join(columns)
    sums = ", ".join(f"sum({name}) AS {name}" for name in columns)
    minus = ", ".join(f"-o.{name}" for name in columns)
    changed = " OR ".join(f"sum({name}) <> 0" for name in columns)
    more = ", ".join(f"{name} = t.{name} + excluded.{name}" for name in columns)
    held = ", ".join(f"o.{name}" for name in ("code", *keys))
    ctes = f"""
delta_{table} AS (
  SELECT cell, {key}, {sums} FROM (SELECT cell, {key}, {column} FROM ({fresh}) f
    UNION ALL SELECT {held}, {minus} FROM {stored.format(table=table, key="o.code")} WHERE o.grain = 8) d
  GROUP BY cell, {key} HAVING {changed})"""
    return (
        ctes,
        f"""
INSERT INTO reports_{table} AS t (grain, code, {key}, {column})
SELECT s.grain, {SCOPE_CODE}, {key}, {sums} FROM delta_{table} {SCOPES}
WHERE {IN_SCOPE} GROUP BY 1, 2, {key}
ON CONFLICT (grain, code, {key}) DO UPDATE SET {more}""",
    )


def _sums() -> str:
    """Tally, income changes and people due, in one pass over the same facts."""
    month = f"""SELECT {cell("code")} AS cell, year, coalesce(month, 0) AS month,
      {", ".join(f"sum({name})::int AS {name}" for name in additive_counts.COLUMNS)}
    FROM tally GROUP BY GROUPING SETS ((1, year, month), (1, year))"""
    tallied, write_tally = added("tally", ("year", "month"), additive_counts.COLUMNS, month)
    changed, write_changes = added(
        "changecount", ("year", "month", "value"), ["n"], distinct_counts.CHANGES_BY_MONTH
    )
    waiting = f"""SELECT {cell("code")} AS cell, extract(year FROM last_day)::int
      AS year, task, day, count(*) AS n
    FROM waiting GROUP BY 1, 2, 3, 4"""
    queued, write_queue = added("waiting", ("year", "task", "day"), ["n"], waiting)
    ctes = [additive_counts.from_rows(DUE), WAITING, tallied, changed, queued]
    return f"""WITH {",".join(ctes)},
wrote_tally AS ({write_tally}),
wrote_changes AS ({write_changes})
{write_queue}"""


def _steps() -> str:
    fresh = f"""SELECT {cell("code")} AS cell, year, day, sum(mitra) AS mitra, sum(books) AS books
    FROM step GROUP BY 1, 2, 3"""
    changed, write = added("memberstep", ("year", "day"), ["mitra", "books"], fresh, STORED_OF_CELL)
    libraries = [
        partner_libraries.libraries(DUE),
        partner_libraries.STATE,
        partner_libraries.REPORTS,
        partner_libraries.steps(DUE),
    ]
    return f"WITH {','.join([CODE_MAP, *libraries])},{changed}\n{write}"


def _differing(table: str, key: tuple[str, ...], more: tuple[str, ...], by: str, at: str) -> str:
    """SQL after `fresh`: rewrite a set of who was where, and add to `reports_distinct` what that changes.

    `at` is the cell of a stored row `o`. Only humans (or places) whose lines changed are counted, before and
    after, in every scope they touch.
    """
    columns = ", ".join([*key, *more])
    stored = ", ".join(f"o.{name}" for name in (*key, *more))
    same = " AND ".join(f"t.{name} = g.{name}" for name in key)
    also = same.replace("t.", "c.")
    update = "UPDATE SET " + ", ".join(f"{name} = excluded.{name}" for name in more) if more else "NOTHING"
    return f"""
old AS (SELECT {stored} FROM {STORED.format(table=table, key=at)}),
gone AS (SELECT * FROM old EXCEPT SELECT {columns} FROM fresh),
come AS (SELECT {columns} FROM fresh EXCEPT SELECT * FROM old),
touched AS (SELECT {by} FROM gone UNION SELECT {by} FROM come),
before AS MATERIALIZED (SELECT {columns} FROM reports_{table} JOIN touched USING ({by})),
both_sides AS (SELECT -1 AS sign, * FROM before
  UNION ALL SELECT 1, a.* FROM (SELECT * FROM before EXCEPT SELECT * FROM gone UNION ALL SELECT *
    FROM come) a),
removed AS (DELETE FROM reports_{table} t USING gone g WHERE {same} AND NOT EXISTS (SELECT 1 FROM come c
  WHERE {also})),
entered AS (INSERT INTO reports_{table} ({columns}) SELECT * FROM come
  ON CONFLICT ({", ".join(key)}) DO {update})"""


def _people() -> str:
    fresh = f"""
fresh AS (SELECT {cell("h.code")} AS cell, extract(year FROM h.last_day)::int AS year, c.identity,
    min(c.sex) AS sex, max(c.able) AS able, bool_or(h.measured AND c.old_enough) AS trained
  FROM came c JOIN held h ON h.id = c.training_id GROUP BY 1, 2, 3)"""
    sets = _differing(
        "presence", ("cell", "year", "identity"), ("sex", "able", "trained"), "identity", "o.cell"
    )
    names = ", ".join(distinct_counts.UNIQUES)
    sums = ", ".join(
        f"sum(sign * ({distinct_counts.SHARES[name]})::int) AS {name}" for name in distinct_counts.UNIQUES
    )
    more = ", ".join(f"{name} = t.{name} + excluded.{name}" for name in distinct_counts.UNIQUES)
    return f"""WITH {CODE_MAP},{held(DUE)},{CAME},{fresh},{sets}
INSERT INTO reports_distinct AS t (grain, code, year, {names}, desa_terjangkau)
SELECT grain, code, year, {sums}, 0 FROM (
  SELECT sign, s.grain, {SCOPE_CODE} AS code, y.year, identity, min(sex) AS sex, max(able) AS able,
    bool_or(trained) AS trained
  FROM both_sides b {SCOPES} CROSS JOIN LATERAL (VALUES (b.year), (0)) y(year)
  WHERE {IN_SCOPE} GROUP BY 1, 2, 3, 4, 5) w
GROUP BY 1, 2, 3 ON CONFLICT (grain, year, code) DO UPDATE SET {more}"""


def _places() -> str:
    """Desa and kelurahan reached."""
    fresh = f"""
fresh AS ({distinct_counts.reached("extract(year FROM t.last_day)::int AS year", DUE)})"""
    sets = _differing("reached", ("place", "year"), (), "place", f"left(o.place, {CELL})")
    zeros = ", ".join("0" for _ in distinct_counts.UNIQUES)
    return f"""WITH {CODE_MAP},{fresh},{sets}
INSERT INTO reports_distinct AS t (grain, code, year, {", ".join(distinct_counts.UNIQUES)}, desa_terjangkau)
SELECT grain, code, year, {zeros}, sum(sign) FROM (
  SELECT DISTINCT sign, s.grain, left(b.place, s.size) AS code, y.year, b.place
  FROM both_sides b {SCOPES} CROSS JOIN LATERAL (VALUES (b.year), (0)) y(year)
  WHERE s.tail = 0) p
GROUP BY 1, 2, 3
ON CONFLICT (grain, year, code) DO UPDATE
  SET desa_terjangkau = t.desa_terjangkau + excluded.desa_terjangkau"""


COUNT = """
INSERT INTO reports_rollupversion AS v (code, n)
SELECT DISTINCT left(u.node, s.size), 1 FROM reports_rollupdue u CROSS JOIN (VALUES (0), (2), (5)) s(size)
ON CONFLICT (code) DO UPDATE SET n = v.n + 1"""
COHORTS = """
INSERT INTO reports_cohortmark (node, year)
SELECT DISTINCT left(node, 5), year FROM reports_rollupdue WHERE year >= 0"""
SCRIPT = ";\n".join(
    [TAKE, _sums(), _people(), _places(), _steps(), COUNT, COHORTS, "DELETE FROM reports_rollupdue"]
)
