"""The addresses of the API: lists, indicators, reports, cohorts, and the file that describes them."""

from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict

from reports.api.access import Access
from reports.api.answering import Answer, answer_of, by_token, sent
from reports.api.changes import Asked, page
from reports.api.indicator_list import indicator_rows
from reports.api.openapi import described
from reports.api.query_keys import check, read_list, uses_of
from reports.api.report_answers import cohort_answer, report_answer
from reports.api.resources import RESOURCES, Resource
from reports.api.signed_marks import Cursor, present
from tpbis.models import AuditAct, AuditEntry, TokenPurpose
from tpbis.web.methods import reads

AUDITED = "api"
DASHBOARD, EXPORT = "reports.view_dashboard", "reports.export_report"
REPORT = "reports/"


def answer_at(request: HttpRequest, access: Access, path: str, query: QueryDict) -> Answer:
    """What stands at a path below /api/v1/; Http404 where nothing does."""
    if path in RESOURCES:
        return _list(request, access, RESOURCES[path], query)
    if path == "indicators":
        access.check("", DASHBOARD)
        check(query, "changing")
        return answer_of({"results": indicator_rows()}, {"next": None, "until": present().word()})
    if path == "cohorts":
        access.check(TokenPurpose.FIGURES, DASHBOARD)
        return cohort_answer(access, check(query, "cohorts"))
    if path.startswith(REPORT):
        access.check(TokenPurpose.FIGURES, EXPORT)
        return report_answer(request, access, path.removeprefix(REPORT), check(query, "reports"))
    raise Http404


def _list(request: HttpRequest, access: Access, resource: Resource, query: QueryDict) -> Answer:
    """A page of a list, noted where it names people."""
    access.check(resource.purpose, resource.permission)
    asked, digest = read_list(resource, access, check(query, *uses_of(resource)))
    rows, after = page(asked)
    names_people = resource.names_people(access)
    if names_people and rows:
        words = {"saringan": [["API", resource.slug]]}
        AuditEntry.note(AuditAct.TAKEN, AUDITED, account=access.user, rows=len(rows), words=words)
    onward = _next(request, asked, digest, after, query) if after else None
    passing = {"next": onward, "until": asked.until.word()}
    return answer_of({"results": rows}, passing, personal=names_people)


def _next(request: HttpRequest, asked: Asked, digest: str, after: str, query: QueryDict) -> str:
    until = asked.until
    cursor = Cursor(digest, after, asked.since, until.past, until.tx, until.made)
    query = query.copy()
    query["cursor"] = cursor.word()
    return request.build_absolute_uri(f"/api/v1/{asked.resource.slug}?{query.urlencode()}")


@by_token
def listed(request: HttpRequest, access: Access, path: str) -> Answer:
    """One page of a list, or all indicators; anything else below /api/v1/ is none."""
    return answer_at(request, access, path, request.GET)


@by_token
@transaction.non_atomic_requests
def figures(request: HttpRequest, access: Access, slug: str = "") -> Answer:
    """A report or a cohort; sums that wait are counted first, in transactions of their own."""
    return answer_at(request, access, f"{REPORT}{slug}" if slug else "cohorts", request.GET)


@reads
@login_not_required
def openapi(request: HttpRequest) -> HttpResponse:
    """The description of the API, for programs, without a token."""
    return sent(request, Answer(described(), b""))
