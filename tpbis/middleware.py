"""Headers that Django does not set by itself."""


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
