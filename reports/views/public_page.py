"""Pages that everybody reads: cached by whoever stands between, told by their ETag, closed like unknown."""

import hashlib
from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response

from reports.pages.public.open_pages import OpenPage, open_page
from reports.pages.public.public_context import public_context
from tpbis.web.methods import reads

# Caches ask again after a minute, and browsers always: a page that is closed is gone for everybody by then.
SHARED_SECONDS = 60
CACHED = f"public, max-age=0, s-maxage={SHARED_SECONDS}, must-revalidate"
HTML = "text/html; charset=utf-8"
Drawing = Callable[[OpenPage], str | bytes | None]


@reads
@login_not_required
@transaction.non_atomic_requests
def public_page(request: HttpRequest, code: str, year: int | None = None) -> HttpResponse:
    """The page of a place that its office opened, of the latest year or the one in the address."""

    def draw(page: OpenPage) -> str | None:
        context = public_context(code, year)
        return context and render_to_string(
            "reports/public/page.html", context | {"until": page.until, "site": site_of(request)}
        )

    return answered(request, open_page(code), draw)


def site_of(request: HttpRequest) -> str:
    """Scheme and host, for addresses that are read elsewhere."""
    return request.build_absolute_uri("/")[:-1]


def answered(
    request: HttpRequest,
    page: OpenPage | None,
    draw: Callable[[OpenPage], str | bytes | None],
    kind: str = HTML,
) -> HttpResponse:
    """What an address gives, drawn once for each stamp; 304 for whoever has it already."""
    if page is None:
        return closed()
    stamp = f"{site_of(request)}{request.path}:{page.stamp}"
    name = hashlib.sha256(stamp.encode()).hexdigest()
    etag = f'"{name[:32]}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        content = cache.get(f"public:{name}") or draw(page)
        if content is None:
            return closed()
        cache.set(f"public:{name}", content)
        response = HttpResponse(content, content_type=kind)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = CACHED
    return response


def closed() -> HttpResponse:
    """The same words for a page that is closed and for a place that does not exist."""
    content = render_to_string("reports/public/closed.html")
    return HttpResponse(content, status=404, content_type=HTML, headers={"Cache-Control": CACHED})
