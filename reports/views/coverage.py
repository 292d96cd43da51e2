"""The page Cakupan dan kelengkapan of a region inside the user's scope."""

from datetime import date

from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.shortcuts import render

from reports.figures.by_month import activities_by_month
from reports.pages.coverage.coverage_context import page
from reports.pages.dashboard.trend import years_with_data
from reports.pages.location import find, url_of_code
from reports.question.moved_codes import moved_codes
from reports.views.dashboard import PERMISSION, asked_period


@transaction.non_atomic_requests  # reads only; a refresh of the roll-ups opens its own transaction
@permission_required(PERMISSION, raise_exception=True)
def coverage(request, code):
    """Places reached, partners that reported or are silent, years of partnership, replication."""
    where, today = find(request.user, code), date.today()
    period, problem = asked_period(request.GET, whole_years=not request.user.sees_names)
    context = page(request.user, where, period, today)
    months = activities_by_month(where.place, where.level, today, tuple(sorted(moved_codes(None).items())))
    back = url_of_code(where.code)
    context |= {
        "problem": problem,
        "chosen_years": years_with_data(months, today, period.year),
        "crumbs": [*where.crumbs[:-1], (where.crumbs[-1][0], back), ("Cakupan", None)],
    }
    return render(request, "reports/coverage/page.html", context, status=400 if problem else 200)
