"""The counts that small numbers are hidden of, by where they were held and by whom, from the rows.

A key is a code for all that lies in it ("" is the nation), "36=" for what is held at the very code, and
"36/…" for what one library held there.
"""

from reports.facts import additive_counts
from reports.facts.count_statement import count_groups
from reports.facts.distinct_counts import different
from reports.facts.outcomes import PER_TRAINING, outcomes
from reports.question.levels import LENGTHS
from reports.question.question import Question

LIBRARY = "code || '/' || library_id::text"
SIZES = ", ".join(f"({size})" for size in (0, *LENGTHS.values()) if size <= LENGTHS["desa"])
KEYS = f"""CROSS JOIN LATERAL (
  SELECT left(h.code, v.size) AS grp FROM (VALUES {SIZES}) v(size) WHERE v.size <= length(h.code)
  UNION ALL SELECT h.code || '=' UNION ALL SELECT h.{LIBRARY.replace("library_id", "h.library_id")}) x"""


def read_cells(question: Question) -> dict[str, dict]:
    """Key → counts of everything inside the question's place and period; outcomes per library only."""
    return count_groups(f"WITH {outcomes()},{PER_TRAINING}", _parts(), question.params)


def _parts() -> dict[str, str]:
    plain = {**dict.fromkeys(additive_counts.COLUMNS, "0"), **additive_counts.ACTIVITY}
    columns = ", ".join(f"{additive_counts.counted(name, sql)} AS {name}" for name, sql in plain.items())
    one = f"""SELECT {LIBRARY} AS grp, extract(year FROM last_day)::int AS year,
      extract(month FROM last_day)::int AS month, {columns} FROM activity"""
    tally = f"SELECT grp, {additive_counts.sums()} FROM ({one}) t GROUP BY 1 HAVING sum(dilatih) > 0"
    return {"tally": tally, "people": different(KEYS)}
