"""The page of a cohort (angkatan), of a region and year or of one training."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render

from programs.models import Training
from reports.cohort.breakdowns import BREAKDOWNS
from reports.cohort.cohort_figures import Cohort, cohort, may_divide
from reports.pages.cohort import page
from reports.pages.location import find
from reports.pages.page_question import page_frame, page_question, year_choices
from reports.pages.reference_lines import lines_of
from reports.question.places import Place
from reports.question.query_string import period_of
from reports.question.question import Question
from reports.tables.cohort import table
from reports.tables.report_table import file_name
from reports.views.dashboard import PERMISSION
from reports.views.report import refused_as_text
from tpbis.sheets.downloads import file_answer
from tpbis.sheets.file_formats import FORMATS, ending_of, offered
from tpbis.web.methods import reads
from tpbis.web.signed_in import SignedInRequest


@reads
@transaction.non_atomic_requests
@permission_required(PERMISSION, raise_exception=True)
def region_cohort(request: SignedInRequest, code: str) -> HttpResponse:
    """The cohort of a region inside the user's scope."""
    question, problem = page_question(request, code)
    made = cohort(question, breakdown=request.GET.get("bagi", ""))
    lines = lines_of(question.place.code, question.period.year)
    context = page(made, lines) | page_frame(question, "Angkatan", problem) | _cut(made)
    context |= {
        "lines": lines,
        "years": year_choices(question),
        "every_year": request.user.sees_names,
        "divisible": may_divide(question),
        "formats": offered(),
    }
    return render(request, "reports/cohort/region.html", context, status=400 if problem else 200)


@reads
@transaction.non_atomic_requests
@permission_required(PERMISSION, raise_exception=True)
@refused_as_text
def cohort_file(request: SignedInRequest, code: str, fmt: str) -> StreamingHttpResponse:
    """The same figures as a file."""
    if fmt not in FORMATS:
        raise Http404
    place = find(request.user, code)
    question = Question(place, place.next_level, period_of(request.user, request.GET), user=request.user)
    made = cohort(question, breakdown=request.GET.get("bagi", ""))
    kind, renderer = FORMATS[fmt]
    name = file_name("angkatan", question) + (f"-{made.breakdown}" if made.breakdown else "")
    return file_answer(renderer(table(made)), f"{name}.{ending_of(fmt)}", kind)


@reads
@transaction.non_atomic_requests
@permission_required((PERMISSION, "participants.view_names"), raise_exception=True)
def training_cohort(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The cohort of one training; small by nature, so only for who may see names."""
    rows = Training.objects.visible_to(request.user).held().measured().select_related("library")
    training = get_object_or_404(rows, pk=pk)
    place = Place("", training.title)
    question = Question(place, place.next_level, user=request.user)
    made = cohort(question, breakdown=request.GET.get("bagi", ""), trainings=[training.pk])
    day: Any = training.last_day
    lines = lines_of(training.region_id, day.year)
    context = page(made, lines) | _cut(made)
    context |= {
        "training": training,
        "lines": lines,
        "per_tanggal": question.today,
        "crumbs": [
            ("Kegiatan", "/kegiatan/"),
            (training.title, f"/kegiatan/{training.pk}/"),
            ("Angkatan", None),
        ],
        "divisible": True,
    }
    return render(request, "reports/cohort/training.html", context)


def _cut(made: Cohort) -> dict:
    return {
        "breakdown": made.breakdown,
        "breakdown_label": made.breakdown_label,
        "breakdowns": [(key, breakdown.label) for key, breakdown in BREAKDOWNS.items()],
    }
