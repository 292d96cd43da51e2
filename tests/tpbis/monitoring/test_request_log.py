"""Every answer names its request; a line of the JSON log names account and request, and no person."""

import json
import logging
import os
import subprocess
import sys

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from tests.cluster import PROJECT
from tpbis.monitoring.request_log import JsonFormatter, RequestLogMiddleware

NIK = "3673081117900001"
COUNTING = """
import os, django
django.setup()
from tpbis.monitoring import request_counts
from prometheus_client import CollectorRegistry, generate_latest
request_counts.begin()
for status in (200, 200, 503):
    if os.fork() == 0:
        request_counts.count("GET", status, 0.02)
        os._exit(0)
    os.wait()
request_counts.count("PROPFIND", 405, 3)
registry = CollectorRegistry()
request_counts.collect(registry)
print(generate_latest(registry).decode())
"""


@pytest.fixture
def lines(settings, caplog):
    """Lines that the server writes with TPBIS_LOG=json."""
    settings.LOG_JSON = True
    found, handler = [], logging.Handler()
    handler.setFormatter(JsonFormatter())
    handler.emit = lambda record: found.append(json.loads(handler.format(record)))
    loggers = [logging.getLogger(name) for name in ("tpbis.requests", "tpbis.web")]
    for one in loggers:
        one.addHandler(handler)
    yield found
    for one in loggers:
        one.removeHandler(handler)


@pytest.mark.django_db
def test_line_names_account_and_request_and_nothing_of_a_person(cast, sign_in, lines):
    client = sign_in(cast.fasda)
    answer = client.get("/peserta/?q=Siti+Rahmawati")
    line = lines[-1]
    assert line["request_id"] == answer["X-Request-ID"] and len(line["request_id"]) == 32
    assert (line["user_id"], line["method"], line["path"], line["status"]) == (
        *(str(cast.fasda.pk), "GET", "/peserta/", 200),
    )
    assert line["ms"] > 0 and "Siti" not in json.dumps(line) and cast.fasda.username not in json.dumps(line)


def test_secret_end_of_a_link_and_nik_stay_out(lines):
    def fail(request):
        logging.getLogger("tpbis.web").error("galat pada NIK %s", NIK)
        raise ValueError

    with pytest.raises(ValueError):
        RequestLogMiddleware(fail)(RequestFactory().get("/j/rahasia-sekali/"))
    (line,) = lines
    assert line["path"] == "/j/…/" and line["user_id"] is None
    assert NIK not in json.dumps(line) and "rahasia" not in json.dumps(line)


@pytest.mark.parametrize(
    ("proxies", "given", "kept"), [(1, "a1b2-c3d4", 1), (0, "a1b2-c3d4", 0), (1, "a b", 0)]
)
def test_id_of_our_proxy_goes_on(settings, proxies, given, kept):
    settings.PROXIES = proxies
    request = RequestFactory().get("/healthz", headers={"X-Request-ID": given})
    answer = RequestLogMiddleware(lambda request: HttpResponse())(request)
    assert (answer["X-Request-ID"] == given) == kept


def test_all_processes_are_counted_together(tmp_path):
    words = {"TPBIS_METRICS_TOKEN": "x", "TPBIS_VAR": str(tmp_path), "TPBIS_TRIAL_KEYS": "1"}
    words |= {"DJANGO_SETTINGS_MODULE": "tpbis.settings"}
    command, env = [sys.executable, "-c", COUNTING], os.environ | words
    said = subprocess.run(command, cwd=PROJECT, env=env, capture_output=True, text=True, check=True)
    assert 'tpbis_requests_total{method="GET",status="2xx"} 2.0' in said.stdout
    assert 'tpbis_requests_total{method="GET",status="5xx"} 1.0' in said.stdout
    assert 'tpbis_requests_total{method="lain",status="4xx"} 1.0' in said.stdout
    assert "tpbis_request_seconds_count 4.0" in said.stdout
