"""The cohort of a region and year as a file."""

from datetime import date

from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import Http404, HttpResponseBadRequest

from reports.angkatan.cuts import CUTS
from reports.angkatan.export import table
from reports.angkatan.sheet import cohort
from reports.dashboard.where import find
from reports.tables.base import Query
from reports.views.angkatan import PERMISSION, read
from tpbis.sheets import FORMATS
from tpbis.sheets.answer import file_answer


@transaction.non_atomic_requests
@permission_required(PERMISSION, raise_exception=True)
def cohort_file(request, code, fmt):
    """The same figures as a file."""
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
