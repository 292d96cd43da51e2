"""The question of a page about a region, and what every such page says around its figures."""

from django.utils import timezone

from reports.figures.by_month import activities_by_month
from reports.pages.dashboard.trend import years_with_data
from reports.pages.location import find, url_of_code
from reports.question.places import Place
from reports.question.query_string import period_of_page
from reports.question.question import Question
from tpbis.web.signed_in import SignedInRequest


def page_question(request: SignedInRequest, code: str) -> tuple[Question, str]:
    """What the address asks, and what is wrong with its period ("" if nothing); raises Http404."""
    return period_question(request, find(request.user, code))


def period_question(request: SignedInRequest, place: Place) -> tuple[Question, str]:
    """The same for a place that is already found."""
    user, today = request.user, timezone.localdate()
    period, problem = period_of_page(user, request.GET, today)
    return Question(place, place.next_level, period, today, user=user), problem


def page_frame(question: Question, title: str, problem: str) -> dict:
    """Place, period, dates, and the way back to the dashboard."""
    place, period = question.place, question.period
    *way, (name, _) = place.crumbs
    return {
        "where": place,
        "period": period,
        "problem": problem,
        "per_tanggal": question.today,
        "sementara": question.is_provisional,
        "crumbs": [*way, (name, url_of_code(place.code)), (title, None)],
        "back": url_of_code(place.code) + period.query,
    }


def year_choices(question: Question) -> list[int]:
    """The years with activities in the place, the newest first."""
    return years_with_data(activities_by_month(question), question.today, question.period.year)
