"""The dashboards: the user's own place at "/", any visible region below "/wilayah/"."""

from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe

from reports.pages.dashboard import page_cache
from reports.pages.dashboard.page_cache import Asked, Kept, made
from reports.pages.dashboard.tile_map import COLOURS, search
from reports.pages.location import check, find
from reports.question.periods import WHOLE_YEARS, BadPeriod, Period, read_period
from reports.question.places import NATION
from tpbis.web.gzip_parts import answer

HOLE = mark_safe("<!--isi-->")  # no text of the frame contains it: what people write is escaped
PERMISSION = "reports.view_dashboard"


@transaction.non_atomic_requests  # reads only; a refresh of the roll-ups opens its own transaction
def home(request):
    """The dashboard of the user's own region or library; a plain sentence while nothing is assigned."""
    user = request.user
    if user.scope.is_empty or user.home_code is None:
        return render(request, "reports/dashboard/unassigned.html")
    return show(request, user.home_code or NATION)


@transaction.non_atomic_requests
@permission_required(PERMISSION, raise_exception=True)
def region(request, code):
    """The dashboard of a region inside the user's scope."""
    return show(request, code)


def show(request, code):
    """Kept pages are of those who asked for no search and no period that cannot be read."""
    user, query = request.user, request.GET
    if query.get("kode_per"):  # a page is of today's codes; under older ones the report counts the same
        asked = urlencode({**query.dict(), "wilayah": check(user, code) or NATION})
        return redirect(f"{reverse('report', args=['dampak'])}?{asked}")
    period, problem = asked_period(query, whole_years=not user.sees_names)
    colour = query.get("warna", "")
    asked = Asked(code, period, date.today(), colour if colour in COLOURS else next(iter(COLOURS)))
    word = query.get("cari", "").strip()
    if word or problem:
        where = find(user, code)
        hits = search(where, word) if word else []
        if len(hits) == 1:
            return redirect(hits[0][1])
        found = made(
            user, where, asked, word=word, hits=hits, problem=problem, asked_year=query.get("tahun", "")
        )
    else:
        found = page_cache.show(user, asked)
    response = framed(request, found, asked.today)
    response.status_code = 400 if problem else 200
    response.headers["Server-Timing"] = "new" if found.is_new else "kept"
    return response


def framed(request, found: Kept, today: date):
    """What was kept, inside the frame of this account and visit; it is not compressed again."""
    context = {"kept": replace(found, html=HOLE), "crumbs": found.crumbs, "per_tanggal": today}
    before, _, after = render_to_string("reports/dashboard/region.html", context, request).partition(HOLE)
    return answer(request, before, found.html, found.packed, after)


def asked_period(query, *, whole_years: bool) -> tuple[Period, str]:
    """The period of the query; what cannot be read or may not be asked becomes everything, with a sentence.

    `whole_years` for the reader, who gets last year unless another period is asked for.
    """
    if whole_years and not {"tahun", "dari", "sampai"} & query.keys():
        return Period.of_year(date.today().year - 1), ""
    try:
        year = query.get("tahun", "")
        edges = query.get("dari", ""), query.get("sampai", "")
        period = read_period("" if year == "semua" else year, *edges)
        if whole_years and not (period.is_all or period.year):
            raise BadPeriod(WHOLE_YEARS)
        return period, ""
    except BadPeriod as problem:
        return Period(), str(problem)
