"""Pages that everybody reads: cached by whoever stands between, told by their ETag, closed like unknown."""

import hashlib
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import caches
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import get_conditional_response

from reports.pages.public.embedded_picture import sentence_of
from reports.pages.public.open_pages import open_page, open_places
from reports.pages.public.public_context import public_context
from reports.public.public_files import FILES, read_year
from reports.public.structured_data import structured_data
from tpbis.web.methods import reads

# Caches ask again after a minute, and browsers always: a page that is closed is gone for everybody by then.
SHARED_SECONDS = 60
CACHED = f"public, max-age=0, s-maxage={SHARED_SECONDS}, must-revalidate"
HTML = "text/html; charset=utf-8"
STYLES = ("static/css/tokens.css", "static/css/public.css")
Drawing = Callable[[], str | bytes | None]
LIGHT, HEAVY = "default", {"png": "pictures", "csv": "pictures", "json": "pictures"}  # caches of settings


@reads
@login_not_required
@transaction.non_atomic_requests
def public_page(request: HttpRequest, code: str, year: int | None = None) -> HttpResponse:
    """The page of a place that its office opened, of the latest year or the one in the address."""

    site = site_of(request)

    def draw() -> str | None:
        context = public_context(code, year)
        if context is None:
            return None
        more = {"site": site, "sentence": sentence_of(context), "data": structured_data(context, site)}
        return render_to_string("reports/public/page.html", context | more)

    page = open_page(code)
    return answered(request, page.stamp if page else None, draw)


@reads
@login_not_required
@transaction.non_atomic_requests
def public_file(request: HttpRequest, code: str, name: str, fmt: str) -> HttpResponse:
    """A picture or the open data of a year, or of the latest; other sites may read them too."""
    if fmt not in FILES:
        return closed()
    try:
        year = read_year(name)
    except ValueError:
        return closed()
    kind, write = FILES[fmt]
    page = open_page(code)
    response = answered(
        request,
        page.stamp if page else None,
        lambda: write(code, year, site_of(request)),
        kind,
        HEAVY.get(fmt, LIGHT),
    )
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


@reads
@login_not_required
@transaction.non_atomic_requests
def public_index(request: HttpRequest) -> HttpResponse:
    """The pages that are open, by province."""
    today = timezone.localdate()
    places = open_places(today)
    regions = [one for place in places for one in (place["own"], *place["inside"]) if one]
    stamp = f"{today}:{','.join(f'{one.code}{one.name}' for one in regions)}"

    def draw() -> str:
        return render_to_string(
            "reports/public/index.html", {"places": places, "many": len(regions), "site": site_of(request)}
        )

    return answered(request, stamp, draw)


def site_of(request: HttpRequest) -> str:
    """Scheme and host, for addresses that are read elsewhere."""
    return request.build_absolute_uri("/")[:-1]


def answered(
    request: HttpRequest, stamp: str | None, draw: Drawing, kind: str = HTML, store: str = LIGHT
) -> HttpResponse:
    """What an address gives, drawn once for each stamp; 304 for whoever has it already."""
    if stamp is None:
        return closed()
    named = f"{layout()}:{site_of(request)}{request.path}:{stamp}"
    name = hashlib.sha256(named.encode()).hexdigest()
    etag = f'"{name[:32]}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        drawn = caches[store].get(name)
        content = draw() if drawn is None else drawn
        if content is None:
            return closed()
        if drawn is None:
            caches[store].set(name, content)
        response = HttpResponse(content, content_type=kind)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = CACHED
    return response


@cache
def layout() -> int:
    """Another number when the pages look otherwise: a newer version answers no 304 for what an older drew."""
    files = [*sorted((settings.BASE_DIR / "templates/reports/public").iterdir()), *map(Path, STYLES)]
    return zlib.crc32(b"".join((settings.BASE_DIR / file).read_bytes() for file in files))


def closed() -> HttpResponse:
    """The same words for a page that is closed and for a place that does not exist."""
    content = render_to_string("reports/public/closed.html")
    return HttpResponse(content, status=404, content_type=HTML, headers={"Cache-Control": CACHED})
