"""Pages of a large import: progress, preview, and cancelling."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from participants.importing.flow.corrected_copy import keep
from participants.importing.flow.import_job import tidy
from participants.importing.flow.preview import doubts_page
from participants.importing.kinds import field_choices, label_of
from participants.models import ImportJob
from participants.views.permitted_rows import may_import_any
from tpbis.jobs.job import JobState
from tpbis.jobs.run_job import cancel
from tpbis.web.methods import posts
from tpbis.web.signed_in import SignedInRequest


def own_job(request: SignedInRequest, pk: UUID | str, *, lock: bool = False) -> ImportJob:
    """The job if it is this user's own; 404 otherwise."""
    try:
        key = UUID(str(pk))
    except ValueError as problem:
        raise Http404 from problem
    jobs = ImportJob.objects.visible_to(request.user).filter(created_by=request.user)
    return get_object_or_404(jobs.select_for_update(of=("self",)) if lock else jobs, pk=key)


def job_page(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """How far a large file is; its uploader sees what was read and confirms, colleagues see that it waits."""
    jobs = ImportJob.objects.visible_to(request.user).select_related("training", "created_by", "batch")
    job = get_object_or_404(jobs, pk=pk)
    if job.state == JobState.DONE and job.batch_id:
        return redirect("import_batch", job.batch_id)
    if job.state == JobState.READY and job.created_by_id == request.user.pk:
        return _preview(request, job)
    context = {"job": job, "label": label_of(job.what), "title": _title(job)}
    return render(request, "participants/import_job.html", context)


@posts
@may_import_any
def import_cancel(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Stop a large file: at once while it waits, after the current rows while the worker has it."""
    job = get_object_or_404(ImportJob.objects.visible_to(request.user), pk=pk)
    if not cancel(job):
        messages.info(request, "Berkas ini sudah selesai diproses.")
    for ended in ImportJob.objects.visible_to(request.user).filter(pk=pk):
        tidy(ended)
    return redirect("import_batch", pk)


def _preview(request, job):
    keep(request.session, job.staged, job.choices, job.preview)
    context = {"job": job, "file_name": job.file_name, "training": job.training}
    context |= (
        job.preview
        | {"choices": field_choices(job.what)}
        | doubts_page(job.preview.get("doubts", []), job.choices)
    )
    return render(request, "participants/import_preview.html", context)


def _title(job) -> str:
    """The state of the job in two or three words."""
    if job.interrupted:
        return "Terputus, dimulai lagi"
    if job.state != JobState.RUNNING:
        return job.get_state_display()
    if job.stop_asked:
        return "Sedang dihentikan"
    if not job.rows_total:
        return "Membaca berkas"
    return "Menyimpan" if job.step == ImportJob.SAVE else "Memeriksa isi"
