"""The page behind a participant's own link: who asks and why, three questions, no account, no stored data."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from participants.followup.self_answer import Closed, already_answered, keep, open_token
from participants.forms.answer import ChildQuestions, ThreeQuestions
from participants.models import Enrolment
from participants.rights.withdrawal import is_child
from participants.verification.officer_signs import officer_fields
from participants.views.permitted_rows import problem_text
from programs.papers.signatures import office_over
from tpbis.accounts.attempts import LINK, LINKS_OF_ADDRESS, Counter, TooSoon, Tries
from tpbis.accounts.request_address import network_of
from tpbis.web.crud import posted
from tpbis.web.methods import reads_and_posts

PAGE = "participants/self_answer.html"


@reads_and_posts
@login_not_required
@never_cache
def self_answer(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, keep, thank."""
    try:
        Tries(Counter(LINKS_OF_ADDRESS, ("mandiri", network_of(request)))).begin()
        enrolment, wave = open_token(token, timezone.localdate())
        Tries(Counter(LINK, ("mandiri", str(enrolment.pk), wave))).begin()
    except TooSoon as soon:
        response = render(request, PAGE, {"state": "often", "sentence": str(soon)}, status=429)
        response.headers["Retry-After"] = str(soon.seconds)
        return response
    except Closed as closed:
        context = {"state": closed.why, "day": closed.day} | askers(closed.enrolment)
        return render(request, PAGE, context, status=404)
    if already_answered(enrolment, wave):
        return render(request, PAGE, {"state": "used"} | askers(enrolment))
    form = (ChildQuestions if is_child(enrolment.person) else ThreeQuestions)(posted(request))
    agreed = request.POST.get("consent") == "1"
    whole = form.is_valid()
    if form.is_bound and not agreed:
        form.add_error(None, "Centang persetujuan di bawah, lalu kirim lagi.")
    if whole and agreed and _save(request, form, enrolment, wave):
        return render(request, PAGE, {"state": "thanks"} | askers(enrolment))
    context = {"state": "ask", "form": form, "agreed": agreed}
    return render(request, PAGE, context | askers(enrolment))


def askers(enrolment: Enrolment | None) -> dict:
    """Who asks: the library, the Dinas over it, and whom to call; nothing of the participant."""
    if enrolment is None:
        return {}
    training, library = enrolment.training, enrolment.training.library
    return {"training": training, "library": library, "office": office_over(library)}


def _save(request, form, enrolment, wave) -> bool:
    try:
        officer = officer_fields(request, enrolment.training.library)
        guardian = form.cleaned_data.get("guardian", "")
        keep(enrolment=enrolment, wave=wave, fields=form.answer_fields, officer=officer, guardian=guardian)
    except ValidationError as problem:
        form.add_error(None, problem_text(problem))
        return False
    return True
