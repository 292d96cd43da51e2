"""Verification of answers by another human than who entered them: list, form, document, whom to ask."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from participants.followup.record_answer import verify_answer
from participants.forms.verification import VerifyForm
from participants.list_columns import COLUMNS
from participants.models import Answer, VerificationRequest
from participants.verification.answers_to_verify import (
    makers_of,
    refusal,
    shares,
    shares_in_words,
    waiting_for_verification,
)
from participants.verification.verification_requests import (
    request_text,
    request_verification,
    verifiers_of,
    whatsapp_to,
)
from programs.views.private_document import saved_document
from tpbis.records.stored_files import room_spoken
from tpbis.web.crud import ListView, is_fresh, posted
from tpbis.web.form_base import explain
from tpbis.web.methods import reads, reads_and_posts
from tpbis.web.signed_in import SignedInRequest


class VerifyList(ListView):
    """What was asked of this account, then the drawn, then the oldest; without a button where it may not."""

    model = Answer
    permission_required = "participants.view_verification"
    template_name = "participants/verify_list.html"
    sheet, sheet_name = COLUMNS["periksa-jawaban"], "periksa-jawaban"

    def get_queryset(self):
        rows = waiting_for_verification(super().get_queryset(), timezone.localdate())
        mine = VerificationRequest.objects.visible_to(self.request.user).filter(
            answer=OuterRef("pk"), asked=self.request.user
        )
        rows = rows.select_related(
            "enrolment__person", "enrolment__training__library", "created_by", "officer"
        )
        return rows.annotate(is_asked=Exists(mine)).order_by("-is_asked", "-drawn", "asked_on", "id")

    def get_context_data(self, **kwargs):
        context, user = super().get_context_data(**kwargs), self.request.user
        makers = makers_of(user)
        for row in context["object_list"]:
            row.refusal = refusal(row, user, makers)
        counts = shares(Answer.objects.visible_to(user), timezone.localdate())
        return context | {"shares": shares_in_words(counts)}


def answer_of(request: SignedInRequest, pk: UUID) -> Answer:
    rows = Answer.objects.visible_to(request.user).select_related(
        "enrolment__person", "enrolment__training__library", "created_by", "officer"
    )
    return get_object_or_404(rows, pk=pk)


@reads_and_posts
@permission_required("participants.add_answer", raise_exception=True)
def verification_request(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Who may verify an answer here, the request on their list, and a WhatsApp text."""
    answer = answer_of(request, pk)
    accounts = verifiers_of(answer)
    if request.method == "POST":
        chosen = next((row for row in accounts if str(row.pk) == request.POST.get("akun")), None)
        if chosen and not answer.verified_on:
            request_verification(answer=answer, asked=chosen, by=request.user)
            messages.success(request, f"Permintaan sudah ada di daftar {chosen}.")
        else:
            messages.error(request, "Akun itu tidak dapat memeriksa jawaban ini. Pilih yang lain.")
        return redirect("answer_ask", pk)
    text = request_text(answer, request.build_absolute_uri(reverse("answer_verify", args=[pk])))
    asked = dict(answer.verification_requests.values_list("asked", "asked_at"))
    for row in accounts:
        row.whatsapp, row.asked_at = whatsapp_to(row, request.user, text), asked.get(row.pk)
    context = {"answer": answer, "accounts": accounts, "text": text}
    return render(request, "participants/verify_ask.html", context)


@reads_and_posts
@permission_required("participants.verify_answer", raise_exception=True)
def verify(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Confirm an answer by a visit or a document; by another account than the one that entered it."""
    answer = answer_of(request, pk)
    why = refusal(answer, request.user, makers_of(request.user))
    form = VerifyForm(posted(request), request.FILES or None, answer=answer)
    if request.method == "POST" and all([form.is_valid(), is_fresh(request, form, answer)]):
        try:
            with room_spoken():
                verify_answer(answer=answer, by=request.user, **form.cleaned_data)
            messages.success(request, "Jawaban sudah diverifikasi.")
            return redirect("person_detail", answer.enrolment.person_id)
        except ValidationError as problem:
            explain(form, problem)
    return render(request, "participants/verify.html", {"form": form, "answer": answer, "refusal": why})


@reads
@permission_required("participants.verify_answer", raise_exception=True)
def document(request: SignedInRequest, pk: UUID) -> FileResponse:
    """The proof itself: saved to the device, never shown inside a page, only to those who verify."""
    return saved_document(answer_of(request, pk).document, "bukti")
