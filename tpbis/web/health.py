"""Health checks: whether the process is alive, and whether it is ready for requests."""

from collections.abc import Callable

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from tpbis.records.usable_database import Unusable, reason_against
from tpbis.server import request_deadlines
from tpbis.web.methods import READ

PATIENCE = 5  # seconds for the database


class HealthMiddleware:
    """Answers both before any other: to every name of this host, without HTTPS, session or account."""

    def __init__(self, get_response: Callable):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        check = {"/healthz": healthz, "/readyz": readyz}.get(request.path_info)
        if check and request.method not in READ:
            return HttpResponseNotAllowed(READ)
        return (check or self.get_response)(request)


def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; the database is not asked."""
    return _plain("hidup", 200)


def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers and has every migration; otherwise 503 with the reason."""
    request_deadlines.allow(PATIENCE)
    try:
        trouble = _trouble()
        return _plain(trouble or "siap", 503 if trouble else 200)
    finally:
        if not connection.in_atomic_block:
            connection.close()


def _plain(sentence: str, status: int) -> HttpResponse:
    headers = {"Cache-Control": "no-store", "Content-Length": len(sentence) + 1}
    kind = "text/plain; charset=utf-8"
    return HttpResponse(f"{sentence}\n", status=status, content_type=kind, headers=headers)


def _trouble() -> str:
    try:
        if reason := reason_against(connection):
            return reason
        executor = MigrationExecutor(connection)
    except DatabaseError:
        return "basis data tidak menjawab"
    except Unusable as problem:
        return str(problem)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"{len(waiting)} perubahan basis data belum dijalankan" if waiting else ""
