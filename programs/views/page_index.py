"""The page Lainnya: all that a role may open, by task."""

from django.http import HttpResponse
from django.shortcuts import render

from programs.site_pages import pages_by_task
from tpbis.web.methods import reads
from tpbis.web.signed_in import SignedInRequest


@reads
def page_index(request: SignedInRequest) -> HttpResponse:
    return render(request, "programs/page_index.html", {"tasks": list(pages_by_task(request.user))})
