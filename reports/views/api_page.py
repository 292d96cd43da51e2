"""The page of the API: every address with its fields, tried from there with one's own rights."""

import json
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render

from reports.api.access import access_by_session
from reports.api.answering import joined
from reports.api.endpoints import answer_at
from reports.api.openapi import document
from reports.api.problems import PROBLEMS, Problem
from reports.question.levels import BadQuestion
from reports.tables import REPORTS
from reports.views.dashboard import PERMISSION
from tpbis.web.methods import reads
from tpbis.web.signed_in import SignedInRequest

TRIED, SLUG = "coba", "slug"
ROWS_SHOWN = 5
SHOWN = 6000  # letters of an answer


@reads
@permission_required(PERMISSION, raise_exception=True)
def api_page(request: SignedInRequest) -> HttpResponse:
    """What programs can read, from the same description that they get."""
    said = document()
    places = [_place(path, row["get"], said) for path, row in said["paths"].items()]
    for place in places:
        if place["name"] == request.GET.get(TRIED):
            place["tried"] = _tried(request, place["path"])
            for one in place["given"]:
                one["value"] = request.GET.get(one["name"], "")
    errors = [(key, row["status"], *row["id"]) for key, row in PROBLEMS.items()]
    context = {"places": places, "errors": errors, "about": said["info"]["description"]}
    context["address"] = request.build_absolute_uri("/api/v1/")
    return render(request, "reports/api.html", context)


def _place(path: str, row: dict, said: dict) -> dict[str, Any]:
    """One address in the words of the page."""
    given = [one for one in row["parameters"] if one["name"] != "cursor"]
    fields = said["components"]["schemas"].get(row["operationId"], {}).get("properties", {})
    return {
        "name": row["operationId"],
        "path": path,
        "title": row["summary"],
        "about": row["description"],
        "given": [one | {"choices": one["schema"].get("enum", [])} for one in given],
        "fields": [(key, field["title"], field["description"]) for key, field in fields.items()],
    }


def _tried(request: SignedInRequest, path: str) -> dict[str, str]:
    """The answer to what was typed, shortened, and the address a program would ask."""
    slug = request.GET.get(SLUG, "")
    path = path.removeprefix("/").replace("{slug}", slug if slug in REPORTS else "dampak")
    query = QueryDict(mutable=True)
    for key, value in request.GET.items():
        if key not in (TRIED, SLUG) and value:
            query[key] = str(value)
    address = request.build_absolute_uri(f"/api/v1/{path}") + (f"?{query.urlencode()}" if query else "")
    return {"address": address, "text": _text(request, path, query)}


def _text(request: SignedInRequest, path: str, query: QueryDict) -> str:
    try:
        made = json.loads(joined(answer_at(request, access_by_session(request.user), path, query)))
    except Problem as problem:
        return " ".join([PROBLEMS[problem.key]["id"][1], problem.detail]).strip()
    except BadQuestion as problem:
        return str(problem)
    except Http404:
        return PROBLEMS["not_there"]["id"][1]
    for key in ("results", "baris", "kolom"):
        if len(made.get(key, ())) > ROWS_SHOWN:
            made[key] = [*made[key][:ROWS_SHOWN], f"… {len(made[key]) - ROWS_SHOWN} lagi"]
    text = json.dumps(made, ensure_ascii=False, indent=2)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}\n…"
