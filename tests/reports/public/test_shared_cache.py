"""Closing a page makes the cache in front ask for every address anew."""

import threading
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django_tasks_db.models import DBTaskResult

from reports.models import EditionPart
from reports.public.shared_cache import refill
from reports.services import close_public_page

LINE = {"nilai": {"kegiatan": 1}, "kosong": {}}


@pytest.fixture
def front():
    """A cache that notes what it is asked for; its address, and the notes."""
    noted = []

    class Front(BaseHTTPRequestHandler):
        def do_GET(self):
            noted.append((self.path, self.headers["X-Tpbis-Segar"]))
            self.send_response(404)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *words):
            pass

    with HTTPServer(("127.0.0.1", 0), Front) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", noted
        server.shutdown()


def test_every_address_is_asked_anew(db, settings, front):
    settings.PUBLIC_CACHE, noted = front
    EditionPart.objects.create(day=date(2026, 9, 30), year=2022, province="36", lines={"36.73": LINE})
    refill("36.73")
    names = [f"{name}.{fmt}" for name in ("terbaru", "2022") for fmt in ("png", "svg", "csv", "json")]
    files = [f"/publik/36.73/{name}" for name in names]
    pages = ["/publik/36.73/", "/publik/36.73/2022/", *files, "/publik/"]
    assert noted == [(path, "1") for path in pages]


@pytest.mark.parametrize("address, many", [("", 0), ("http://127.0.0.1:1", 1)])
def test_closing_leaves_it_to_the_worker_where_there_is_a_cache(cast, places, settings, address, many):
    settings.PUBLIC_CACHE = address
    close_public_page(region=places.serang, by=cast.serang)
    assert DBTaskResult.objects.filter(task_path="reports.tasks.refill_public_pages").count() == many
