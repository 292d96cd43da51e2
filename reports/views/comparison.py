"""The page Perbandingan wilayah, for accounts whose subtree contains all that is compared."""

from datetime import date

from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import Http404
from django.shortcuts import render

from reports.disclosure.visible_report import report_on
from reports.figures.by_month import activities_by_month
from reports.pages.comparison import page
from reports.pages.dashboard.trend import years_with_data
from reports.pages.location import find, url_of_code
from reports.question.levels import LABELS
from reports.question.moved_codes import moved_codes
from reports.views.dashboard import PERMISSION, asked_period
from tpbis.sheets import FORMATS


@transaction.non_atomic_requests
@permission_required(PERMISSION, raise_exception=True)
def comparison(request, code):
    """The nation by province or kabupaten/kota, or a province by kabupaten/kota; others answer 404."""
    user, today = request.user, date.today()
    where = find(user, code)
    if where.map_level is None:
        raise Http404
    period, problem = asked_period(request.GET, whole_years=not user.sees_names)
    levels = list(where.inside)
    level = request.GET.get("tingkat") if request.GET.get("tingkat") in levels else levels[0]
    moved = tuple(sorted(moved_codes(None).items()))
    report = report_on(user, where.place, level, period, today, listed=where.inside[level], moved=moved)
    months = activities_by_month(where.place, where.level, today, moved)
    context = page(report) | {
        "where": where,
        "period": period,
        "problem": problem,
        "per_tanggal": today,
        "sementara": report.provisional,
        "waiting": report.waiting,
        "levels": [(key, LABELS[key]) for key in levels],
        "level": level,
        "formats": list(FORMATS),
        "first": LABELS[level],
        "years": years_with_data(months, today, period.year),
        "back": url_of_code(where.code) + (f"?tahun={period.year}" if period.year else ""),
        "crumbs": [*where.crumbs[:-1], (where.place.name, url_of_code(where.code)), ("Perbandingan", None)],
    }
    return render(request, "reports/comparison.html", context, status=400 if problem else 200)
