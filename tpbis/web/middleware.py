"""Middleware for headers that Django does not set, and for addresses that no page can have."""

import re
from typing import Any
from urllib.parse import unquote

import pghistory.middleware
from django.core.exceptions import (
    BadRequest,
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from tpbis.formats import has_nik
from tpbis.server import request_deadlines
from tpbis.web.masked_log import without_tokens

NO_NIK_IN_ADDRESS = (
    "Alamat ini memuat NIK, jadi tidak dibuka: alamat halaman tersimpan di riwayat peramban dan di catatan"
    " server. Cari dengan nama atau nomor HP."
)

TOO_MUCH = (
    "Yang dikirim terlalu banyak untuk sekali simpan, jadi belum ada yang disimpan. Kembali, bagi menjadi"
    " beberapa bagian, lalu simpan satu per satu."
)
UNREADABLE = "Yang dikirim tidak dapat dibaca, jadi belum ada yang disimpan. Kembali, lalu kirim sekali lagi."

NOT_KEPT, ASKED_ANEW = "private, no-store", "private, no-cache"
# Rooms whose pages show persons: nothing of them stays on a shared phone. Others are asked for anew.
PERSONAL = (
    "participants.",
    "tpbis.accounts.",
    "django.contrib.admin",
    "tpbis.web.admin",
    "programs.views.photo",
)

FOR_EVERYBODY = "/publik/"

# Files of reports and lists, what is brought in, practice classes, and counting a whole period.
LONG_PAGES = re.compile(r"import|export|practice|certificates|_file$|_pdf$|_png$|snapshot|period")
FILE_OF_LIST = "unduh"


class HistoryMiddleware(pghistory.middleware.HistoryMiddleware):
    """Notes who changed a row and on which page; the secret end of a link stays out of the history."""

    def get_context(self, request):
        context = super().get_context(request)
        return context | {"url": without_tokens(context["url"])}


class NoNulMiddleware:
    """An address with a NUL byte names nothing: 404, before the database refuses it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\x00" in request.path_info + unquote(request.META.get("QUERY_STRING", "")):
            raise Http404("Alamat ini tidak ada.")
        return self.get_response(request)


class ReadableFormMiddleware:
    """What was sent is read here first: one that is too long, in parts or in another script is answered 400.

    Later it would be read inside CSRF and again in the pages of errors, which would then fail themselves.
    NUL bytes in it are dropped.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        try:
            request.POST  # noqa: B018
        except UnreadablePostError:  # the visitor left
            return HttpResponse(status=400)
        except (BadRequest, SuspiciousOperation, MultiPartParserError) as problem:
            request._mark_post_parse_error()
            too_much = isinstance(problem, (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent))
            return render(request, "400.html", {"reason": TOO_MUCH if too_much else UNREADABLE}, status=400)
        if any("\x00" in value for _, values in request.POST.lists() for value in values):
            request.POST = _without_nul(request.POST)
        return self.get_response(request)


def _without_nul(sent: QueryDict) -> QueryDict:
    """What was typed without the byte that no text of the database can hold; pasted text may bring it."""
    kept = sent.copy()
    for name, values in sent.lists():
        kept.setlist(name, [value.replace("\x00", "") for value in values])
    return kept


class DeadlineMiddleware:
    """Gives more time to pages that make or read files, and to a long answer for every piece anew."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.streaming and not getattr(response, "file_to_stream", None):
            response.streaming_content = map(_renewed, response.streaming_content)
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        match = request.resolver_match
        if match and LONG_PAGES.search(match.url_name or "") or FILE_OF_LIST in request.GET:
            request_deadlines.allow(request_deadlines.LONG)


def _renewed(piece: bytes) -> bytes:
    request_deadlines.renew()
    return piece


class NoNikInAddressMiddleware:
    """An address is written into histories and logs, so one that holds a NIK is refused, a search too."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        parts = [*request.path_info.split("/"), *request.GET]
        parts += [value for values in request.GET.lists() for value in values[1]]
        return _refused(request) if any(map(has_nik, parts)) else self.get_response(request)


def _refused(request: HttpRequest) -> HttpResponse:
    if request.path_info.endswith(".json") or not request.accepts("text/html"):
        answer: HttpResponse = JsonResponse({"galat": NO_NIK_IN_ADDRESS}, status=400)
    else:
        answer = render(request, "400.html", {"reason": NO_NIK_IN_ADDRESS}, status=400)
    answer._has_been_logged = True  # type: ignore[attr-defined]  # Django would write the address into its log
    return answer


class SecurityHeadersMiddleware:
    """Add Permissions-Policy to every answer, and keep personal pages out of every cache."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        is_personal = getattr(request, "is_personal", False) or response.has_header("Content-Disposition")
        response.headers.setdefault("Cache-Control", NOT_KEPT if is_personal else ASKED_ANEW)
        return response

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> None:
        """A page with persons says so by the room of its view."""
        module = getattr(getattr(view, "view_class", view), "__module__", "")
        request.is_personal = module.startswith(PERSONAL)


class PublicAddressMiddleware:
    """Stands before sessions: whoever is signed in is nobody here, and no answer varies with cookies."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(FOR_EVERYBODY):
            return self.get_response(request)
        request.COOKIES = {}
        response = self.get_response(request)
        response.cookies.clear()
        varies = [name for name in response.headers.get("Vary", "").split(", ") if name not in ("", "Cookie")]
        del response.headers["Vary"]
        if varies:
            patch_vary_headers(response, varies)
        return response
