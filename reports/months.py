"""How many activities ended in which month, of all years: the axis of the trend and the years to choose from."""

from datetime import date

from django.db import connection

from reports import from_rollups
from reports.facts import CODE_MAP, HELD
from reports.levels import Place
from reports.periods import Period
from reports.sources import Question
from reports.tally import ACTIVITY

FROM_ROWS = f"""WITH {CODE_MAP},{HELD}
  SELECT extract(year FROM last_day)::int, extract(month FROM last_day)::int, sum({ACTIVITY["kegiatan"]})
  FROM held GROUP BY 1, 2 ORDER BY 1, 2"""
FROM_ROLLUPS = """SELECT year, month, kegiatan FROM reports_tally
  WHERE grain = length(%(place)s) AND code = %(place)s AND month > 0 ORDER BY 1, 2"""


def activities_by_month(place: Place, level: str, today: date, moved=()) -> dict[tuple[int, int], int]:
    """(year, month) → kegiatan; a month with activities for others only stands with 0.

    Read it after a report of the same level, which brings the roll-ups up to date.
    """
    question = Question(place, level, Period(), today, moved=tuple(moved))
    statement = FROM_ROLLUPS if from_rollups.fits(question) else FROM_ROWS
    with connection.cursor() as cursor:
        cursor.execute(statement, question.params | {"place": place.code})
        return {(year, month): int(count) for year, month, count in cursor.fetchall()}
