"""The brief of a region and period, as one A4 page and as a picture for WhatsApp."""

from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import HttpResponse

from reports.figures.by_month import activities_by_month
from reports.pages.brief import typst_files
from reports.pages.brief.brief_context import last_year, sheet
from reports.pages.location import Location, find
from reports.question.levels import BadQuestion
from reports.question.periods import Period
from reports.question.query_string import names_period, period_of
from reports.question.question import Question
from reports.views.dashboard import PERMISSION
from reports.views.report import refused_as_text
from tpbis.web.methods import reads
from tpbis.web.signed_in import SignedInRequest

KINDS = {"pdf": (typst_files.pdf, "application/pdf"), "png": (typst_files.png, "image/png")}
OFFICE, EVERYBODY = "dinas", "umum"


@reads
@transaction.non_atomic_requests  # reads only; a refresh of the roll-ups opens its own transaction
@permission_required(PERMISSION, raise_exception=True)
@refused_as_text
def brief(request: SignedInRequest, code: str, fmt: str) -> HttpResponse:
    """The sheet of a region inside the user's scope, for the period on screen."""
    place = find(request.user, code)
    question = _question(request, place)
    whom = _whom(request, fmt)
    data = sheet(question, public=whom == EVERYBODY)
    render, kind = KINDS[fmt]
    name = f"lembar-tpbis-{place.url_code}-{data['when'].replace(' ', '-')}-untuk-{whom}.{fmt}"
    return HttpResponse(
        render(data), content_type=kind, headers={"Content-Disposition": f'inline; filename="{name}"'}
    )


def _question(request: SignedInRequest, place: Location) -> Question:
    """Without a period the latest year with activities."""
    question = Question(place, place.next_level, period_of(request.user, request.GET), user=request.user)
    if names_period(request.GET):
        return question
    year = last_year(question.period, activities_by_month(question), question.today)
    return question.variant(period=Period.of_year(year))


def _whom(request: SignedInRequest, fmt: str) -> str:
    """For whom a sheet is: a picture is forwarded, so everybody; a PDF the office, if it may see all."""
    whom = request.GET.get("untuk") or (EVERYBODY if fmt == "png" else OFFICE)
    if whom not in (OFFICE, EVERYBODY):
        raise BadQuestion("Lembar dibuat untuk=dinas atau untuk=umum.")
    return whom if request.user.sees_names else EVERYBODY
