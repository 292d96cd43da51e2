"""The page after a form whose token was not known: what was typed stays, and can be sent again."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from tpbis.phone.json_answers import wants_json
from tpbis.web.database_away import fields_of

EXPIRED = "Halaman ini sudah terlalu lama terbuka."


def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403; a form of our own pages comes back with its values, one of another site never."""
    if wants_json(request):
        return JsonResponse({"galat": EXPIRED, "sebab": "csrf"}, status=403)
    fields = list(fields_of(request)) if is_ours(request) else []
    context = {"fields": fields, "has_files": bool(fields and request.FILES)}
    return render(request, "403_csrf.html", context, status=403)


def is_ours(request: HttpRequest) -> bool:
    """What the browser itself says of the page that sent the form."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site:
        return site == "same-origin"
    own = f"{request.scheme}://{request.get_host()}"
    return origin == own or origin in settings.CSRF_TRUSTED_ORIGINS
