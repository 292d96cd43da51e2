"""The page of a cohort (angkatan), of a region and year or of one training."""

from datetime import date

from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.shortcuts import get_object_or_404, render

from programs.models import Training
from reports.cohort.cohort_figures import cohort, may_divide
from reports.cohort.cuts import CUTS
from reports.figures.by_month import activities_by_month
from reports.pages.cohort import page
from reports.pages.dashboard.trend import years_with_data
from reports.pages.location import find, url_of_code
from reports.pages.reference_lines import lines_of
from reports.question.moved_codes import moved_codes
from reports.question.periods import Period
from reports.question.places import Place
from reports.views.dashboard import PERMISSION, asked_period
from tpbis.sheets import FORMATS


def read(request, where):
    """Period, problem and cut of the query."""
    period, problem = asked_period(request.GET, whole_years=not request.user.sees_names)
    cut = request.GET.get("bagi", "")
    return period, problem, cut if cut in CUTS and may_divide(request.user, where.place, period) else ""


@transaction.non_atomic_requests
@permission_required(PERMISSION, raise_exception=True)
def region_cohort(request, code):
    """The cohort of a region inside the user's scope."""
    where, today = find(request.user, code), date.today()
    period, problem, cut = read(request, where)
    made = cohort(request.user, where.place, period, today, cut=cut)
    moved = tuple(sorted(moved_codes(None).items()))
    months = activities_by_month(where.place, where.level, today, moved)
    lines = lines_of(where.code, period.year)
    context = page(made, lines) | {
        "where": where,
        "lines": lines,
        "period": period,
        "per_tanggal": today,
        "sementara": period.is_provisional(today),
        "years": years_with_data(months, today, period.year),
        "every_year": request.user.sees_names,
        "crumbs": [*_linked(where.crumbs, where.place), ("Angkatan", None)],
        "back": url_of_code(where.code) + (f"?tahun={period.year}" if period.year else ""),
        "divisible": may_divide(request.user, where.place, period),
        "problem": problem,
        "formats": list(FORMATS),
        **_cut(cut),
    }
    return render(request, "reports/angkatan/region.html", context, status=400 if problem else 200)


@transaction.non_atomic_requests
@permission_required((PERMISSION, "participants.view_names"), raise_exception=True)
def training_cohort(request, pk):
    """The cohort of one training; small by nature, so only for who may see names."""
    rows = Training.objects.visible_to(request.user).held().measured().select_related("library")
    training = get_object_or_404(rows, pk=pk)
    today, cut = date.today(), request.GET.get("bagi", "")
    place = Place("", training.title)
    made = cohort(
        request.user, place, Period(), today, cut=cut if cut in CUTS else "", trainings=[training.pk]
    )
    lines = lines_of(training.region_id, training.last_day.year)
    context = page(made, lines) | {
        "training": training,
        "lines": lines,
        "per_tanggal": today,
        "crumbs": [
            ("Kegiatan", "/kegiatan/"),
            (training.title, f"/kegiatan/{training.pk}/"),
            ("Angkatan", None),
        ],
        "divisible": True,
        **_cut(cut if cut in CUTS else ""),
    }
    return render(request, "reports/angkatan/training.html", context)


def _linked(crumbs, place):
    """The breadcrumbs with the place as a link."""
    *way, (label, _) = crumbs
    return [*way, (label, url_of_code(place.code))]


def _cut(cut: str) -> dict:
    return {
        "cut": cut,
        "cut_label": CUTS[cut].label if cut else "",
        "cuts": [(key, c.label) for key, c in CUTS.items()],
    }
