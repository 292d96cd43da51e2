"""Addresses that everybody reads alike: no cookie is read and none is set, so that caches may hold them."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

ROOT = "/publik/"


class PublicAddressMiddleware:
    """Stands before sessions: whoever is signed in is nobody here, and no answer varies with cookies."""

    def __init__(self, get_response: Callable):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(ROOT):
            return self.get_response(request)
        request.COOKIES = {}
        response = self.get_response(request)
        response.cookies.clear()
        varies = [name for name in response.headers.get("Vary", "").split(", ") if name not in ("", "Cookie")]
        del response.headers["Vary"]
        if varies:
            patch_vary_headers(response, varies)
        return response
