"""How long a session lives: until nobody used it for a week, and never longer than two."""

import time
from typing import Any

from django.contrib.auth import logout
from django.http import HttpRequest

IDLE = 7 * 24 * 3600  # SESSION_COOKIE_AGE, counted from the latest note of use
OLDEST = 14 * 24 * 3600
NOTED_EVERY = 3600
BEGUN, USED = "mulai", "dipakai"


def begin_session(request: HttpRequest, **_signal: Any) -> None:
    """Note when somebody signed in; connected to Django's signal, which every way of signing in sends."""
    request.session[BEGUN] = request.session[USED] = int(time.time())


class SessionAgeMiddleware:
    """End sessions that are too old, and note once an hour that one is used."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Before LoginRequiredMiddleware, which then asks for a new sign-in."""
        if not getattr(view, "login_required", True) or not request.user.is_authenticated:
            return
        session, now = request.session, int(time.time())
        unused = now - session.get(USED, 0)
        if unused > IDLE or now - session.get(BEGUN, 0) > OLDEST:
            logout(request)
        elif unused > NOTED_EVERY:
            session[USED] = now
