"""The pages and files of the reports: one query, one data function, a table of renderers."""

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseBadRequest
from django.shortcuts import render

from reports.indicators.themes import DEFAULT, THEMES, places_of
from reports.pages.definition.links import Openings
from reports.question.levels import BadLevel
from reports.question.periods import BadPeriod
from reports.question.places import find_place
from reports.question.query_string import read_question
from reports.render import FORMATS, pdf
from reports.tables import REPORTS
from reports.tables.display import levels, picked, places
from reports.tables.report_table import file_name
from tpbis.models import ExportLog
from tpbis.sheets import FORMATS as SHEETS
from tpbis.sheets.columns import DECIMAL, MONEY, NUMBER, SHARE, YEAR, Column
from tpbis.sheets.downloads import file_answer

PER_PAGE = 50
FIGURED = ("dampak",)
FEW = (
    "Tanda – pada hasil pelatihan: angkanya sangat kecil, jadi tidak ditampilkan agar orangnya tidak dapat"
    " dikenali."
)
allowed = permission_required("reports.export_report", raise_exception=True)


def build(request, slug):
    """The table asked for; Http404 for an unknown report."""
    if slug not in REPORTS:
        raise Http404
    return REPORTS[slug].table(read_question(request.user, request.GET, REPORTS[slug].level))


@allowed
def report_index(request):
    cards = [{"slug": slug, "title": row.title, "text": row.text} for slug, row in REPORTS.items()]
    return render(request, "reports/report_index.html", {"cards": cards, "formats": list(SHEETS)})


@allowed
def report(request, slug):
    """The page of a report: filters, the rows page by page, links to the files."""
    try:
        table = build(request, slug)
    except (BadLevel, BadPeriod) as problem:
        return _refused(request, slug, problem)
    theme = request.GET.get("kelompok", DEFAULT) if slug == "dampak" else ""
    _keep(table, theme)
    page = Paginator(table.rows, PER_PAGE).get_page(request.GET.get("halaman"))
    query = request.GET.copy()
    query.pop("halaman", None)
    query_of_file = query.copy()
    query_of_file.pop("kelompok", None)
    context = {
        "themes": {key: label for key, (label, _) in THEMES.items()} if theme else {},
        "theme": theme if theme in THEMES else DEFAULT,
        "query_of_file": query_of_file.urlencode(),
        "table": table,
        "openings": Openings(table, request.user),
        "places": places(request.user, table.question.place),
        "here": table.question.place.url_code,
        "hides": len(picked(table.columns)) < len(table.columns),
        "secret": "" if request.user.sees_names or table.note or slug not in FIGURED else FEW,
        "numbers": (NUMBER, DECIMAL, MONEY, SHARE, YEAR),
        "page": page,
        "slug": slug,
        "title": REPORTS[slug].title,
        "formats": [*SHEETS, *(["pdf"] if pdf.fits(table) else [])],
        "levels": levels(table.question.place),
        "query": query.urlencode(),
        "typed": request.GET,
        "provisional": table.question.is_provisional,
        "crumbs": [("Laporan", "/laporan/"), (REPORTS[slug].title, None)],
    }
    return render(request, "reports/report.html", context)


def _keep(table, theme):
    """Keep only the columns of a theme in a table about to be shown."""
    if theme and table.question.level == "perpustakaan":
        table.columns[:2] = [Column("kode", "ID perpustakaan"), Column("wilayah", "Perpustakaan")]
    if theme:
        places = places_of(table.columns, theme)
        table.columns = [table.columns[at] for at in places]
        table.rows = [[row[at] for at in places] for row in table.rows]
        table.summary = [[row[at] for at in places] for row in table.summary]


@allowed
def report_file(request, slug, fmt):
    if fmt not in FORMATS:
        raise Http404
    kind, renderer = FORMATS[fmt]
    try:
        table = build(request, slug)
        pieces = renderer(table)
    except (BadLevel, BadPeriod) as problem:
        return HttpResponseBadRequest(str(problem), content_type="text/plain; charset=utf-8")
    ExportLog.note_table(request.user, table, fmt)
    return file_answer(pieces, f"{file_name(slug, table.question)}.{fmt}", kind)


def _refused(request, slug, problem):
    place = find_place(request.user, request.GET.get("wilayah"))
    context = {
        "problem": str(problem),
        "slug": slug,
        "title": REPORTS[slug].title,
        "levels": levels(place),
        "places": places(request.user, place),
        "here": place.url_code,
        "typed": request.GET,
        "crumbs": [("Laporan", "/laporan/"), (REPORTS[slug].title, None)],
    }
    return render(request, "reports/report.html", context, status=400)
