"""Bringing a roster in from the browser: upload, look, correct, confirm; and the log of imports."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from participants.forms.importing import UploadForm, field_choices
from participants.importing.roster import RosterImport
from participants.importing.sheets import UnreadableFile, open_table
from participants.importing.staging import forget, stage, unstage
from participants.importing.undo import undo_import
from participants.models import ImportBatch, Person
from participants.services import record_consent
from programs.models import Training

may_import = permission_required("participants.import_workbook", raise_exception=True)


@may_import
def import_upload(request):
    """Choose an activity and a file; below it, what came in before."""
    form = UploadForm(request.POST or None, request.FILES or None, user=request.user, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        token = stage(file=data["file"], user=request.user, training=data["training"], consent=data["consent"])
        return preview(request, token, {}, {})
    batches = ImportBatch.objects.visible_to(request.user).select_related("training", "created_by")[:20]
    return render(request, "participants/import_upload.html", {"form": form, "batches": batches})


@may_import
@require_POST
def import_confirm(request):
    """The preview sent back: look again with other headings, or write."""
    token = request.POST.get("token", "")
    told = unstage(token, request.user)
    chosen, decisions = _chosen(request, told), _decisions(request)
    if "simpan" not in request.POST:
        return preview(request, token, chosen, decisions)
    roster = _roster(request, told, chosen, decisions)
    try:
        with transaction.atomic():
            outcome = roster.run(file_name=told["name"])
            if told["consent"] and outcome.batch:
                record_consent(training=roster.training, by=request.user)
    except UnreadableFile as problem:
        return _refused(request, problem)
    if outcome.errors:
        return preview(request, token, chosen, decisions)
    forget(told)
    if outcome.batch is None:
        messages.info(request, "Semua orang di berkas ini sudah tercatat. Tidak ada yang berubah.")
        return redirect("roster", roster.training.pk)
    messages.success(request, f"{outcome.new} orang baru dan {outcome.matched} orang lama masuk ke daftar.")
    return redirect("import_batch", outcome.batch)


def preview(request, token, chosen, decisions):
    """What would happen: counts, headings, faults by row, and doubtful people side by side."""
    told = unstage(token, request.user)
    roster = _roster(request, told, chosen, decisions)
    try:
        outcome = roster.run(dry_run=True, file_name=told["name"])
        table = open_table(told["path"], roster.headings)
    except UnreadableFile as problem:
        forget(told)
        return _refused(request, problem)
    mapping = outcome.mapping
    context = {
        "token": token,
        "file_name": told["name"],
        "training": roster.training,
        "outcome": outcome,
        "columns": [(at, heading, mapping.get(heading, "")) for at, heading in enumerate(table.headings) if heading],
        "choices": field_choices(),
        "doubts": [(row, _name(roster, row), candidates) for row, candidates in roster.doubts.items()],
        "decisions": decisions,
    }
    return render(request, "participants/import_preview.html", context)


@may_import
def import_batch(request, pk):
    """One entry of the import log."""
    batch = get_object_or_404(ImportBatch.objects.visible_to(request.user).select_related("training"), pk=pk)
    return render(request, "participants/import_batch.html", {"batch": batch})


@may_import
@require_POST
def import_undo(request, pk):
    """Take an import back."""
    batch = get_object_or_404(ImportBatch.objects.visible_to(request.user), pk=pk)
    try:
        counts = undo_import(batch=batch, by=request.user)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, f"Impor dibatalkan: {counts['enrolment']} baris daftar dihapus.")
    return redirect("import_batch", pk)


def _refused(request, problem):
    form = UploadForm(request.POST if "training" in request.POST else None, user=request.user)
    if form.is_bound:
        form.is_valid()
        form.errors.pop("file", None)
        form.add_error("file", str(problem))
    batches = ImportBatch.objects.visible_to(request.user).select_related("training", "created_by")[:20]
    return render(request, "participants/import_upload.html", {"form": form, "batches": batches, "problem": problem})


def _roster(request, told, chosen, decisions) -> RosterImport:
    training = get_object_or_404(
        Training.objects.visible_to(request.user).select_related("library", "kind"), pk=told["training"]
    )
    people = Person.objects.visible_to(request.user).filter(pk__in=[pk for pk in decisions.values() if pk])
    by_id = {str(person.pk): person for person in people}
    known = {row: by_id.get(pk) for row, pk in decisions.items()}
    return RosterImport(
        training=training, by=request.user, path=told["path"], chosen=chosen, consent=told["consent"], decisions=known
    )


def _chosen(request, told) -> dict[str, str]:
    sent = {name.removeprefix("kolom-"): value for name, value in request.POST.items() if name.startswith("kolom-")}
    titles = {name.removeprefix("judul-"): value for name, value in request.POST.items() if name.startswith("judul-")}
    allowed = {code for code, _ in field_choices()}
    return {titles[at]: value for at, value in sent.items() if at in titles and value in allowed}


def _decisions(request) -> dict[int, object]:
    found = {}
    for name, value in request.POST.items():
        number = name.removeprefix("siapa-")
        if name.startswith("siapa-") and number.isdigit() and value:
            found[int(number)] = None if value == "lain" else _uuid(value)
    return found


def _uuid(value):
    return value if len(value) == 36 and value.replace("-", "").isalnum() else None


def _name(roster, row_number):
    return roster.names.get(row_number, "")
