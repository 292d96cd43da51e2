"""The page Satu Data: choice of place, level and year, and its files."""

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone

from reports.exports import satu_data as data
from reports.question.levels import LABELS
from reports.question.places import find_place
from reports.tables.display import places
from reports.views.report import allowed, refused_as_text
from tpbis.sheets.downloads import file_answer
from tpbis.web.methods import reads
from tpbis.web.signed_in import SignedInRequest


@reads
@allowed
def satu_data(request: SignedInRequest) -> HttpResponse:
    """The form, and the links to the three files of what is chosen."""
    place = find_place(request.user, request.GET.get("wilayah"))
    year = request.GET.get("tahun", "") or str(timezone.localdate().year - 1)
    query = request.GET.copy()
    query["tahun"] = year
    context = {
        "place": place,
        "levels": {key: LABELS[key] for key in data.LEVELS if key in LABELS},
        "places": places(request.user, place),
        "level": request.GET.get("tingkat") or data.default_level(place),
        "year": year,
        "note": data.NOTE,
        "query": query.urlencode(),
        "crumbs": [("Laporan", "/laporan/"), ("Satu Data", None)],
    }
    return render(request, "reports/satu_data.html", context)


@reads
@allowed
@refused_as_text
def satu_data_file(request: SignedInRequest, fmt: str) -> StreamingHttpResponse:
    if fmt not in data.FORMATS:
        raise Http404
    figures = data.figures(request.user, request.GET)
    kind, renderer = data.FORMATS[fmt]
    ending = "-metadata.json" if fmt == "metadata" else f".{fmt}"
    return file_answer(renderer(figures), data.name_of(figures) + ending, kind)
