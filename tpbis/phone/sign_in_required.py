"""Where the end of a session leads: to the sign-in page, and from there to the page with what was pressed."""

from typing import Any
from urllib.parse import unquote, urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, JsonResponse
from django.shortcuts import redirect, resolve_url
from django.urls import resolve, reverse

from tpbis.accounts.safe_next import safe_next
from tpbis.phone.json_answers import SIGN_IN, wants_json
from tpbis.web.methods import methods_of


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """Django's own, but a script is never led to the sign-in page, which it would take for its answer."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> Any:
        if wants_json(request):
            return JsonResponse({"galat": SIGN_IN}, status=401)
        if request.method == "POST" and "GET" not in methods_of(view_func):
            return redirect(
                f"{resolve_url(settings.LOGIN_URL)}?{urlencode({**_page_of(request, view_func), 'lagi': 1})}"
            )
        return super().handle_no_permission(request, view_func)


def _page_of(request: HttpRequest, view_func: Any) -> dict[str, str]:
    """Where the button stands that was pressed: an address that only takes buttons shows nothing itself."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    inside = came_from.netloc in ("", request.get_host())
    page = safe_next(urlunsplit(("", "", came_from.path, came_from.query, ""))) if inside else ""
    if not (page and _is_read(page)):
        name = getattr(view_func, "begun_at", "")
        page = reverse(name) if name else ""
    return {"next": page} if page else {}


def _is_read(page: str) -> bool:
    return "GET" in methods_of(resolve(unquote(urlsplit(page).path)).func)
