"""The figures of named trainings by the registry: of each beside a story, of all beside their partner."""

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


def figures_of_all(question: Question, trainings: Iterable[UUID]) -> Row:
    """The same of the trainings together, as far as it adds up."""
    params = question.variant(place=COUNTRY, period=Period()).params | {"trainings": [*map(str, trainings)]}
    counts = count_groups(f"WITH {outcomes(named=True)},{PER_TRAINING}", _parts("'*'"), params)
    return row_of("", "", counts.get("*", {}))


def _parts(group: str = "id::text") -> dict[str, str]:
    plain = {**dict.fromkeys(additive_counts.COLUMNS, "0"), **additive_counts.ACTIVITY}
    columns = ", ".join(f"{additive_counts.counted(name, sql)} AS {name}" for name, sql in plain.items())
    one = f"""SELECT {group} AS grp, extract(year FROM last_day)::int AS year,
      extract(month FROM last_day)::int AS month, {columns} FROM activity"""
    return {"tally": f"SELECT grp, {additive_counts.sums()} FROM ({one}) t GROUP BY 1"}
