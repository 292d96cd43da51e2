"""The page Perbandingan wilayah, for accounts whose subtree contains all that is compared."""

from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import render

from reports.disclosure.visible_figures import answer
from reports.figures.figure_table import Figures
from reports.pages.comparison import page
from reports.pages.page_question import page_frame, page_question, year_choices
from reports.pages.similar_places import Alike, places_alike
from reports.question.levels import LABELS
from reports.views.dashboard import PERMISSION
from tpbis.sheets.file_formats import offered
from tpbis.web.methods import reads
from tpbis.web.signed_in import SignedInRequest


@reads
@transaction.non_atomic_requests
@permission_required(PERMISSION, raise_exception=True)
def comparison(request: SignedInRequest, code: str) -> HttpResponse:
    """The nation by province or kabupaten/kota, a province by kabupaten/kota; else 404.

    With `serupa`, the code of a kabupaten/kota, only that and those like it.
    """
    question, problem = page_question(request, code)
    if question.place.map_level is None:
        raise Http404
    levels, like = list(question.place.inside), request.GET.get("serupa", "")
    asked = "kabkota" if like else request.GET.get("tingkat", "")
    level = asked if asked in levels else levels[0]
    figures = answer(question.variant(level=level))
    alike = _alike(request, like, figures) if like else None
    context = page(figures) | page_frame(question, "Perbandingan", problem)
    context |= {
        "waiting": figures.waiting,
        "levels": [(key, LABELS[key]) for key in levels],
        "level": level,
        "alike": alike,
        "like": like,
        "formats": offered(),
        "first": LABELS[level],
        "years": year_choices(question),
    }
    return render(request, "reports/comparison.html", context, status=400 if problem else 200)


def _alike(request: SignedInRequest, code: str, figures: Figures) -> Alike:
    """Leave only a place and those like it in the rows; Http404 for one that is not among them."""
    alike = places_alike(request.user, code, [row.code for row in figures.rows])
    if alike is None:
        raise Http404
    figures.rows = [row for row in figures.rows if row.code == code or row.code in alike.codes]
    return alike
