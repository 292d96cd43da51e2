"""An activity that comes again: a copy as a plan for another day, and a weekly series planned at once."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from programs.choices import TrainingStatus
from programs.models import Training
from programs.services import set_days, today
from tpbis.models import User

WEEK = timedelta(days=7)
MOST_WEEKS = 26
COPIED = (
    *("title", "kind_id", "kind_text", "audience", "library_id", "place_id", "venue"),
    *("book_title", "book_author", "meeting_level", "measured", "starts_at", "ends_at"),
)
REMEMBERED = ("kind", "kind_text", "place", "venue")


def next_such_day(day: date | None) -> date | None:
    """The same weekday after `day`: of the following week, or the first that is not over yet."""
    if day is None:
        return None
    weeks = max(1, -(-(today() - day).days // 7))
    return day + weeks * WEEK


def again(training: Training) -> dict[str, Any]:
    """What the form of a new activity begins with where another is repeated: same place, kind and weekday."""
    first = next_such_day(training.first_day)
    last = training.last_day if training.day_count > 1 else None
    names = ("title", "kind", "kind_text", "audience", "library", "place", "venue", "meeting_level")
    more = ("book_title", "book_author", "starts_at", "ends_at")
    values = {name: getattr(training, name) for name in (*names, *more)}
    values |= {"skills": training.skills.all(), "co_hosts": training.co_hosts.all(), "planned": True}
    values["first_day"] = first
    values["last_day"] = last and first and first + (last - training.first_day)  # type: ignore[operator]
    return {name: value for name, value in values.items() if value not in (None, "")}


def last_choices(user: User) -> dict[str, Any]:
    """What the library of this account chose for its latest activity."""
    rows = Training.objects.visible_to(user).select_related("kind", "place")
    last = rows.order_by("-created_at", "-id").first() if user.scope.library_id else None
    values = {name: getattr(last, name) for name in REMEMBERED} if last and last.kind.active else {}
    return {name: value for name, value in values.items() if value}


@transaction.atomic
def plan_series(*, training: Training, weeks: int, by: User) -> list[Training]:
    """A plan and its copies, one each week; a series that is sent twice has the same keys."""
    first: Any = training.first_day
    last: Any = training.last_day
    days = [row.day for row in training.days.all()]
    skills, hosts = list(training.skills.all()), list(training.co_hosts.all())
    made = []
    for n in range(1, weeks):
        copy = Training(pk=series_key(training.pk, n), status=TrainingStatus.PLANNED)
        for name in COPIED:
            setattr(copy, name, getattr(training, name))
        copy.first_day, copy.last_day = first + n * WEEK, last + n * WEEK
        copy.full_clean()
        copy.stamp(by).save()
        copy.skills.set(skills)
        copy.co_hosts.set(hosts)
        set_days(training=copy, days=[day + n * WEEK for day in days], by=by) if days else None
        made.append(copy)
    return [training, *made]


def series_key(first: UUID, n: int) -> UUID:
    return uuid5(first, f"minggu {n}")
