"""The page Pernyataan: a declaration of the Dinas or library about the people of a training."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from participants.followup.declarations import declare_number, declare_people
from participants.forms.declaration import DeclarationForm
from participants.views.permitted_rows import problem_text, require, training_of
from programs.choices import Audience
from tpbis.records.locked_period_error import lock_spoken
from tpbis.web.crud import posted
from tpbis.web.methods import reads_and_posts
from tpbis.web.signed_in import SignedInRequest


@reads_and_posts
def declare(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Per person berhasil or belum, or one number."""
    require(request.user, "participants.add_declaration")
    training = training_of(request.user, pk, alone=request.method == "POST")
    if training.audience != Audience.CITIZENS:
        raise Http404
    form = DeclarationForm(posted(request), training=training, initial=_stored(training))
    if request.method == "POST" and form.is_valid() and _save(request, training, form):
        messages.success(request, "Pernyataan tersimpan.")
        return redirect("training_detail", pk=training.pk)
    context = {"form": form, "training": training, "locked": "" if form.is_bound else training.lock_sentence}
    return render(request, "participants/declare.html", context)


def _stored(training) -> dict:
    row = training.declarations.order_by("-updated_at").first()
    if row is None:
        return {}
    number = training.declarations.filter(enrolment__isnull=True).values_list("number", flat=True).first()
    return {
        "declared_by": row.declared_by,
        "declared_on": row.declared_on,
        "date_unknown": row.declared_on is None,
        "source": row.source,
        "number": "" if number is None else number,
    }


def _save(request, training, form) -> bool:
    number, lines = form.cleaned_data["number"], form.lines(incomes=training.consent_sheet)
    try:
        with lock_spoken():
            if number is None:
                declare_number(training=training, said=form.said, number=None, by=request.user)
            declare_people(training=training, said=form.said, lines=lines, by=request.user)
            if number is not None:
                declare_number(training=training, said=form.said, number=number, by=request.user)
    except ValidationError as problem:
        field = "number" if hasattr(problem, "error_dict") else None
        form.add_error(field, problem_text(problem))
        return False
    if not training.consent_sheet and any(row.income_before or row.income_after for row in form.people):
        messages.warning(request, "Lembar persetujuan belum ditandatangani, jadi pendapatan tidak disimpan.")
    return True
