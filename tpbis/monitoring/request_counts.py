"""Requests counted by all web processes together, in files that each of them writes (prometheus_client)."""

import shutil
from functools import cache
from pathlib import Path

from django.conf import settings
from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.multiprocess import MultiProcessCollector

METHODS = {"GET", "HEAD", "POST"}
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


def begin() -> None:
    """A server begins: what an earlier one counted is forgotten. Nothing is counted without a token."""
    if settings.METRICS_TOKEN:
        shutil.rmtree(_folder(), ignore_errors=True)
        _folder().mkdir(parents=True, mode=0o700)


def count(method: str, status: int, seconds: float) -> None:
    """One request was answered."""
    if settings.METRICS_TOKEN:
        requests, duration = _counters()
        requests.labels(method if method in METHODS else "lain", f"{status // 100}xx").inc()
        duration.observe(seconds)


def collect(registry: CollectorRegistry) -> None:
    """Add what all processes counted to a registry."""
    MultiProcessCollector(registry, path=str(_folder()))


@cache
def _counters() -> tuple[Counter, Histogram]:
    return (
        Counter("tpbis_requests", "Requests answered", ["method", "status"]),
        Histogram("tpbis_request_seconds", "Seconds until the answer began", buckets=BUCKETS),
    )


def _folder() -> Path:
    return Path(settings.METRICS_FOLDER)
