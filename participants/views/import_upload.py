"""Import in the browser: upload, preview, corrections, confirmation; and the import log."""

from collections.abc import Mapping

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from participants import tasks
from participants.forms.import_upload import FORMS
from participants.importing.flow.corrected_copy import drop, keep, recall
from participants.importing.flow.import_job import answer, is_large, job_for, turn_page
from participants.importing.flow.preview import doubts_page, preview_of
from participants.importing.flow.reopen import reopen, run_staged
from participants.importing.flow.staged_file import forget, named, stage, unstage
from participants.importing.flow.unfinished_files import chosen_before, note, settle, unfinished_of
from participants.importing.kinds import SHEETS, field_choices, label_of, may_import, sheets_for
from participants.models import ImportBatch, ImportJob
from participants.views.import_jobs import own_job
from participants.views.permitted_rows import may_import_any, require
from tpbis.confined.unreadable_file import UnreadableFile
from tpbis.jobs.job import ACTIVE, JobState
from tpbis.jobs.run_job import start
from tpbis.records.stored_files import room_spoken
from tpbis.web.methods import begun_at, posts, reads_and_posts
from tpbis.web.signed_in import SignedInRequest

SAVES = {"simpan", "nanti"}


@reads_and_posts
def import_upload(request: SignedInRequest) -> HttpResponse:
    """Choose the kind of sheet and a file; below it, what came in before."""
    user = request.user
    if user.has_perm("participants.change_roster") and not user.has_perm("participants.import_workbook"):
        return render(request, "participants/import_elsewhere.html", status=403)
    require(user, "participants.import_workbook")
    what = request.POST.get("jenis") or request.GET.get("jenis") or "peserta"
    if what not in SHEETS:
        raise Http404
    if not may_import(request.user, what):
        raise PermissionDenied
    form = FORMS[what](
        request.POST or None, request.FILES or None, user=request.user, initial=request.GET.dict()
    )
    if request.method == "POST" and form.is_valid():
        try:
            with room_spoken():
                token = stage(user=request.user, what=what, **form.cleaned_data)
            return _taken_in(request, token)
        except ValidationError as problem:
            form.add_error("file", problem)
    return _upload_page(request, what, form)


@begun_at("import_upload")
@posts
@may_import_any
@never_cache
def import_confirm(request: SignedInRequest) -> HttpResponse:
    """The preview sent back: look again with other headings, or write. A large file goes to the worker."""
    if "impor" in request.POST:
        return _answered(request)
    token = request.POST.get("token", "")
    staged = unstage(token, request.user)
    if "buang" in request.POST:
        settle(staged)
        forget(staged)
        return redirect(_upload_of(staged["what"]))
    if not SAVES & request.POST.keys():
        return preview(request, token, chosen_before(staged) if "lanjut" in request.POST else request.POST)
    try:
        sheet = run_staged(staged, request.user, request.POST)
    except UnreadableFile as problem:
        return _refused(request, staged, problem)
    if sheet.outcome.errors:
        return preview(request, token, request.POST)
    settle(staged)
    if not sheet.keeps_file:
        forget(staged)
    drop(request.session, staged)
    if sheet.outcome.codes:
        return redirect("import_codes", sheet.outcome.batch)
    return _written(request, sheet)


def _taken_in(request, token):
    """Handle an uploaded file: a large one goes to the worker, any other is previewed at once."""
    staged = unstage(token, request.user)
    sheet = reopen(staged, request.user)
    try:
        large = is_large(sheet)
    except UnreadableFile as problem:
        forget(staged)
        return _refused(request, staged, problem)
    if not large:
        return preview(request, token, recall(request.session, staged))
    job = job_for(staged, sheet, request.user)
    job.choices = recall(request.session, staged)
    start(job, tasks.run_import)
    return redirect("import_batch", job.pk)


def _answered(request):
    """Handle the answered preview of a large file: the worker reads it again, or saves it."""
    job = own_job(request, request.POST["impor"], lock=True)
    if job.state == JobState.READY and "mulai" in request.POST:
        turn_page(job, request.POST)
    elif job.state == JobState.READY:
        answer(job, request.POST, save=bool(SAVES & request.POST.keys()))
        start(job, tasks.run_import)
    return redirect("import_batch", job.pk)


def preview(request: SignedInRequest, token: str, sent: Mapping) -> HttpResponse:
    """What would happen: counts, headings, faults by row, and doubtful people side by side."""
    staged = unstage(token, request.user)
    try:
        sheet = run_staged(staged, request.user, sent, dry_run=True)
    except UnreadableFile as problem:
        forget(staged)
        return _refused(request, staged, problem)
    context = {"token": token, "file_name": staged["name"], "training": getattr(sheet, "training", None)}
    context |= (plain := preview_of(sheet)) | {"choices": field_choices(sheet.what)}
    keep(request.session, staged, sent, plain)
    note(staged, token, sent)
    context |= doubts_page(context["doubts"], sent)
    return render(request, "participants/import_preview.html", context)


def _written(request, sheet):
    outcome, is_roster = sheet.outcome, sheet.what == "peserta"
    if outcome.batch is None:
        messages.info(request, f"Semua {sheet.unit} di berkas ini sudah tercatat. Tidak ada yang berubah.")
        return redirect("roster", sheet.training.pk) if is_roster else redirect(_upload_of(sheet.what))
    if is_roster:
        sentence = f"{outcome.new} orang baru dan {outcome.matched} orang lama masuk ke daftar."
    else:
        sentence = f"{outcome.new} {sheet.noun} baru, {outcome.matched} diperbarui."
    messages.success(request, sentence)
    return redirect("import_batch", outcome.batch)


def _upload_of(what: str) -> str:
    return f"{reverse('import_upload')}?jenis={what}"


def _refused(request, staged, problem):
    """The upload page again, with the error beside the file and the file's own name."""
    what, problem = staged["what"], named(problem, staged)
    form = FORMS[what](request.POST if "file" in request.FILES else None, user=request.user)
    if form.is_bound:
        form.is_valid()
        form.errors.pop("file", None)
        form.add_error("file", problem)
    return _upload_page(request, what, form, problem)


def _upload_page(request, what, form, problem=None):
    batches = ImportBatch.objects.visible_to(request.user).select_related("training", "created_by")[:20]
    context = {
        "form": form,
        "what": what,
        "label": label_of(what),
        "sheets": sheets_for(request.user),
        "batches": [(batch, label_of(batch.what)) for batch in batches],
        "unfinished": [(one, label_of(one.what)) for one in unfinished_of(request.user)],
        "jobs": ImportJob.objects.visible_to(request.user).filter(state__in=(*ACTIVE, JobState.READY))[:20],
        "problem": problem,
    }
    return render(request, "participants/import_upload.html", context)
