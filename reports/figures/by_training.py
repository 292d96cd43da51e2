"""The figures of single trainings by the registry, shown beside a story told from one of them."""

from datetime import date

from reports.facts import additive_counts
from reports.facts.count_statement import ask
from reports.facts.outcomes import PER_TRAINING, outcomes
from reports.figures.count import COUNTS, Row
from reports.indicators import figure
from reports.question.periods import Period
from reports.question.places import Place
from reports.question.question import Question


def cohorts(trainings, today: date) -> dict[str, Row]:
    """Training id (text) → its row of figures; call it with trainings the user may see."""
    ids = [str(pk) for pk in trainings]
    if not ids:
        return {}
    params = Question(Place("", ""), "provinsi", Period(), today).params | {"trainings": ids}
    counts = ask(f"WITH {outcomes(named=True)},{PER_TRAINING}", _parts(), params)
    return {
        key: Row(key, "", *figure({name: row.get(name) or 0 for name in COUNTS}))
        for key, row in counts.items()
    }


def _parts() -> dict[str, str]:
    plain = {**dict.fromkeys(additive_counts.COLUMNS, "0"), **additive_counts.ACTIVITY}
    columns = ", ".join(f"coalesce({sql}, 0)::int AS {name}" for name, sql in plain.items())
    one = f"""SELECT id::text AS grp, extract(year FROM last_day)::int AS year,
      extract(month FROM last_day)::int AS month, {columns} FROM activity"""
    return {"tally": f"SELECT grp, {additive_counts.sums()} FROM ({one}) t GROUP BY 1"}
