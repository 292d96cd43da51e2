"""Past months in which a library neither held an activity nor filed a nil report."""

from datetime import date

from django.db.models.functions import TruncMonth

from programs.models import Library
from programs.services import today

MONTHS_BACK = 6


def past_months(day: date, count: int = MONTHS_BACK) -> list[date]:
    """First days of the `count` full months before `day`, the latest first."""
    number = day.year * 12 + day.month - 1
    return [date((number - n) // 12, (number - n) % 12 + 1, 1) for n in range(1, count + 1)]


def silent_months(library: Library) -> list[date]:
    """Of the last full months, those without a held activity and without a laporan nihil."""
    months = past_months(today())
    held = library.trainings.held().filter(deleted_at__isnull=True, last_day__gte=months[-1])
    busy = set(held.order_by().values_list(TruncMonth("last_day"), flat=True).distinct())
    said = set(library.nil_reports.filter(month__gte=months[-1]).values_list("month", flat=True))
    return [month for month in months if month not in busy | said]
