"""Health checks: whether the process is alive, and whether it is ready for requests."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from tpbis.records.usable_database import Unusable, reason_against

PLAIN = "text/plain; charset=utf-8"


@login_not_required
@never_cache
@transaction.non_atomic_requests
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; the database is not asked."""
    return HttpResponse("hidup\n", content_type=PLAIN)


@login_not_required
@never_cache
@transaction.non_atomic_requests
def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers and has every migration; otherwise 503 with the reason."""
    trouble = _trouble()
    return HttpResponse(f"{trouble or 'siap'}\n", status=503 if trouble else 200, content_type=PLAIN)


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
