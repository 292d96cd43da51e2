"""Answers of one participant: a new answer or attempt, a correction, a verification."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from participants.choices import Disposition, Moment
from participants.followup.due_enrolments import with_wrong_numbers
from participants.followup.incomes import EMPTY
from participants.followup.interview import is_late, record_interview
from participants.followup.reminders import greeting_of
from participants.followup.worklist import LATE
from participants.forms.answer import ATTEMPTS, AnswerForm
from participants.models import Answer, Enrolment
from participants.people.consents import has_consent
from participants.views.permitted_rows import require
from tpbis.records.record import StaleRecord
from tpbis.records.uuid7 import uuid7
from tpbis.web.form_base import explain
from tpbis.web.signed_in import SignedInRequest

STALE = "Jawaban ini baru saja diubah orang lain. Buka lagi halaman ini untuk melihatnya."


@require_http_methods(["GET", "POST"])
def create(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Ask a participant; a resend of the same form changes nothing."""
    require(request.user, "participants.add_answer")
    rows = with_wrong_numbers(Enrolment.objects.visible_to(request.user))
    enrolment = get_object_or_404(rows.select_related("person__village", "training__library"), pk=pk)
    sent = _sent_id(request)
    if sent and enrolment.answers.filter(pk=sent).exists():
        return redirect(_list_of(request))
    return _interview(request, Answer(pk=sent or uuid7(), enrolment=enrolment, moment=Moment.FOLLOW_UP))


@require_http_methods(["GET", "POST"])
def update(request: SignedInRequest, pk: UUID) -> HttpResponse:
    require(request.user, "participants.add_answer")
    rows = Answer.objects.visible_to(request.user).select_related("enrolment__person", "enrolment__training")
    return _interview(request, get_object_or_404(rows, pk=pk))


def _sent_id(request):
    try:
        return UUID(request.POST.get("id", ""))
    except ValueError:
        return None


def _interview(request, answer):
    stored = None if answer._state.adding else answer
    form = AnswerForm(request.POST or None, enrolment=answer.enrolment, answer=stored, moment=answer.moment)
    unsure = form.attempt == Disposition.DIED and request.POST.get("pasti") != "1"
    if request.method == "POST" and form.is_valid() and not unsure and _kept(request, form, answer):
        return redirect(
            *[_list_of(request)] if stored is None else ["person_detail", answer.enrolment.person_id]
        )
    training = answer.enrolment.training
    context = {
        "form": form,
        "answer": answer,
        "stored": stored,
        "enrolment": answer.enrolment,
        "training": training,
        "attempts": ATTEMPTS if stored is None or answer.disposition in dict(ATTEMPTS) else (),
        "unsure": unsure,
        "baseline_only": answer.moment == Moment.BASELINE,
        "has_consent": has_consent(training, answer.enrolment.person),
        "too_early": training.last_day and training.last_day >= timezone.localdate(),
        "late": LATE if stored is None and is_late(answer.enrolment, timezone.localdate()) else "",
        "you": greeting_of(answer.enrolment.person),
    }
    return render(request, "participants/answer.html", context)


def _list_of(request) -> str:
    """The address of the list from which this form was opened, with its part and filter."""
    query = request.GET.urlencode()
    return reverse("followup_list") + (f"?{query}" if query else "")


def _kept(request, form, answer) -> bool:
    """Store the form; False with error sentences in it."""
    data = form.cleaned_data
    fields = {"asked_on": data["asked_on"], "mode": data["mode"], "interviewer": data["interviewer"]}
    fields |= {"note": data["note"], "income_scope": data["scope"]}
    if form.attempt in dict(ATTEMPTS):
        fields |= EMPTY | {"uses_skill": None, "has_work": None, "disposition": form.attempt}
    else:
        fields |= form.answer_fields
        if answer.moment == Moment.BASELINE:
            fields |= {"uses_skill": None, "has_work": None, "disposition": _baseline_state(form)}
    try:
        kept, notes = record_interview(answer=answer, fields=fields, by=request.user, extra=data)
    except ValidationError as problem:
        explain(form, problem)
        return False
    except StaleRecord:
        form.add_error(None, STALE)
        return False
    _tell(request, kept, form.attempt)
    for note in notes:
        messages.warning(request, note)
    return True


def _tell(request, kept, attempt):
    """The message after storing, with a link that undoes a wrong tap."""
    if not attempt:
        messages.success(request, f"Jawaban {kept.enrolment.person.name} tersimpan.")
        return
    messages.success(request, render_to_string("participants/bits/attempt_recorded.html", {"answer": kept}))


def _baseline_state(form):
    refused = form.income["income_reply"] == "tidak_bersedia"
    return Disposition.REFUSED if refused else Disposition.COMPLETE
