"""The search over everything an account may see."""

from django.http import HttpResponse
from django.shortcuts import render

from reports.pages.search_results import LONGEST, SHORTEST, search_results
from tpbis.web.methods import reads
from tpbis.web.signed_in import SignedInRequest


@reads
def search(request: SignedInRequest) -> HttpResponse:
    typed = request.GET.get("q", "").strip()[:LONGEST]
    context = {"typed": typed, "groups": search_results(request.user, typed), "short": len(typed) < SHORTEST}
    return render(request, "reports/search.html", context)
