"""The question of a page about a region, and what every such page says around its figures."""

from datetime import date

from django.utils import timezone

from programs.choices import TrainingStatus
from programs.models import Training
from reports.figures.by_month import activities_by_month
from reports.pages.dashboard.trend import years_with_data
from reports.pages.location import find, url_of_code
from reports.question.periods import Period
from reports.question.places import Place
from reports.question.query_string import chosen_period, names_period
from reports.question.question import Question
from tpbis.models import User
from tpbis.web.signed_in import SignedInRequest

QUIET_MONTHS = 3  # of a year in which a region may still have nothing to show


def page_question(request: SignedInRequest, code: str) -> tuple[Question, str]:
    """What the address asks, and what is wrong with its period ("" if nothing); raises Http404."""
    return period_question(request, find(request.user, code))


def period_question(request: SignedInRequest, place: Place) -> tuple[Question, str]:
    """The same for a place that is already found."""
    user, today = request.user, timezone.localdate()
    if names_period(request.GET):
        period, problem = chosen_period(user, request.GET)
    else:
        period, problem = opening_period(user, place, today), ""
    return Question(place, place.next_level, period, today, user=user), problem


def opening_period(user: User, place: Place, today: date) -> Period:
    """The running year, until March last year where nothing is recorded yet (definition 1, version 2)."""
    year = Period.of_year(today.year)
    if today.month > QUIET_MONTHS or _has_activities(user, place, year):
        return year
    return Period.of_year(today.year - 1)


def _has_activities(user: User, place: Place, period: Period) -> bool:
    held = Training.objects.visible_to(user).filter(
        status=TrainingStatus.HELD, region__code__startswith=place.code
    )
    return held.filter(last_day__range=(period.first, period.last)).exists()


def page_frame(question: Question, title: str, problem: str) -> dict:
    """Place, period, dates, and the way back to the dashboard."""
    place, period = question.place, question.period
    *way, (name, _) = in_period(place.crumbs, period)
    return {
        "where": place,
        "period": period,
        "problem": problem,
        "per_tanggal": question.today,
        "sementara": question.is_provisional,
        "crumbs": [*way, (name, url_of_code(place.code, period)), (title, None)],
        "back": url_of_code(place.code, period),
    }


def in_period(crumbs: list[tuple], period: Period) -> list[tuple]:
    """The crumbs of a place, each to the page of the period on screen."""
    return [(label, url and url + period.query) for label, url in crumbs]


def year_choices(question: Question) -> list[int]:
    """The years with activities in the place, the newest first."""
    return years_with_data(activities_by_month(question), question.today, question.period.year)
