"""What a library has to do next: its home and its page read it from here, so that they never disagree."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncMonth

from programs.choices import TrainingStatus
from programs.models import Library, MonthReview, Office, Training
from programs.models.library import LATEST_DEADLINE
from programs.models.period import end_of_month
from programs.month_reviews import month_of, returned, returned_months
from programs.services import today, too_early
from tpbis.formats import format_date, format_month
from tpbis.models import User

MONTHS_BACK = 6
SHOWN = 5


@dataclass
class OpenMonth:
    """A past month without a report, and what stands against a nihil."""

    month: date
    area: str
    plans: list[Training] = field(default_factory=list)
    review: MonthReview | None = None

    @property
    def may_be_nil(self) -> bool:
        return not self.against

    @property
    def against(self) -> str:
        """Why nobody may say that nothing happened: what is planned in it, or what the Dinas returned."""
        if self.plans:
            named = ", ".join(f"“{plan.title}” ({format_date(plan.first_day)})" for plan in self.plans)
            return f"Ada rencana {named}: catat dulu siapa yang datang, atau batalkan."
        return f"Dikembalikan Dinas: {self.review.sentence}" if self.review else ""

    @property
    def is_late(self) -> bool:
        """After the day that the Dinas has set."""
        days = (today() - end_of_month(self.month)).days
        return days > LATEST_DEADLINE or days > Office.deadline_of(self.area)


@dataclass
class Agenda:
    """Plans whose day has come, what was returned, months without a report, and what comes this month."""

    begun: list[Training]
    coming: list[Training]
    returned: list[Any]
    returned_months: list[MonthReview]
    months: list[OpenMonth]
    checked_in: list[Any]  # activities whose participants wrote themselves down, with `waiting`, how many

    @property
    def nil_months(self) -> list[OpenMonth]:
        return [one for one in self.months if one.may_be_nil]

    @property
    def blocked_months(self) -> list[OpenMonth]:
        return [one for one in self.months if not one.may_be_nil]

    @property
    def is_empty(self) -> bool:
        return not (self.begun or self.checked_in or self.returned or self.returned_months or self.months)


def past_months(day: date, count: int = MONTHS_BACK) -> list[date]:
    """First days of the `count` full months before `day`, the latest first."""
    number = day.year * 12 + day.month - 1
    return [date((number - n) // 12, (number - n) % 12 + 1, 1) for n in range(1, count + 1)]


def agenda_of(library: Library, user: User) -> Agenda:
    """What this library has to do, as this user may see it; six queries."""
    plans = list(_plans(library, user))
    given_back = list(returned_months(user).filter(library=library)[:SHOWN])
    return Agenda(
        begun=[plan for plan in plans if not too_early(plan)],
        coming=[plan for plan in plans if plan.first_day and too_early(plan)],
        returned=list(returned(library.trainings.visible_to(user))[:SHOWN]),
        returned_months=given_back,
        months=_open_months(library, plans, given_back),
        checked_in=_checked_in(library, user),
    )


def against_nil(library: Library, user: User, month: date) -> str:
    """Why no laporan nihil can be given for a past month, "" when it can."""
    if library.trainings.visible_to(user).held().in_period(month, end_of_month(month)).exists():
        return f"Pada {format_month(month)} sudah ada kegiatan yang tercatat."
    if library.co_hosted.held().in_period(month, end_of_month(month)).exists():
        return f"{format_month(month)} sudah terhitung melapor, sebagai pelaksana bersama sebuah kegiatan."
    given_back = returned_months(user).filter(library=library, month=month)
    plans = _within(_plans(library, user), month)
    return OpenMonth(month, library.region_id, plans, given_back.first()).against


def _plans(library, user):
    """Plans up to the end of this month, the first first."""
    rows = library.trainings.visible_to(user).filter(status=TrainingStatus.PLANNED)
    rows = rows.filter(first_day__lte=end_of_month(today())).select_related("kind", "place")
    return rows.order_by("first_day", "id")


def _checked_in(library, user):
    """Activities with check-ins that nobody accepted yet."""
    rows = library.trainings.visible_to(user).annotate(waiting=Count("check_ins")).filter(waiting__gt=0)
    return list(rows.order_by("-last_day", "-id"))


def _within(plans, month) -> list[Training]:
    return [plan for plan in plans if month_of(plan.first_day) <= month <= month_of(plan.last_day)]


def _open_months(library, plans, given_back) -> list[OpenMonth]:
    months = past_months(today())
    held, joint = (
        rows.held()
        .filter(deleted_at__isnull=True, last_day__gte=months[-1])
        .order_by()
        .values_list(TruncMonth("last_day"), flat=True)
        for rows in (library.trainings, library.co_hosted)
    )
    busy = set(held.union(joint))
    said = set(library.nil_reports.filter(month__gte=months[-1]).values_list("month", flat=True))
    acts = {act.month: act for act in given_back}
    return [
        OpenMonth(month, library.region_id, _within(plans, month), acts.get(month))
        for month in months
        if month not in busy | said
    ]
