"""The baseline page: income before the training for a whole roster, three taps a person."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from participants.followup.baselines import record_baselines
from participants.followup.incomes import QUESTION
from participants.forms.baseline import BaselineForm
from participants.people.consents import record_consent
from participants.views.permitted_rows import problem_text, require, training_of
from programs.choices import Audience
from tpbis.records.locked_period_error import lock_spoken
from tpbis.web.crud import posted
from tpbis.web.methods import reads_and_posts
from tpbis.web.signed_in import SignedInRequest


@reads_and_posts
def baseline(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Ask now or later; what is tapped is saved together."""
    require(request.user, "participants.view_names")
    training = training_of(request.user, pk, alone=request.method == "POST")
    if training.audience != Audience.CITIZENS:
        raise Http404
    form = BaselineForm(training, posted(request))
    if request.method == "POST":
        require(request.user, "participants.add_answer")
        if form.is_valid() and _save(request, training, form):
            return redirect("training_detail", pk=training.pk)
    context = {"training": training, "form": form, "question": QUESTION}
    context["locked"] = "" if request.method == "POST" else training.lock_sentence
    context["can_answer"] = request.user.has_perm("participants.add_answer") and not context["locked"]
    return render(request, "participants/baseline.html", context)


def _save(request, training, form) -> bool:
    try:
        with lock_spoken(), transaction.atomic():
            if form.consent_now and not training.consent_sheet:
                record_consent(training=training, by=request.user)
            count = record_baselines(incomes=form.incomes, asked_on=form.asked_on, by=request.user)
    except ValidationError as problem:
        form.errors["asked_on"] = problem_text(problem)
        return False
    left = len(form.open_lines) - len(form.incomes)
    messages.success(request, f"Penghasilan awal {count} orang tersimpan.")
    if left > 0:
        messages.info(request, f"{left} orang belum ditanya. Halaman ini bisa dibuka lagi kapan saja.")
    return True
