"""The format of a file that an account took last, kept in a cookie of its browser."""

from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

COOKIE, A_YEAR = "format", 365 * 24 * 3600


def chosen_format(request: HttpRequest, formats: Sequence[str]) -> str:
    """The format asked for, else the one taken last, else the first of `formats`."""
    for name in (request.GET.get("format"), request.COOKIES.get(COOKIE)):
        if name in formats:
            return str(name)
    return formats[0]


def remember(answer: HttpResponseBase, name: str) -> None:
    answer.set_cookie(
        COOKIE, name, A_YEAR, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )
