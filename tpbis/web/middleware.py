"""Middleware for headers that Django does not set, and for addresses that no page can have."""

from urllib.parse import unquote

from django.http import Http404

from tpbis.server import request_deadlines


class NoNulMiddleware:
    """An address with a NUL byte names nothing: 404, before the database refuses it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\x00" in request.path_info + unquote(request.META.get("QUERY_STRING", "")):
            raise Http404("Alamat ini tidak ada.")
        return self.get_response(request)


class PiecesMiddleware:
    """A long answer may take its time for every piece anew."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.streaming and not getattr(response, "file_to_stream", None):
            response.streaming_content = map(_renewed, response.streaming_content)
        return response


def _renewed(piece: bytes) -> bytes:
    request_deadlines.renew()
    return piece


class SecurityHeadersMiddleware:
    """Add Permissions-Policy to every answer and keep personal pages out of shared caches."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
        )
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response
