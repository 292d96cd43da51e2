"""The page while the database is away: 503, and what was typed can be sent again."""

import logging
import re
import sys
from collections.abc import Iterator
from typing import NamedTuple

import psycopg2
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.template.loader import render_to_string
from django.views.defaults import server_error as plain_server_error

from tpbis.formats import find_niks
from tpbis.records.stored_files import is_full

AGAIN = 10  # seconds until it is worth asking again
GONE = (OperationalError, InterfaceError, psycopg2.OperationalError, psycopg2.InterfaceError)
NAMELESS = (DatabaseError, psycopg2.DatabaseError)  # what psycopg2 raises for an answer that broke off
READ_ONLY = "25006"  # a standby that did not become the primary, or a primary that its operator has closed
NIK = re.compile(r"(?<![a-z])nik(?![a-z])", re.IGNORECASE)
SECRET = re.compile(r"pass|sandi|^(kode|code)$", re.IGNORECASE)

log = logging.getLogger(__name__)


class Typed(NamedTuple):
    """One field of the form that was sent; `kind` says how it stands in the page."""

    name: str
    value: str
    kind: str = "hidden"
    label: str = ""


def server_error(request: HttpRequest) -> HttpResponse:
    """The answer to an error that nobody caught: 503 when the database is away, else 500."""
    chain = list(_chain(sys.exc_info()[1]))
    gone = [one for one in chain if isinstance(one, GONE) or type(one) in NAMELESS or _refuses(one)]
    if not gone:
        return plain_server_error(request)
    log.warning("Basis data tidak menjawab: %s %s: %s", request.method, request.path, str(gone[-1]).strip())
    context = {
        "full": any(map(is_full, chain)),
        "path": request.get_full_path(),
        "posted": request.method == "POST",
    }
    context |= _typed_again(request) if context["posted"] else {}
    page = render_to_string("503.html", context)
    headers = {"Retry-After": AGAIN, "Cache-Control": "no-store"}
    response = HttpResponse(page, status=503, headers=headers)
    response._has_been_logged = True  # type: ignore[attr-defined]  # one line is enough: there will be many
    return response


def _refuses(problem: BaseException) -> bool:
    """Whether the database, or the disk, answers but takes nothing now: full, or only to be read."""
    return is_full(problem) or getattr(problem, "pgcode", None) == READ_ONLY


def _chain(problem: BaseException | None) -> Iterator[BaseException]:
    while problem:
        yield problem
        problem = problem.__cause__ or problem.__context__


def _typed_again(request: HttpRequest) -> dict:
    """The form to send again; nothing when another site sent it, or when it cannot be read."""
    try:
        if CsrfViewMiddleware(plain_server_error).process_view(request, plain_server_error, (), {}):
            return {}
        fields = list(fields_of(request))
    except Exception:  # noqa: BLE001 - whatever is wrong with it, the page must come
        return {}
    return {"fields": fields, "has_files": bool(request.FILES), "token": get_token(request)}


def fields_of(request: HttpRequest) -> Iterator[Typed]:
    """Every field as it goes into the page; what is secret only as an empty field."""
    for name, values in request.POST.lists():
        if name != "csrfmiddlewaretoken":
            yield from (_field(request, name, value) for value in values)
    for name in request.FILES:
        yield Typed(name, "", "file", "Pilih lagi berkasnya")


def _field(request: HttpRequest, name: str, value: str) -> Typed:
    if value and NIK.search(name):
        person = _without_niks(request.POST.get(NIK.sub("name", name), ""))
        return Typed(name, "", "text", f"Ketik lagi NIK {person}".strip())
    if value and SECRET.search(name):
        return Typed(name, "", "password", "Ketik lagi kata sandi atau kode")
    rest = _without_niks(value)
    if rest != value:
        return Typed(name, rest, "textarea", "Angka NIK sudah dihapus dari isian ini")
    return Typed(name, value)


def _without_niks(value: str) -> str:
    for start, end in reversed(find_niks(value)):
        value = value[:start] + value[end:]
    return value
