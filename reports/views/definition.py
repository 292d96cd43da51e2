"""The pages Definisi angka: the meaning of a figure, and its derivation in one place and period."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import render

from participants.definition_constants import VERSION
from reports.disclosure.visible_figures import answer
from reports.indicators.indicator import Indicator
from reports.indicators.registry import INDICATORS
from reports.pages.definition.counted_rows import open_rows, with_counts, with_months
from reports.pages.definition.counts import old_value, parts, spoken, why_empty
from reports.pages.definition.example import example
from reports.pages.definition.indicator_wording import facts, former, themes
from reports.pages.page_question import page_frame, page_question
from reports.question.places import NATION
from reports.views.dashboard import PERMISSION
from reports.views.report import query_without
from tpbis.web.crud import CountlessPaginator
from tpbis.web.methods import reads
from tpbis.web.signed_in import SignedInRequest

PER_PAGE = 25


@reads
@permission_required(PERMISSION, raise_exception=True)
def definition_index(request: SignedInRequest) -> HttpResponse:
    return render(request, "reports/definition/index.html", {"themes": themes(), "version": VERSION})


@reads
@transaction.non_atomic_requests
@permission_required(PERMISSION, raise_exception=True)
def definition(request: SignedInRequest, key: str) -> HttpResponse:
    """One indicator; with `wilayah` its counts there and the rows behind them."""
    if key not in INDICATORS:
        raise Http404
    indicator = INDICATORS[key]
    context = {
        "indicator": indicator,
        "facts": facts(indicator),
        "former": [{"old": old, "value": ""} for old in former(indicator)],
        "home": request.user.home_code or NATION,
    }
    if key in ("berhasil", "tingkat_berhasil"):
        context["example"] = example()
    if request.GET.get("wilayah"):
        context |= counted(request, indicator)
    context["crumbs"] = [("Definisi angka", "/definisi/"), (indicator.label, None)]
    status = 400 if context.get("problem") else 200
    return render(request, "reports/definition/detail.html", context, status=status)


def counted(request: SignedInRequest, indicator: Indicator) -> dict:
    """The figure in the place asked for; Http404 for a foreign or unknown one."""
    question, problem = page_question(request, request.GET["wilayah"])
    total, rows = answer(question).total, open_rows(question, indicator)
    page: Any = (
        CountlessPaginator(rows.rows, PER_PAGE).get_page(request.GET.get("halaman")) if rows.kind else None
    )
    if rows.kind == "activity":
        page.object_list = with_counts(question, page.object_list, rows.heads)
    elif rows.heads:
        page.object_list = with_months(question, page.object_list, rows.heads)
    return page_frame(question, indicator.label, problem) | {
        "query": query_without(request, "halaman"),
        "value": spoken(total, indicator),
        "parts": parts(total, indicator),
        "why_empty": why_empty(total, indicator),
        "former": [{"old": old, "value": old_value(total, old, indicator)} for old in former(indicator)],
        "opened": rows,
        "page": page,
    }
