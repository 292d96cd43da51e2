"""The pages and files of the reports: one query, one data function, a table of renderers."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from programs.forms.training_filter import FIRST_YEAR
from reports.disclosure.long_figures import LongFigures, as_of_one_moment
from reports.indicators.themes import DEFAULT, THEMES
from reports.pages.definition.links import Openings
from reports.pages.page_question import opening_period
from reports.question.levels import BadLevel, BadQuestion
from reports.question.periods import ALL
from reports.question.places import find_place
from reports.question.query_string import KEYS
from reports.render import pdf
from reports.render.file_cost import expected_seconds, outgrows_request
from reports.render.report_formats import FORMATS
from reports.tables import REPORTS, report_table
from reports.tables.display import levels, picked, places
from reports.tables.report_table import ReportTable, file_name
from reports.views.format_choice import chosen_format, remember
from tpbis.jobs.job import words_for
from tpbis.models import ExportLog
from tpbis.sheets.columns import DECIMAL, MONEY, NUMBER, SHARE, YEAR
from tpbis.sheets.downloads import file_answer
from tpbis.sheets.file_formats import ending_of, name_of, offered
from tpbis.sheets.named_files import refuse_named_file
from tpbis.sheets.parquet import NotInstalled
from tpbis.web.methods import reads
from tpbis.web.signed_in import SignedInRequest

PER_PAGE = 50
FEW = (
    "Tanda – pada hasil pelatihan: angkanya sangat kecil, jadi tidak ditampilkan agar orangnya tidak dapat"
    " dikenali."
)
allowed = permission_required("reports.export_report", raise_exception=True)


def refused_as_text(view: Callable) -> Callable:
    """A view of a file: what cannot be answered is refused with the sentence alone."""

    @wraps(view)
    def answered(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except (BadQuestion, NotInstalled) as problem:
            return HttpResponseBadRequest(str(problem), content_type="text/plain; charset=utf-8")

    return answered


def years_to_choose(typed: str, last: int) -> list[str]:
    """The years a report can be asked for, the newest first; one that was typed is always among them."""
    years = [str(year) for year in range(last, FIRST_YEAR - 1, -1)]
    return years if typed in ("", ALL, *years) else [typed, *years]


def theme_of(request: SignedInRequest) -> str:
    """The group of columns that a page of figures shows."""
    theme = request.GET.get("kelompok")
    return theme if theme in THEMES else DEFAULT


def query_without(request: SignedInRequest, *keys: str) -> str:
    """The query string of this page without some of its keys."""
    query = request.GET.copy()
    for key in keys:
        query.pop(key, None)
    return query.urlencode()


def table_of(request: SignedInRequest, slug: str) -> ReportTable:
    """The table asked for; Http404 for an unknown report."""
    if slug not in REPORTS:
        raise Http404
    return report_table(slug, request.user, request.GET)


@reads
@allowed
def report_index(request: SignedInRequest) -> HttpResponse:
    """Every report by its question, with one button in the format taken last."""
    fmt = chosen_format(request, offered())
    context = {"reports": REPORTS, "formats": offered(), "format": fmt}
    page = render(request, "reports/report_index.html", context)
    if request.GET.get("format") == fmt:
        remember(page, fmt)
    return page


@reads
@allowed
def report(request: SignedInRequest, slug: str) -> HttpResponse:
    """The page of a report: filters, the rows page by page, links to the files."""
    if slug not in REPORTS:
        raise Http404
    try:
        table = report_table(slug, request.user, request.GET, opening_period)
    except BadQuestion as problem:
        return _refused(request, slug, problem)
    theme = theme_of(request) if table.figures else ""
    table = table.of_theme(theme) if theme else table
    page = Paginator(table.rows, PER_PAGE).get_page(request.GET.get("halaman"))
    context = _around(request, slug, table.question.place) | {
        "themes": {key: label for key, (label, _) in THEMES.items()} if theme else {},
        "theme": theme,
        "query_of_file": (query := _query_of_file(request, table.question.period)),
        "table": table,
        "openings": Openings(table, request.user),
        "hides": len(picked(table.columns)) < len(table.columns),
        "secret": FEW if table.figures and not (request.user.sees_names or table.note) else "",
        "numbers": (NUMBER, DECIMAL, MONEY, SHARE, YEAR),
        "page": page,
        "files": (files := _files(slug, query, theme, page.paginator.count)),
        "format": chosen_format(request, [fmt for fmt, _ in files]),
        "query": query_without(request, "halaman"),
        "provisional": table.question.is_provisional,
    }
    return render(request, "reports/report.html", context)


@reads
@allowed
@refused_as_text
def report_file(request: SignedInRequest, slug: str, fmt: str) -> HttpResponseBase:
    """The whole report as a file; what does not go on paper is told on the report's page."""
    if fmt not in FORMATS:
        raise Http404
    kind, renderer = FORMATS[fmt]
    table = table_of(request, slug)
    table.theme = theme_of(request) if table.figures else ""
    if table.personal:
        refuse_named_file(request)
    try:
        if fmt == "pdf":
            pdf.check(table)
        if outgrows_request(table, fmt):
            return _to_the_worker(request, slug, fmt, table)
        pieces = renderer(table)
    except BadLevel as problem:
        return _refused(request, slug, problem)
    if isinstance(table.figures, LongFigures):
        pieces = as_of_one_moment(pieces)
    ExportLog.note_table(request.user, table, fmt)
    answer = file_answer(pieces, f"{file_name(slug, table.question)}.{ending_of(fmt)}", kind)
    remember(answer, fmt)
    return answer


def _files(slug: str, query: str, theme: str, rows: int) -> list[tuple[str, str]]:
    """(format, address) of each file; a paper too long for all columns has those of the page."""
    files = [(fmt, query) for fmt in offered()]
    if pdf.fits(rows):
        files.append(("pdf", "&".join(filter(None, (query, f"kelompok={theme}" if theme else "")))))
    return [(fmt, reverse("report_file", args=[slug, fmt]) + (query and f"?{query}")) for fmt, query in files]


def _query_of_file(request, period) -> str:
    """The query of the page with the period that it shows: a file without one has everything."""
    more = query_without(request, "halaman", "kelompok", *KEYS)
    return period.query[1:] + (f"&{more}" if more else "")


def _to_the_worker(request, slug, fmt, table):
    """The offer to make a file in the background: nobody waits for it in front of an empty page."""
    query = request.GET.urlencode()
    title, page = REPORTS[slug].title, reverse("report", args=[slug])
    context = {
        "title": title,
        "fmt": fmt,
        "wait": words_for(expected_seconds(table, fmt)).removesuffix(" lagi"),
        "rows": table.row_count(),
        "start": reverse("export_start", args=[slug, fmt]) + (query and f"?{query}"),
        "back": page + (query and f"?{query}"),
        "crumbs": [("Laporan", "/laporan/"), (title, page), (name_of(fmt), None)],
    }
    return render(request, "reports/export_start.html", context)


def _refused(request, slug, problem):
    place = find_place(request.user, request.GET.get("wilayah"))
    context = _around(request, slug, place) | {"problem": str(problem)}
    return render(request, "reports/report.html", context, status=400)


def _around(request, slug, place) -> dict:
    """What stands around the rows, also where there are none: title, filters, crumbs."""
    title = REPORTS[slug].title
    return {
        "slug": slug,
        "title": title,
        "levels": levels(place),
        "places": places(request.user, place),
        "here": place.url_code,
        "typed": request.GET,
        "years": years_to_choose(request.GET.get("tahun", ""), timezone.localdate().year),
        "crumbs": [("Laporan", "/laporan/"), (title, None)],
    }
