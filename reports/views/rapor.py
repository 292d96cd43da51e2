"""The rapor of one library and year: an estimate once weights are loaded, else its counts."""

from uuid import UUID

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from programs.models import Library
from reports.disclosure.visible_figures import answer
from reports.indicators.registry import INDICATORS
from reports.models import RaporWeight
from reports.pages.rapor import COLOURS, rapor_of
from reports.question.places import place_of_library
from reports.views.year_question import year_question
from tpbis.web.methods import reads
from tpbis.web.signed_in import SignedInRequest

COUNTS = ("layanan_informasi", "pelibatan_masyarakat", "advokasi")
YEARS = 4


@reads
@permission_required("reports.view_dashboard", raise_exception=True)
def rapor(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """What counts, what it is worth, and what is missing to green."""
    library = get_object_or_404(Library.objects.visible_to(request.user), pk=pk)
    question, problem = year_question(request, place_of_library(library))
    total = answer(question.variant(listed=())).total
    made = rapor_of(total, list(RaporWeight.objects.all()))
    context = {
        "library": library,
        "year": question.period.year,
        "years": range(question.today.year, question.today.year - YEARS, -1),
        "rapor": made,
        "colour": COLOURS[made.colour] if made else "",
        "counts": [(INDICATORS[key].label, total[key]) for key in COUNTS],
        "problem": problem,
        "crumbs": [(library.name, reverse("library_detail", args=[pk])), ("Rapor", None)],
    }
    return render(request, "reports/rapor.html", context, status=400 if problem else 200)
