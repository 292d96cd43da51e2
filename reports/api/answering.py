"""Around every answer of the API: the token, what goes wrong, the ETag, and what no cache may keep."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from hashlib import sha256
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import parse_etags

from reports.api.access import access_of
from reports.api.problems import Problem, answer_to
from reports.question.levels import BadQuestion
from tpbis.web.methods import reads

NOT_KEPT, ASKED_ANEW = "private, no-store", "private, no-cache"


@dataclass(frozen=True)
class Answer:
    """The JSON of an answer: what its ETag is made of, and what changes with every asking.

    `tag` stands for the first half where the version of the data is known without making it.
    """

    lasting: bytes
    passing: bytes
    personal: bool = False
    tag: str = ""


def answer_of(lasting: dict, passing: dict, *, personal: bool = False) -> Answer:
    """An answer of two dictionaries."""
    return Answer(as_json(lasting), as_json(passing), personal)


def as_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, default=str).encode("utf-8", "replace")


def by_token(view: Callable[..., Answer]) -> Callable[..., HttpResponse]:
    """A view that answers whoever sends an open token, and no session."""

    @reads
    @login_not_required
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            made = view(request, access_of(request), *args, **kwargs)
        except Problem as problem:
            return answer_to(request, problem)
        except BadQuestion as problem:
            return answer_to(request, Problem("unreadable", str(problem)))
        except Http404:
            return answer_to(request, Problem("not_there"))
        return sent(request, made)

    return answered


def sent(request: HttpRequest, made: Answer) -> HttpResponse:
    """The answer with its weak ETag; 304 where the reader has it already."""
    etag = made.tag or tag_of(made.lasting)
    if is_known(request, etag):
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(joined(made), content_type="application/json; charset=utf-8")
    response.headers["ETag"] = etag
    response.headers["Vary"] = "Authorization, Accept-Language"
    response.headers["Cache-Control"] = NOT_KEPT if made.personal else ASKED_ANEW
    return response


def tag_of(words: bytes) -> str:
    """A weak ETag of these words."""
    return f'W/"{sha256(words).hexdigest()[:24]}"'


def is_known(request: HttpRequest, etag: str) -> bool:
    """Whether the reader has what this ETag names."""
    known = parse_etags(request.headers.get("If-None-Match", ""))
    return etag in known or "*" in known


def joined(made: Answer) -> bytes:
    """Both halves as one object."""
    return made.lasting[:-1] + b", " + made.passing[1:] if made.passing else made.lasting
