"""The page and the file of the regional workbook, for national users."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone

from reports.exports.regional_workbook import provinces
from reports.exports.regional_workbook import render as render_workbook
from reports.question.periods import read_period
from reports.render.report_formats import FORMATS
from reports.views.report import allowed, refused_as_text
from tpbis.models import User
from tpbis.sheets.downloads import file_answer
from tpbis.sheets.file_formats import BOOKS
from tpbis.web.methods import reads
from tpbis.web.signed_in import SignedInRequest


def offered_to(user: User) -> list[tuple[str, str]]:
    """The provinces that may get a sheet; 403 for whoever does not see the nation."""
    offered = provinces(user)
    if not offered:
        raise PermissionDenied
    return offered


@reads
@allowed
def regional_workbook(request: SignedInRequest) -> HttpResponse:
    """Choose the year and the provinces that get a sheet of their own."""
    offered = offered_to(request.user)
    context = {
        "provinces": offered,
        "chosen": request.GET.getlist("provinsi"),
        "year": request.GET.get("tahun", ""),
        "last_year": timezone.localdate().year - 1,
        "crumbs": [("Laporan", "/laporan/"), ("Buku wilayah", None)],
    }
    return render(request, "reports/regional_workbook.html", context)


@reads
@allowed
@refused_as_text
def regional_workbook_file(request: SignedInRequest, fmt: str) -> StreamingHttpResponse:
    offered = dict(offered_to(request.user))
    chosen = request.GET.getlist("provinsi")
    if fmt not in BOOKS or not set(chosen) <= set(offered):
        raise Http404
    year = read_period(request.GET.get("tahun", "")).year
    pieces = render_workbook(request.user, year, chosen, fmt)
    return file_answer(pieces, f"tpbis-buku-wilayah-{year or 'semua'}.{fmt}", FORMATS[fmt][0])
