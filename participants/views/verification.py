"""Verification of answers by an account that did not enter them: list, form, document."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from participants.followup.record_answer import verify_answer
from participants.followup.verification import waiting_for_verification
from participants.forms.verification import VerifyForm, kind_of_document
from participants.list_columns import COLUMNS
from participants.models import Answer
from tpbis.records.stored_files import room_spoken
from tpbis.web.crud import ListView, is_fresh, posted
from tpbis.web.form_base import explain
from tpbis.web.methods import reads, reads_and_posts
from tpbis.web.signed_in import SignedInRequest


class VerifyList(ListView):
    """The oldest first; one's own entries stand there without a button."""

    model = Answer
    permission_required = "participants.verify_answer"
    template_name = "participants/verify_list.html"
    sheet, sheet_name = COLUMNS["periksa-jawaban"], "periksa-jawaban"

    def get_queryset(self):
        rows = waiting_for_verification(super().get_queryset(), timezone.localdate())
        return rows.select_related(
            "enrolment__person", "enrolment__training__library", "created_by"
        ).order_by("asked_on", "id")


def answer_of(request: SignedInRequest, pk: UUID) -> Answer:
    rows = Answer.objects.visible_to(request.user).select_related("enrolment__person", "enrolment__training")
    return get_object_or_404(rows, pk=pk)


@reads_and_posts
@permission_required("participants.verify_answer", raise_exception=True)
def verify(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Confirm an answer by a visit or a document; by another account than the one that entered it."""
    answer = answer_of(request, pk)
    form = VerifyForm(posted(request), request.FILES or None, answer=answer)
    if request.method == "POST" and all([form.is_valid(), is_fresh(request, form, answer)]):
        try:
            with room_spoken():
                verify_answer(answer=answer, by=request.user, **form.cleaned_data)
            messages.success(request, "Jawaban sudah diverifikasi.")
            return redirect("person_detail", answer.enrolment.person_id)
        except ValidationError as problem:
            explain(form, problem)
    return render(request, "participants/verify.html", {"form": form, "answer": answer})


@reads
@permission_required("participants.verify_answer", raise_exception=True)
def document(request: SignedInRequest, pk: UUID) -> FileResponse:
    """The proof itself: saved to the device, never shown inside a page, only to those who verify."""
    answer = answer_of(request, pk)
    try:
        file = answer.document.open("rb")
    except (FileNotFoundError, ValueError):
        raise Http404 from None
    kind = kind_of_document(file.read(12))
    file.seek(0)
    if kind is None:
        raise Http404
    return FileResponse(file, as_attachment=True, filename=f"bukti.{kind[0]}", content_type=kind[1])
