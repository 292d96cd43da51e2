"""Non-additive counts: different people, desa reached, spread of income changes, from the rows."""

from participants.definition_constants import is_due
from reports.facts.disagreeing_records import SPOKEN_SEX
from reports.facts.row_selection import OF_QUESTION, Rows, lies_inside
from reports.facts.scope_tree import cell

UNIQUES = [
    "orang",
    "perempuan",
    "laki_laki",
    "disabilitas",
    "disabilitas_tidak_diketahui",
    "dilatih_orang",
]

# What makes a human count in each, from sex, able (0 unknown, 1 without, 2 with a disability) and trained.
SHARES = {
    "orang": "true",
    "perempuan": "sex = 'P'",
    "laki_laki": "sex = 'L'",
    "disabilitas": "able = 2",
    "disabilitas_tidak_diketahui": "able = 0",
    "dilatih_orang": "trained",
}
SHARED = ", ".join(f"count(*) FILTER (WHERE {share}) AS {name}" for name, share in SHARES.items())


def in_both(group: str) -> str:
    """SQL: each row twice, in its group and in the whole, as x.grp (cheaper than a lateral VALUES)."""
    return f"""CROSS JOIN (VALUES (false), (true)) w(whole)
      CROSS JOIN LATERAL (SELECT CASE WHEN w.whole THEN '*' ELSE {group} END AS grp) x"""


def people(group: str) -> str:
    """SQL: different people per group, and over all groups as "*"."""
    return different(in_both(group))


def different(groups: str) -> str:
    """SQL: different people per x.grp; `groups` joins x to what each person came to."""
    return f"""
    SELECT grp, {SHARED}
    FROM (SELECT x.grp, c.identity, {SPOKEN_SEX} AS sex, max(c.able) AS able,
            bool_or(h.measured AND c.old_enough) AS trained
          FROM came c JOIN held h ON h.id = c.training_id {groups} GROUP BY 1, 2) g GROUP BY 1"""


def reached(columns: str, rows: Rows) -> str:
    """SQL: (place, columns) of desa/kelurahan where an activity for warga took place (definition 16)."""
    return f"""
    SELECT DISTINCT coalesce(m.new, t.place_id) AS place, {columns} FROM programs_training t
      {rows.join("t.place_id", "t.last_day")} LEFT JOIN code_map m ON m.old = t.place_id
    WHERE t.deleted_at IS NULL AND t.status = 'terlaksana' AND t.audience = 'warga'
      AND length(coalesce(m.new, t.place_id)) = 13
      AND {rows.where("t.place_id", "t.last_day", "t.library_id", lies_inside)}"""


def villages(group: str) -> str:
    """SQL: different desa/kelurahan reached, per group, which reads v.code and v.library_id."""
    return f"""
    SELECT x.grp, count(DISTINCT v.code) AS desa_terjangkau
    FROM (SELECT place AS code, library_id FROM ({reached("t.library_id", OF_QUESTION)}) r) v
      {in_both(group)} GROUP BY 1"""


def changes(group: str) -> str:
    """SQL: (grp, value, n) of T6 − T0 among the assessed whose training is due (definition 14, version 1)."""
    return f"""
    SELECT x.grp, s.change AS value, count(*) AS n
    FROM standing s JOIN held h ON h.id = s.training_id {in_both(group)}
    WHERE s.judged AND {is_due("date_trunc('month', h.last_day)")} GROUP BY 1, 2"""


CHANGES_BY_MONTH = f"""
    SELECT {cell("h.code")} AS cell, extract(year FROM h.last_day)::int AS year,
      coalesce(extract(month FROM h.last_day), 0)::int AS month, s.change AS value, count(*) AS n
    FROM standing s JOIN held h ON h.id = s.training_id WHERE s.judged
    GROUP BY GROUPING SETS ((1, 2, extract(month FROM h.last_day), 4), (1, 2, 4))"""


def spread(source: str) -> str:
    """SQL: quartiles as `percentile_cont` has them, from (grp, value, n); a value may stand there twice.

    The k-th quartile of n values stands at 1 + (n − 1) k / 4, between two neighbours; whole numbers keep it
    exact. A place among the sorted values is found in what they add up to (`upto`).
    """

    def value(place: str) -> str:
        return f"vals[width_bucket({place}, uptos) + 1]::float8"

    def quartile(k: int) -> str:
        at = f"(total - 1) * {k}"
        low, high = value(f"{at} / 4"), value(f"({at} + 3) / 4")
        return f"{low} + ({high} - {low}) * ({at} %% 4 / 4.0::float8)"

    names = ((1, "kuartil_bawah"), (2, "median"), (3, "kuartil_atas"))
    values = ", ".join(f"{quartile(k)} AS {name}" for k, name in names)
    return f"""
    SELECT grp, {values}, total AS banyak_perubahan FROM (
      SELECT grp, array_agg(value ORDER BY upto) AS vals, array_agg(upto ORDER BY upto) AS uptos,
        max(upto) AS total
      FROM (SELECT grp, value, sum(n::int) OVER (
          PARTITION BY grp ORDER BY value ROWS UNBOUNDED PRECEDING) AS upto FROM ({source}) s) c
      GROUP BY grp) e"""
