"""Number of activities that ended in each month of all years, for the trend and the choice of years."""

from django.db import connection

from reports.facts.additive_counts import ACTIVITY
from reports.facts.outcomes import CODE_MAP, HELD
from reports.question.periods import Period
from reports.question.question import Question
from reports.rollups import read_rollups

FROM_ROWS = f"""WITH {CODE_MAP},{HELD}
  SELECT extract(year FROM last_day)::int, extract(month FROM last_day)::int, sum({ACTIVITY["kegiatan"]})
  FROM held GROUP BY 1, 2 ORDER BY 1, 2"""


def activities_by_month(question: Question) -> dict[tuple[int, int], int]:
    """(year, month) → kegiatan of the place, in all years; 0 in a month with activities for others only."""
    if read_rollups.holds_place(question):
        return read_rollups.state(question)["months"]
    with connection.cursor() as cursor:
        cursor.execute(FROM_ROWS, question.variant(period=Period()).params)
        return {(year, month): int(count) for year, month, count in cursor.fetchall()}
