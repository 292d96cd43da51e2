"""Which methods an address takes; any other is answered 405 with Allow before anything is read."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.loader import render_to_string

READ, POST = ("GET", "HEAD"), ("POST",)


def _takes(*methods: str) -> Callable:
    def say(view: Any) -> Any:
        view.methods = methods
        return view

    return say


reads = _takes(*READ)
posts = _takes(*POST)
reads_and_posts = _takes(*READ, *POST)


def begun_at(name: str) -> Callable:
    """Of a view that only takes buttons: the URL name of the page to go on from."""

    def say(view: Any) -> Any:
        view.begun_at = name
        return view

    return say


def methods_of(view: Any) -> tuple[str, ...]:
    """What a view says of itself; a class says it by its methods, Django's own functions take all three."""
    page = getattr(view, "view_class", None)
    if page is None:
        return getattr(view, "methods", READ + POST)
    named = [name for name in ("get", "post") if name in page.http_method_names and hasattr(page, name)]
    return (READ if "get" in named else ()) + (POST if "post" in named else ())


class MethodsMiddleware:
    """Stands before sign-in and CSRF: what an address cannot do is no question of who asks."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        allowed = methods_of(view)
        if request.method in allowed:
            return None
        allow = [*allowed, "OPTIONS"]
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={"Allow": ", ".join(allow)})
        return HttpResponseNotAllowed(allow, render_to_string("405.html"))
