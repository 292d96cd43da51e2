"""What the API says when it cannot answer: application/problem+json (RFC 9457), in Bahasa or English."""

import json
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.utils.translation.trans_real import parse_accept_lang_header

ROOT = "/api/v1/"
PROBLEMS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
BY_STATUS = {row["status"]: key for key, row in PROBLEMS.items()}
MEDIA = "application/problem+json"
PASSED_ON = ("Allow", "Retry-After", "WWW-Authenticate")


class Problem(Exception):
    """A request that cannot be answered: a key of problems.toml, what exactly, and headers."""

    def __init__(self, key: str, detail: str = "", **headers: str):
        super().__init__(key)
        self.key, self.detail = key, detail
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def language_of(request: HttpRequest) -> str:
    """The first of Bahasa and English that the reader takes; Bahasa where none is named."""
    wanted = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    return next((code[:2] for code, _ in wanted if code[:2] in ("id", "en")), "id")


def answer_to(request: HttpRequest, problem: Problem) -> HttpResponse:
    """The problem as an answer; what exactly is wrong is told in Bahasa, as pages say it."""
    row, language = PROBLEMS[problem.key], language_of(request)
    title, sentence = row[language]
    said = {
        "type": f"/api/#{problem.key}",
        "title": title,
        "status": row["status"],
        "detail": f"{sentence} {problem.detail}".strip(),
        "instance": request.path,
    }
    headers = {"Content-Language": language, "Vary": "Accept-Language, Authorization"} | problem.headers
    if row["status"] == 401:
        headers |= {"WWW-Authenticate": 'Bearer realm="tpbis"'}
    body = json.dumps(said, ensure_ascii=False)
    return HttpResponse(body, status=row["status"], content_type=MEDIA, headers=headers)


class ProblemMiddleware:
    """Whatever refuses a request below /api/v1/ in words for people, says it here in words for programs."""

    def __init__(self, get_response: Callable):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code < 400 or not request.path_info.startswith(ROOT):
            return response
        if response.headers.get("Content-Type") == MEDIA:
            return response
        key = BY_STATUS.get(response.status_code) or (
            "broken" if response.status_code > 499 else "unreadable"
        )
        other = answer_to(request, Problem(key))
        other.status_code = PROBLEMS[key]["status"]
        return _with_headers(other, response.headers)


def _with_headers(answer: HttpResponse, headers: Mapping[str, str]) -> HttpResponse:
    for name in PASSED_ON:
        if name in headers:
            answer.headers[name] = headers[name]
    return answer
