"""`/metrics` for Prometheus: behind TPBIS_METRICS_TOKEN, answered before session, account and HTTPS."""

import hmac
from collections.abc import Callable, Iterator, Mapping

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric

from reports.monitoring.state import DatabaseState, free_bytes, read_backups, read_database
from tpbis.backups.write_backup import version
from tpbis.monitoring import request_counts
from tpbis.records.usable_database import Unusable
from tpbis.server import request_deadlines

PATIENCE = 5  # seconds for the database


class MetricsMiddleware:
    """Answers /metrics; without a token in the settings there is no such page."""

    def __init__(self, get_response: Callable):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info != "/metrics" or not settings.METRICS_TOKEN:
            return self.get_response(request)
        given = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
        if not hmac.compare_digest(given.encode(), settings.METRICS_TOKEN.encode()):
            return HttpResponse("Token salah.\n", status=401, headers={"WWW-Authenticate": "Bearer"})
        headers = {"Cache-Control": "no-store"}
        return HttpResponse(metrics(), content_type=CONTENT_TYPE_LATEST, headers=headers)


def metrics() -> bytes:
    """All that is measured, in the words of Prometheus."""
    registry = CollectorRegistry()
    registry.register(Installation())
    request_counts.collect(registry)
    return generate_latest(registry)


class Installation:
    """The collector of what the database, the disk and the backups say."""

    def collect(self) -> Iterator[Metric]:
        """One family after the other; of a database that is away only that it is."""
        yield _gauge("tpbis_info", "Version", {version(): 1}, "version")
        yield _gauge("tpbis_disk_free_bytes", "Room on the disk", free_bytes(), "folder")
        backups, now = read_backups(), timezone.now()
        moments = {"newest": backups.newest, "newest_proven": backups.newest_proven}
        ages = {name: (now - moment).total_seconds() for name, moment in moments.items() if moment}
        yield _gauge("tpbis_backup_age_seconds", "Age of backups", ages, "which")
        state = _database()
        yield GaugeMetricFamily("tpbis_database_up", "Whether the database answers", value=state is not None)
        if state:
            yield from _of_database(state)

    def describe(self) -> list[Metric]:
        """Nothing is asked when it is registered."""
        return []


def _database() -> DatabaseState | None:
    request_deadlines.allow(PATIENCE)
    try:
        return read_database()
    except (DatabaseError, Unusable):
        return None
    finally:
        if not connection.in_atomic_block:
            connection.close()


def _of_database(state: DatabaseState) -> Iterator[Metric]:
    single = {
        "tpbis_database_bytes": state.size,
        "tpbis_database_connections": state.connections,
        "tpbis_database_connections_most": state.most_connections,
        "tpbis_database_read_only": state.read_only,
        "tpbis_workers": state.workers,
        "tpbis_tasks_waiting": state.tasks,
        "tpbis_queue_oldest_seconds": state.oldest_waiting,
        "tpbis_rollup_marks": state.marks,
        "tpbis_rollup_lag_seconds": state.oldest_mark,
    }
    for name, value in single.items():
        yield GaugeMetricFamily(name, name.removeprefix("tpbis_").replace("_", " "), value=value)
    jobs = GaugeMetricFamily("tpbis_jobs", "Long jobs", labels=["kind", "state"])
    for labels, count in state.jobs.items():
        jobs.add_metric(labels, count)
    yield jobs


def _gauge(name: str, text: str, values: Mapping[str, float], label: str) -> Metric:
    family = GaugeMetricFamily(name, text, labels=[label])
    for key, value in values.items():
        family.add_metric([key], value)
    return family
