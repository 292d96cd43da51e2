"""The question of a page about one calendar year."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from reports.forms.period import read_year
from reports.question.periods import Period
from reports.question.places import Place
from reports.question.question import Question
from tpbis.web.signed_in import SignedInRequest


def year_question(request: SignedInRequest, place: Place) -> tuple[Question, str]:
    """The year of the query, else this year; and what is wrong with the one typed ("" if nothing)."""
    today, problem = timezone.localdate(), ""
    try:
        year = read_year(request.GET.get("tahun") or str(today.year))
    except ValidationError as wrong:
        year, problem = today.year, " ".join(wrong.messages)
    return Question(place, place.next_level, Period.of_year(year), today, user=request.user), problem
