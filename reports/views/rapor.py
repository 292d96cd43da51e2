"""The rapor of one library and year: an estimate once weights are loaded, else its counts."""

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from programs.models import Library
from reports.disclosure.visible_figures import answer
from reports.forms.period import read_year
from reports.indicators import INDICATORS
from reports.models import RaporWeight
from reports.pages.rapor import COLOURS, rapor_of
from reports.question.periods import Period
from reports.question.places import place_of_library
from reports.question.question import Question

COUNTS = ("layanan_informasi", "pelibatan_masyarakat", "advokasi")
YEARS = 4


@permission_required("reports.view_dashboard", raise_exception=True)
def rapor(request, pk):
    """What counts, what it is worth, and what is missing to green."""
    library, today, problem = _library(request.user, pk), timezone.localdate(), ""
    try:
        year = read_year(request.GET.get("tahun") or today.year)
    except ValidationError as wrong:
        year, problem = today.year, " ".join(wrong.messages)
    place = place_of_library(library)
    question = Question(place, place.next_level, Period.of_year(year), today, user=request.user, listed=())
    total = answer(question).total
    found = rapor_of(total, list(RaporWeight.objects.all()))
    context = {
        "library": library,
        "year": year,
        "years": range(today.year, today.year - YEARS, -1),
        "rapor": found,
        "colour": COLOURS[found.colour] if found else "",
        "counts": [(INDICATORS[key].label, total[key]) for key in COUNTS],
        "problem": problem,
        "crumbs": [(library.name, reverse("library_detail", args=[pk])), ("Rapor", None)],
    }
    return render(request, "reports/rapor.html", context, status=400 if problem else 200)


def _library(user, pk) -> Library:
    return get_object_or_404(Library.objects.visible_to(user), pk=pk)
