"""A cache in front of the server is told at once that a page was closed: it asks for each address anew."""

import http.client
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings

from reports.editions.published_years import published_years
from reports.public.public_files import FILES, LATEST

FRESH = {"X-Tpbis-Segar": "1"}  # nginx passes by what it holds, and holds what it is answered instead
PATIENCE = 5  # seconds for one answer


def addresses(code: str) -> Iterator[str]:
    """Every address below which something of a place was readable, and the index that named it."""
    years = [str(one.year) for one in published_years(code)]
    yield f"/publik/{code}/"
    yield from (f"/publik/{code}/{year}/" for year in years)
    yield from (f"/publik/{code}/{name}.{fmt}" for name in (LATEST, *years) for fmt in FILES)
    yield "/publik/"


def refill(code: str) -> None:
    """Ask for all of them; a cache that does not answer holds them for a minute at most."""
    front = urlsplit(settings.PUBLIC_CACHE)
    line = http.client.HTTPConnection(front.hostname or "", front.port, timeout=PATIENCE)
    try:
        for path in addresses(code):
            line.request("GET", path, headers=FRESH)
            line.getresponse().read()
    finally:
        line.close()
