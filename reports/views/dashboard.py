"""The dashboards: the user's own place at "/", any visible region below "/wilayah/"."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from reports.pages import page_frame
from reports.pages.dashboard import page_cache
from reports.pages.dashboard.gzip_parts import answer
from reports.pages.dashboard.library_home import home_of
from reports.pages.dashboard.tile_map import COLOURS, search
from reports.pages.location import check
from reports.pages.month_brief.brief_due import brief_waits
from reports.pages.page_question import period_question
from reports.question.places import NATION, Place
from reports.question.query_string import names_period
from tpbis.web.methods import reads
from tpbis.web.signed_in import SignedInRequest

PERMISSION = "reports.view_dashboard"


@reads
@transaction.non_atomic_requests  # reads only; a refresh of the roll-ups opens its own transaction
def home(request: SignedInRequest) -> HttpResponse:
    """The dashboard of the user's own region or library; a plain sentence while nothing is assigned."""
    user = request.user
    if user.scope.is_empty or user.home_code is None:
        return render(request, "reports/dashboard/unassigned.html")
    return show(request, user.home_code or NATION)


@reads
@transaction.non_atomic_requests
@permission_required(PERMISSION, raise_exception=True)
def region(request: SignedInRequest, code: str) -> HttpResponse:
    """The dashboard of a region inside the user's scope."""
    return show(request, code)


def show(request: SignedInRequest, code: str) -> HttpResponse:
    """Cached pages are of those who asked for no search and no period that cannot be read."""
    user, query = request.user, request.GET
    place = Place(check(user, code), "")
    if query.get("kode_per"):  # a page is of today's codes; under older ones the report counts the same
        asked = urlencode({**query.dict(), "wilayah": place.url_code})
        return redirect(f"{reverse('report', args=['dampak'])}?{asked}")
    question, problem = period_question(request, place)
    colour = query.get("warna", "")
    colour = colour if colour in COLOURS else next(iter(COLOURS))
    word = query.get("cari", "").strip()
    if word or problem:
        question = page_cache.located(question)
        hits = search(question.place, word, question.period) if word else []
        if len(hits) == 1:
            return redirect(hits[0][1])
        typed = query.get("tahun", "")
        about: dict[str, Any] = {"word": word, "hits": hits, "problem": problem, "asked_year": typed}
        page = page_cache.render(question, colour, opened=not names_period(query), **about)
    else:
        opened = not names_period(query)
        brief = opened and brief_waits(user, place.code, question.today)
        page = page_cache.cached(question, colour, opened=opened, brief=brief)
    has_tasks = not names_period(query) or question.period.year == question.today.year
    response = framed(request, page, question.today, has_tasks=has_tasks)
    response.status_code = 400 if problem else 200
    response.headers["Server-Timing"] = "new" if page.is_new else "kept"
    return response


def framed(
    request: SignedInRequest, page: page_cache.CachedPage, today: date, *, has_tasks: bool
) -> HttpResponse:
    """The cached page inside the frame of this account and visit; it is not compressed again."""
    if (library := request.user.library) is not None and request.user.scope.library_id:
        context = {"page": page, "crumbs": page.crumbs, "per_tanggal": today}
        context |= {"library": library, "today": today}
        context |= home_of(request.user, library, today) if has_tasks else {}
        before, after = page_frame.parts(request, context, "reports/dashboard/library.html")
    else:
        before, after = page_frame.cached_parts(request, page, today)
    return answer(request, before, page.html, page.packed, after)
