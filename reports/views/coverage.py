"""The page Cakupan dan kelengkapan of a region inside the user's scope."""

from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render

from reports.pages.coverage.coverage_context import page
from reports.pages.page_question import page_frame, page_question, year_choices
from reports.views.dashboard import PERMISSION
from tpbis.web.methods import reads
from tpbis.web.signed_in import SignedInRequest


@reads
@transaction.non_atomic_requests  # reads only; a refresh of the roll-ups opens its own transaction
@permission_required(PERMISSION, raise_exception=True)
def coverage(request: SignedInRequest, code: str) -> HttpResponse:
    """Places reached, partners that reported or are silent, years of partnership, replication."""
    question, problem = page_question(request, code)
    context = page(question) | page_frame(question, "Cakupan", problem)
    context["years"] = year_choices(question)
    return render(request, "reports/coverage/coverage.html", context, status=400 if problem else 200)
