"""The page DHIS2: its files, and which identifier each number has."""

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone

from reports.exports import dhis2 as data
from reports.exports.satu_data import LEVELS
from reports.question.levels import LABELS
from reports.question.places import find_place
from reports.tables.display import places
from reports.views.report import allowed, refused_as_text
from tpbis.sheets.downloads import file_answer
from tpbis.web.methods import reads
from tpbis.web.signed_in import SignedInRequest

CHOICES = {data.YEARLY: "Setahun", data.MONTHLY: "Tiap bulan"}


@reads
@allowed
def dhis2(request: SignedInRequest) -> HttpResponse:
    """The choice of place, level and year, the three files, and the mapping table."""
    place, uids = find_place(request.user, request.GET.get("wilayah")), data.uids_of(request.user)
    year = request.GET.get("tahun") or str(timezone.localdate().year - 1)
    query = request.GET.copy()
    query["tahun"] = year
    context = {
        "place": place,
        "places": places(request.user, place),
        "levels": {key: LABELS[key] for key in LEVELS},
        "level": request.GET.get("tingkat") or data.default_level(place),
        "year": year,
        "choices": CHOICES if request.user.sees_names else {data.YEARLY: CHOICES[data.YEARLY]},
        "per": request.GET.get("per", ""),
        "query": query.urlencode(),
        "files": [(what, fmt) for what in data.FILES for fmt in data.FORMATS],
        "lines": [(row.label, key, uids.of(key), key in uids.typed) for key, row in data.ELEMENTS.items()],
        "typed": [(key, uid) for key, uid in uids.typed.items() if key not in data.ELEMENTS],
        "unknown": uids.unknown,
        "crumbs": [("Laporan", "/laporan/"), ("DHIS2", None)],
    }
    return render(request, "reports/dhis2.html", context)


@reads
@allowed
@refused_as_text
def dhis2_file(request: SignedInRequest, what: str, fmt: str) -> StreamingHttpResponse:
    if what not in data.FILES or fmt not in data.FORMATS:
        raise Http404
    asked = data.read_asked(request.user, request.GET)
    kind, written = data.FORMATS[fmt]
    name = f"{what}-{asked.place.url_code}-{asked.year}-{asked.per}.{fmt}"
    return file_answer([written(what, asked)], name, kind)
