"""The page Satu Data: choice of place, level and years, its files, and its catalogue for harvesters."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from reports.exports import satu_data as data
from reports.exports import satu_data_catalogue as catalogue
from reports.exports.satu_data_entry import PROFILES, Addresses, name_of
from reports.question.levels import LABELS, BadQuestion
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
        "entry": _entry(request, query),
        "crumbs": [("Laporan", "/laporan/"), ("Satu Data", None)],
    }
    return render(request, "reports/satu_data.html", context)


def _entry(request: SignedInRequest, query) -> str:
    """The name of the chosen dataset in the catalogue; "" where the choice is none."""
    try:
        return name_of(data.find_dataset(request.user, query))
    except BadQuestion:
        return ""


@reads
@allowed
@refused_as_text
def satu_data_file(request: SignedInRequest, fmt: str) -> StreamingHttpResponse:
    if fmt not in data.FORMATS:
        raise Http404
    dataset = data.find_dataset(request.user, request.GET)
    kind, renderer = data.FORMATS[fmt]
    if fmt != "metadata":
        dataset.figures  # noqa: B018 (read before the answer begins: an edition may have to be made first)
    ending = "-metadata.json" if fmt == "metadata" else f".{fmt}"
    return file_answer(renderer(dataset), dataset.name + ending, kind)


@reads
@allowed
@refused_as_text
def satu_data_package(request: SignedInRequest, name: str, fmt: str) -> JsonResponse:
    """What stands in a catalogue of one dataset: as CKAN's package_show says it, or as DCAT-AP."""
    if fmt not in PROFILES:
        raise Http404
    dataset = catalogue.dataset_named(request.user, name)
    profile, kind = PROFILES[fmt]
    (about,) = catalogue.described([dataset], _addresses(request))
    return _as_json(profile(about), kind)


@reads
@allowed
def satu_data_action(request: SignedInRequest, action: str) -> JsonResponse:
    """The three actions by which a CKAN portal harvests another."""
    if action not in catalogue.ACTIONS:
        raise Http404
    try:
        result = catalogue.ACTIONS[action](request.user, request.GET, _addresses(request))
    except ValueError as problem:
        refusal = {"__type": "Validation Error", "message": str(problem)}
        return JsonResponse({"success": False, "error": refusal}, status=400)
    return _as_json({"help": request.build_absolute_uri(), "success": True, "result": result})


def _as_json(content: dict, kind: str = "application/json") -> JsonResponse:
    return JsonResponse(content, json_dumps_params={"ensure_ascii": False}, content_type=kind)


def _addresses(request: HttpRequest) -> Addresses:
    """Absolute addresses of a dataset's files and of its entry."""

    def file(fmt: str, query: str) -> str:
        return request.build_absolute_uri(f"{reverse('satu_data_file', args=[fmt])}?{query}")

    def entry(name: str, fmt: str) -> str:
        return request.build_absolute_uri(reverse("satu_data_package", args=[name, fmt]))

    return Addresses(file, entry)
