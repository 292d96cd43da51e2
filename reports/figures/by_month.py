"""Number of activities that ended in each month of all years, for the trend and the choice of years."""

from datetime import date

from django.db import connection

from reports.facts.additive_counts import ACTIVITY
from reports.facts.outcomes import CODE_MAP, HELD
from reports.question.periods import Period
from reports.question.places import Place
from reports.question.question import Question
from reports.rollups import read_rollups

FROM_ROWS = f"""WITH {CODE_MAP},{HELD}
  SELECT extract(year FROM last_day)::int, extract(month FROM last_day)::int, sum({ACTIVITY["kegiatan"]})
  FROM held GROUP BY 1, 2 ORDER BY 1, 2"""


def activities_by_month(place: Place, level: str, today: date, moved=()) -> dict[tuple[int, int], int]:
    """(year, month) → kegiatan; a month with activities for others only stands with 0."""
    question = Question(place, level, Period(), today, moved=tuple(moved))
    if read_rollups.fits(question):
        return read_rollups.state(question)["months"]
    with connection.cursor() as cursor:
        cursor.execute(FROM_ROWS, question.params)
        return {(year, month): int(count) for year, month, count in cursor.fetchall()}
