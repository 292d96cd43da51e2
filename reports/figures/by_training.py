"""The figures of single trainings by the registry, shown beside a story told from one of them."""

from collections.abc import Iterable
from uuid import UUID

from reports.facts import additive_counts
from reports.facts.count_statement import count_groups
from reports.facts.outcomes import PER_TRAINING, outcomes
from reports.figures.count_figures import row_of
from reports.figures.figure_table import Row
from reports.question.periods import Period
from reports.question.places import COUNTRY
from reports.question.question import Question


def figures_by_training(question: Question, trainings: Iterable[UUID]) -> dict[str, Row]:
    """Training id (text) → its figures on the question's day; for trainings that the reader may see."""
    ids = [str(pk) for pk in trainings]
    if not ids:
        return {}
    params = question.variant(place=COUNTRY, period=Period()).params | {"trainings": ids}
    counts = count_groups(f"WITH {outcomes(named=True)},{PER_TRAINING}", _parts(), params)
    return {key: row_of(key, "", row) for key, row in counts.items()}


def _parts() -> dict[str, str]:
    plain = {**dict.fromkeys(additive_counts.COLUMNS, "0"), **additive_counts.ACTIVITY}
    columns = ", ".join(f"{additive_counts.counted(name, sql)} AS {name}" for name, sql in plain.items())
    one = f"""SELECT id::text AS grp, extract(year FROM last_day)::int AS year,
      extract(month FROM last_day)::int AS month, {columns} FROM activity"""
    return {"tally": f"SELECT grp, {additive_counts.sums()} FROM ({one}) t GROUP BY 1"}
