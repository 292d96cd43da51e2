"""The brief of a region and year, as one A4 page and as a picture for WhatsApp."""

from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import HttpResponse, HttpResponseBadRequest

from reports.pages.brief import typst_files
from reports.pages.brief.brief_context import sheet
from reports.pages.location import find
from reports.question.periods import BadPeriod, read_period
from reports.question.question import Question

KINDS = {"pdf": (typst_files.pdf, "application/pdf"), "png": (typst_files.png, "image/png")}


@transaction.non_atomic_requests  # reads only; a refresh of the roll-ups opens its own transaction
@permission_required("reports.view_dashboard", raise_exception=True)
def brief(request, code, fmt):
    """The sheet of a region inside the user's scope."""
    place = find(request.user, code)
    try:
        period = read_period(request.GET.get("tahun", ""))
    except BadPeriod as problem:
        return HttpResponseBadRequest(str(problem), content_type="text/plain; charset=utf-8")
    data = sheet(Question(place, place.next_level, period, user=request.user))
    render, kind = KINDS[fmt]
    name = f"lembar-tpbis-{place.url_code}-{data['year']}.{fmt}"
    return HttpResponse(
        render(data), content_type=kind, headers={"Content-Disposition": f'inline; filename="{name}"'}
    )
