"""The import log: what one import made, its open questions, its codes, and taking it back."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from participants.importing.flow.open_columns import answer_columns, open_columns
from participants.importing.flow.reopen import run_staged
from participants.importing.flow.undo import undo_import, what_goes
from participants.importing.kinds import label_of, may_import
from participants.models import ImportBatch, NotSamePerson, Person
from participants.people.duplicates import Pair
from participants.views.import_jobs import job_page
from participants.views.permitted_rows import may_import_any
from tpbis.accounts.services import open_codes
from tpbis.confined.unreadable_file import UnreadableFile
from tpbis.models import User
from tpbis.records.locked_period_error import lock_spoken
from tpbis.web.methods import reads, reads_and_posts
from tpbis.web.signed_in import SignedInRequest


@reads_and_posts
@may_import_any
def import_batch(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """One entry of the import log, or a large file on its way there; open questions are answered here."""
    batches = ImportBatch.objects.visible_to(request.user).select_related("training", "created_by")
    batch = batches.filter(pk=pk).first()
    if batch is None:
        return job_page(request, pk)
    if request.method == "POST":
        return redirect("import_batch", _answered(request, batch).pk)
    still = (batch.outcome.get("open") or {}) if batch.undone_at is None else {}
    context = {"batch": batch, "label": label_of(batch.what), "columns": open_columns(batch, request.user)}
    context["pairs"] = _open_pairs(still.get("people", []), request.user)
    context["has_codes"] = bool(_codes(batch, request.user))
    return render(request, "participants/import_batch.html", context)


def _answered(request: SignedInRequest, batch: ImportBatch) -> ImportBatch:
    """The import after the answers about its columns, as it is where they cannot be applied."""
    if not may_import(request.user, batch.what):
        raise PermissionDenied
    try:
        with lock_spoken(), transaction.atomic():
            batch = answer_columns(batch, request.user, request.POST, run_staged)
    except (ValidationError, UnreadableFile) as problem:
        messages.error(request, " ".join(getattr(problem, "messages", [str(problem)])))
    else:
        messages.success(request, "Jawaban diterapkan pada orang-orang dari berkas ini.")
    return batch


def _open_pairs(pairs: list[list[str]], user: User) -> list[Pair]:
    """Who may be whom, where nobody has answered yet."""
    rows = Person.objects.visible_to(user).filter(pk__in={pk for pair in pairs for pk in pair})
    people = {row.pk.hex: row for row in rows.select_related("village", "library")}
    decided = NotSamePerson.objects.visible_to(user).filter(first__in=rows.values("pk"))
    apart = {frozenset((one.hex, two.hex)) for one, two in decided.values_list("first_id", "second_id")}
    both = [(people[one], people[two]) for one, two in pairs if one in people and two in people]
    return [
        Pair(one, two, "belum dijawab")
        for one, two in both
        if one.identity != two.identity and frozenset((one.pk.hex, two.pk.hex)) not in apart
    ]


@reads_and_posts
@may_import_any
def import_undo(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Ask first and show what goes, then take the import back."""
    batch = get_object_or_404(ImportBatch.objects.visible_to(request.user), pk=pk)
    if not may_import(request.user, batch.what):
        raise PermissionDenied
    if request.method != "POST":
        with lock_spoken():
            counts, names, refusal = what_goes(batch, request.user)
        context = {"batch": batch, "counts": counts, "names": names, "refusal": refusal}
        return render(request, "participants/import_undo.html", context)
    try:
        with lock_spoken():
            done = undo_import(batch=batch, by=request.user)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        rows = done["enrolment"] if batch.what == "peserta" else sum(done.values())
        messages.success(request, f"Impor dibatalkan: {rows} baris dihapus.")
    return redirect("import_batch", pk)


@reads
@may_import_any
@never_cache
def import_codes(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The codes of new accounts, for whoever made them, until the first is used."""
    batch = get_object_or_404(ImportBatch.objects.visible_to(request.user), pk=pk)
    context = {
        "codes": _codes(batch, request.user),
        "address": request.build_absolute_uri(reverse("use_code")),
    }
    response = render(request, "participants/import_codes.html", context)
    response.headers["Cache-Control"] = "no-store, private"
    return response


def _codes(batch: ImportBatch, user: User) -> list[dict]:
    """Name, account and code of the accounts that a batch made."""
    made = batch.made.get("account", []) if batch.created_by_id == user.pk and batch.undone_at is None else []
    accounts = User.objects.visible_to(user).filter(pk__in=made).order_by("date_joined", "username")
    return open_codes(accounts=list(accounts), by=user)
