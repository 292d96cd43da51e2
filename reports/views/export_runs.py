"""One file of a saved export: progress, checksum, download and cancelling."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify

from reports import tasks
from reports.exports.export_runs import LIFETIME_DAYS, OF_PAPER, run_once, runs_for, typed_of
from reports.question.levels import BadQuestion
from reports.render.file_cost import STREAMED
from reports.render.report_formats import FORMATS
from reports.tables import REPORTS
from reports.views.exports import crumbs
from reports.views.report import allowed, table_of
from tpbis.jobs.job import JobState
from tpbis.jobs.run_job import cancel
from tpbis.models import ExportLog
from tpbis.sheets.file_formats import ending_of
from tpbis.sheets.named_files import refuse_named_file
from tpbis.web.crud import ListView
from tpbis.web.methods import posts, reads
from tpbis.web.signed_in import SignedInRequest

SAID_OF_EVERY_FILE = (
    "Daftar",
    "Dibuat oleh",
    "Kode wilayah per",
    "Per tanggal",
    "Sementara",
    "Versi definisi",
)


@reads
@allowed
def export_run(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """How far a file is; once it is there, what it is."""
    run = get_object_or_404(runs_for(request.user).select_related("saved", "created_by"), pk=pk)
    facts = [(label, value) for label, value in run.facts if label != "Per tanggal"]
    context = {
        "run": run,
        "job": run,
        "facts": facts,
        "title": _title(run),
        "name": _name(run),
        "report": REPORTS[run.report].title,
        "days": LIFETIME_DAYS,
        "back": f"?{urlencode(run.query)}" if run.query else "",
    }
    context["crumbs"] = [
        *crumbs()[:1],
        ("Laporan tersimpan", reverse("saved_export_list")),
        (_name(run), None),
    ]
    return render(request, "reports/export_run.html", context)


@reads
@allowed
def export_file(request: SignedInRequest, pk: UUID) -> FileResponse:
    """Send the file; taking personal columns is noted."""
    run = get_object_or_404(runs_for(request.user).select_related("saved"), pk=pk)
    if not run.is_there or not default_storage.exists(run.file):
        raise Http404
    if run.personal:
        refuse_named_file(request)
        ExportLog.note(
            request.user,
            report=run.report,
            fmt=run.fmt,
            filters=run.facts,
            fields=run.personal,
            rows=run.rows,
        )
    name = f"{slugify(_name(run)) or run.report}-{run.ended_at:%Y%m%d}.{ending_of(run.fmt)}"
    kind = FORMATS[run.fmt][0]
    return FileResponse(default_storage.open(run.file), as_attachment=True, filename=name, content_type=kind)


@posts
@allowed
def export_start(request: SignedInRequest, slug: str, fmt: str) -> HttpResponse:
    """Have a file of a report made that takes too long to wait for; its query stands in the address."""
    if fmt not in FORMATS or fmt in STREAMED:
        raise Http404
    try:
        table_of(request, slug)
    except BadQuestion as problem:
        messages.error(request, str(problem))
        return redirect("report", slug)
    query = typed_of(request.GET, more=OF_PAPER)
    return redirect("export_run", run_once(slug, fmt, query, tasks.run_export, by=request.user).pk)


@posts
@allowed
def export_cancel(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Stop a file that waits or is being made."""
    run = get_object_or_404(runs_for(request.user), pk=pk)
    if not cancel(run):
        messages.info(request, "Berkas ini sudah selesai dibuat.")
    return redirect("export_run", pk)


class ExportLogList(ListView):
    """Who took personal data out: the accounts of the supervisor's region."""

    model = ExportLog
    permission_required = "tpbis.manage_accounts"
    template_name = "reports/export_log.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        rows = context["object_list"]
        lines = [(row, _title_of(row.report), _narrowed(row)) for row in rows]
        return context | {"lines": lines, "crumbs": [*crumbs()[:1], ("Siapa mengambil data pribadi", None)]}


def _title_of(report: str) -> str:
    return REPORTS[report].title if report in REPORTS else f"Daftar {report}"


def _narrowed(row: ExportLog) -> str:
    """The filters that narrow the rows, without those named in every file."""
    return ", ".join(f"{value}" for label, value in row.filters if label not in SAID_OF_EVERY_FILE)


def _name(run) -> str:
    """What a file is called: as its saved export, or as its report."""
    return run.saved.name if run.saved else REPORTS[run.report].title


def _title(run) -> str:
    if run.interrupted:
        return "Terputus, dimulai lagi"
    if run.state == JobState.RUNNING:
        return "Sedang dihentikan" if run.stop_asked else "Membuat berkas"
    return run.get_state_display()
