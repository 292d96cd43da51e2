"""Files of an import: a template to fill in, and the uploaded workbook with bad cells marked."""

from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache

from participants.importing.flow.marked_copy import marked_copy
from participants.importing.flow.reopen import run_staged
from participants.importing.flow.staged_file import unstage
from participants.importing.flow.template_workbook import example_workbook
from participants.importing.kinds import SHEETS, may_import
from participants.views.import_jobs import own_job
from participants.views.permitted_rows import may_import_any
from tpbis.confined.unreadable_file import UnreadableFile
from tpbis.web.methods import begun_at, posts, reads
from tpbis.web.signed_in import SignedInRequest

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@reads
@may_import_any
def import_example(request: SignedInRequest, what: str) -> HttpResponse:
    """An empty workbook of one kind, with lists of the user's own region."""
    if what not in SHEETS:
        raise Http404
    if not may_import(request.user, what):
        raise PermissionDenied
    return _file(example_workbook(what, request.user), f"contoh-{what}.xlsx")


@begun_at("import_upload")
@posts
@may_import_any
@never_cache
def import_marked(request: SignedInRequest) -> HttpResponse:
    """The staged file with every bad cell coloured and commented; the worker has made that of a large one."""
    if "impor" in request.POST:
        return _stored_copy(own_job(request, request.POST["impor"]))
    staged = unstage(request.POST.get("token", ""), request.user)
    try:
        sheet = run_staged(staged, request.user, request.POST, dry_run=True)
    except UnreadableFile:
        return redirect("import_upload")
    return _file(marked_copy(sheet), _copy_of(staged["name"]))


def _stored_copy(job):
    if not job.marked or not default_storage.exists(job.marked):
        raise Http404
    return FileResponse(
        default_storage.open(job.marked), as_attachment=True, filename=_copy_of(job.file_name)
    )


def _copy_of(name: str) -> str:
    return f"{Path(name).stem}-perbaiki.xlsx"


def _file(content: bytes, name: str) -> HttpResponse:
    disposition = content_disposition_header(True, name)
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": disposition})
