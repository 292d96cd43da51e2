"""Answers to scripts of the phone: what a page would say by leading elsewhere is said by a status."""

from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, JsonResponse

SIGN_IN = "Masuk dulu."


def wants_json(request: HttpRequest) -> bool:
    """Whether a script of ours asks; a page that was opened never names JSON alone."""
    return request.headers.get("Accept") == "application/json"


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """Django's own, but a script is never led to the sign-in page, which it would take for its answer."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> Any:
        if wants_json(request):
            return JsonResponse({"galat": SIGN_IN}, status=401)
        return super().handle_no_permission(request, view_func)
