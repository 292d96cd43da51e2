"""Answers of one participant: a new answer or attempt, a correction, a verification."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from participants.choices import Disposition, Moment
from participants.followup.call_list import CallList
from participants.followup.due_enrolments import with_wrong_numbers
from participants.followup.incomes import EMPTY
from participants.followup.interview import is_late, record_interview, whole_answer_in_wave
from participants.followup.interview_choices import ATTEMPTS
from participants.followup.reminders import greeting_of
from participants.followup.worklist import LATE
from participants.forms.answer import AnswerForm
from participants.models import Answer, Enrolment
from participants.people.consents import has_consent
from participants.views.permitted_rows import require
from tpbis.records.uuid7 import uuid7
from tpbis.web.crud import posted
from tpbis.web.form_base import explain
from tpbis.web.methods import reads_and_posts
from tpbis.web.signed_in import SignedInRequest
from tpbis.web.stale import NOT_WHOLE, changed_by, version_problem

ANSWERED = "Orang ini sudah menjawab pada masa tanya ini."


@reads_and_posts
def create(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Ask a participant; a resend of the same form changes nothing."""
    require(request.user, "participants.add_answer")
    rows = with_wrong_numbers(Enrolment.objects.visible_to(request.user))
    enrolment = get_object_or_404(rows.select_related("person__village", "training__library"), pk=pk)
    onward = _next_of(request, enrolment)
    sent = _sent_id(request)
    if sent and enrolment.answers.filter(pk=sent).exists():
        return redirect(onward or _list_of(request))
    answer = Answer(pk=sent or uuid7(), enrolment=enrolment, moment=Moment.FOLLOW_UP)
    return _interview(request, answer, onward)


@reads_and_posts
def update(request: SignedInRequest, pk: UUID) -> HttpResponse:
    require(request.user, "participants.add_answer")
    rows = Answer.objects.visible_to(request.user).select_related("enrolment__person", "enrolment__training")
    return _interview(request, get_object_or_404(rows, pk=pk))


def _sent_id(request):
    try:
        return UUID(request.POST.get("id", ""))
    except ValueError:
        return None


def _interview(request, answer, onward=""):
    stored = None if answer._state.adding else answer
    form = AnswerForm(posted(request), enrolment=answer.enrolment, answer=stored, moment=answer.moment)
    unsure = form.attempt == Disposition.DIED and request.POST.get("pasti") != "1"
    is_valid = form.is_valid()
    both = both_versions(request, form, stored) if form.is_bound else {}
    if is_valid and not (unsure or both) and _save(request, form, answer):
        return redirect(
            *[onward or _list_of(request)]
            if stored is None
            else ["person_detail", answer.enrolment.person_id]
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
        "onward": onward,
        "list_url": _list_of(request),
    }
    return render(request, "participants/answer.html", context | both, status=409 if both else 200)


def both_versions(request: SignedInRequest, form: AnswerForm, stored: Answer | None) -> dict:
    """What the page shows beside what was filled in, when somebody else answered or corrected meanwhile.

    A whole answer that counts in the weeks of a new one is such an answer too, until a reason is given.
    """
    other, sent = stored, request.POST.get("version")
    if (
        stored is None
        and form.is_valid()
        and not form.attempt
        and not (form.cleaned_data["reason"] and not sent)
    ):
        whole = form.answer_fields["disposition"] == Disposition.COMPLETE
        other = whole_answer_in_wave(form.enrolment, form.cleaned_data["asked_on"]) if whole else None
    problem = version_problem(sent, other) if other else ""
    rows = form.beside(other) if problem else []
    if not rows and problem != NOT_WHOLE:
        return {}
    if stored is None and not sent:
        problem = f"{ANSWERED} {changed_by(other)}. Tulis alasan memperbaiki jawabannya."
    return {"conflict": True, "problem": problem, "rows": rows, "other": other}


def _list_of(request) -> str:
    """The address of the list from which this form was opened, with its part and filter."""
    return reverse("followup_list") + _query(request)


def _next_of(request, enrolment) -> str:
    """The form of who comes next in that list; "" at its end, or when no list led here."""
    if "bagian" not in request.GET:
        return ""
    row = CallList(request.user, request.GET).after(enrolment)
    return reverse("answer_create", args=[row.pk]) + _query(request) if row else ""


def _query(request) -> str:
    return f"?{request.GET.urlencode()}" if request.GET else ""


def _save(request, form, answer) -> bool:
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
        stored, notes = record_interview(answer=answer, fields=fields, by=request.user, extra=data)
    except ValidationError as problem:
        explain(form, problem)
        return False
    _tell(request, stored, form.attempt)
    for note in notes:
        messages.warning(request, note)
    return True


def _tell(request, answer, attempt):
    """The message after storing, with a link that undoes a wrong tap."""
    if not attempt:
        messages.success(request, f"Jawaban {answer.enrolment.person.name} tersimpan.")
        return
    messages.success(request, render_to_string("participants/bits/attempt_recorded.html", {"answer": answer}))


def _baseline_state(form):
    refused = form.income["income_reply"] == "tidak_bersedia"
    return Disposition.REFUSED if refused else Disposition.COMPLETE
