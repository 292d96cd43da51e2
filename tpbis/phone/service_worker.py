"""The service worker, the manifest, and the one page that opens without signal; neutral of who asks."""

import hashlib

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse

from tpbis.formats.colours import LIGHT
from tpbis.phone.app_icon import SIZES
from tpbis.web.methods import reads

STYLES = ("tokens", "base", "components", "forms", "charts")
SCRIPTS = (
    *("every-page", "nik", "phone-store", "drafts", "shrink-photo"),
    *("send-queue", "without-signal", "pick-file"),
)


@reads
@login_not_required
def service_worker(request: HttpRequest) -> HttpResponse:
    """The worker with the files it keeps; its name changes with them. Switched off, it removes itself."""
    files = [static(f"css/{name}.css") for name in STYLES] + [static(f"js/{name}.js") for name in SCRIPTS]
    version = hashlib.sha256(repr(files).encode()).hexdigest()[:12]
    context = {"files": files, "version": version, "on": settings.OFFLINE}
    context |= {"page": reverse("unsent"), "store": static("js/phone-store.js")}
    script = render_to_string("tpbis/sw.js", context)
    headers = {"Cache-Control": "no-cache"}
    return HttpResponse(script, content_type="text/javascript; charset=utf-8", headers=headers)


@reads
@login_not_required
def manifest(request: HttpRequest) -> JsonResponse:
    icons = [{"src": static("favicon.svg"), "type": "image/svg+xml", "sizes": "any"}]
    for size in SIZES:
        icon = {"src": reverse("app_icon", args=[size]), "type": "image/png", "sizes": f"{size}x{size}"}
        icons += [icon, icon | {"purpose": "maskable"}]
    content = {
        "name": "TPBIS",
        "short_name": "TPBIS",
        "lang": "id",
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": LIGHT["top"],
        "theme_color": LIGHT["top"],
        "icons": icons,
    }
    return JsonResponse(content, content_type="application/manifest+json")


@reads
@login_not_required
def unsent(request: HttpRequest) -> HttpResponse:
    """What waits on this phone; drawn by its script, for the server knows nothing of it yet."""
    return render(request, "tpbis/unsent.html")
