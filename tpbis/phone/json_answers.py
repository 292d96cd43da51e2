"""Answers to scripts of the phone: what a page would say by leading elsewhere is said by a status."""

from django.http import HttpRequest

SIGN_IN = "Masuk dulu."


def wants_json(request: HttpRequest) -> bool:
    """Whether a script of ours asks; a page that was opened never names JSON alone."""
    return request.headers.get("Accept") == "application/json"
