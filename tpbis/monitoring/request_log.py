"""Every request has an id; with TPBIS_LOG=json each line of the log is an object that names it."""

import json
import logging
import re
import time
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from tpbis.monitoring import request_counts
from tpbis.web.masked_log import MaskedFormatter, without_tokens

GIVEN = re.compile(r"[\w-]{8,64}", re.ASCII)  # an id that our proxy may have made
QUIET = ("/healthz", "/readyz", "/metrics")
_present: ContextVar[HttpRequest | None] = ContextVar("the request of this thread", default=None)
log = logging.getLogger("tpbis.requests")


class RequestLogMiddleware:
    """Names the request for the log and for whoever reports a problem (X-Request-ID), and counts it."""

    def __init__(self, get_response: Callable):
        self.get_response = get_response
        request_counts.begin()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        trusted = settings.PROXIES and GIVEN.fullmatch(given)
        request.request_id = given if trusted else uuid.uuid4().hex  # type: ignore[attr-defined]
        before, begun = _present.set(request), time.monotonic()
        try:
            response = self.get_response(request)
            self._note(request, response, time.monotonic() - begun)
        finally:
            _present.reset(before)
        if "immutable" not in response.headers.get("Cache-Control", ""):  # a file kept for years keeps no id
            response["X-Request-ID"] = request.request_id  # type: ignore[attr-defined]
        return response

    def _note(self, request: HttpRequest, response: HttpResponse, seconds: float) -> None:
        if request.path_info in QUIET:
            return
        request_counts.count(request.method or "", response.status_code, seconds)
        if settings.LOG_JSON:
            extra = {"status": response.status_code, "ms": round(seconds * 1000, 1)}
            log.info("permintaan", extra={"more": extra})


class JsonFormatter(MaskedFormatter):
    """One object a line: no names, no parameters of addresses, no NIK, no secret end of a link."""

    def format(self, record: logging.LogRecord) -> str:
        words: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": super().format(record),
        }
        words |= _of_request(_present.get()) | getattr(record, "more", {})
        return json.dumps(words, ensure_ascii=False)


def _of_request(request: HttpRequest | None) -> dict[str, Any]:
    """What may be said of a request; the account only where it is known already, and only by its number."""
    if request is None:
        return {}
    user = getattr(request, "_cached_user", None)
    return {
        "request_id": getattr(request, "request_id", ""),
        "user_id": str(user.pk) if user is not None and user.pk else None,
        "method": request.method,
        "path": without_tokens(request.path_info),
    }
