"""The cohort of a region and year as a file."""

from datetime import date

from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import Http404, HttpResponseBadRequest

from reports.cohort.cohort_figures import cohort
from reports.cohort.cuts import CUTS
from reports.pages.location import find
from reports.question.query import Query
from reports.tables.cohort import table
from reports.views.cohort import PERMISSION, read
from tpbis.sheets import FORMATS
from tpbis.sheets.response import file_answer


@transaction.non_atomic_requests
@permission_required(PERMISSION, raise_exception=True)
def cohort_file(request, code, fmt):
    if fmt not in FORMATS:
        raise Http404
    where, today = find(request.user, code), date.today()
    period, problem, cut = read(request, where)
    if problem:
        return HttpResponseBadRequest(problem, content_type="text/plain; charset=utf-8")
    made = cohort(request.user, where.place, period, today, cut=cut)
    query = Query(request.user, where.code, None, period, today)
    kind, renderer = FORMATS[fmt]
    data = table(made, query, where.place, CUTS[cut].label if cut else "")
    name = "-".join(
        ["tpbis", "angkatan", where.place.url_code, period.code.replace("..", "-"), *([cut] if cut else [])]
    )
    return file_answer(renderer(data), f"{name}.{fmt}", kind)
