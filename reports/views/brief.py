"""The brief of a region and year, as one A4 page and as a picture for WhatsApp."""

from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import HttpResponse

from reports.pages.brief import typst_files
from reports.pages.brief.brief_context import sheet
from reports.pages.location import find
from reports.question.periods import read_period
from reports.question.question import Question
from reports.views.dashboard import PERMISSION
from reports.views.report import refused_as_text
from tpbis.web.methods import reads
from tpbis.web.signed_in import SignedInRequest

KINDS = {"pdf": (typst_files.pdf, "application/pdf"), "png": (typst_files.png, "image/png")}


@reads
@transaction.non_atomic_requests  # reads only; a refresh of the roll-ups opens its own transaction
@permission_required(PERMISSION, raise_exception=True)
@refused_as_text
def brief(request: SignedInRequest, code: str, fmt: str) -> HttpResponse:
    """The sheet of a region inside the user's scope."""
    place = find(request.user, code)
    period = read_period(request.GET.get("tahun", ""))
    data = sheet(Question(place, place.next_level, period, user=request.user))
    render, kind = KINDS[fmt]
    name = f"lembar-tpbis-{place.url_code}-{data['year']}.{fmt}"
    return HttpResponse(
        render(data), content_type=kind, headers={"Content-Disposition": f'inline; filename="{name}"'}
    )
