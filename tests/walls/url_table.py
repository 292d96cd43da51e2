"""Walking the URL table: which names exist, and what an answer really contains."""

import io
import zipfile
from collections.abc import Iterator
from functools import cache

from django.urls import URLPattern, get_resolver, reverse
from django.views.generic import ListView

from tpbis.web.methods import methods_of


def url_names() -> list[str]:
    """Every URL name of the project; the admin's own names are walked by its own test."""
    return sorted({_name(pattern) for pattern in _patterns(get_resolver().url_patterns)})


def names_that_take(method: str) -> set[str]:
    """The URL names whose page takes a method."""
    patterns = _patterns(get_resolver().url_patterns)
    return {_name(pattern) for pattern in patterns if method in methods_of(pattern.callback)}


def list_names() -> set[str]:
    """The URL names that are lists, by their view class or by their name."""
    found = set()
    for pattern in _patterns(get_resolver().url_patterns):
        view = getattr(pattern.callback, "view_class", object)
        if issubclass(view, ListView) or _name(pattern).endswith("_list"):
            found.add(_name(pattern))
    return found


def _name(pattern) -> str:
    return pattern.name or f"(tanpa nama) {pattern.pattern}"


def _patterns(patterns) -> Iterator[URLPattern]:
    for pattern in patterns:
        if getattr(pattern, "namespace", None) == "admin":
            continue
        if hasattr(pattern, "url_patterns"):
            yield from _patterns(pattern.url_patterns)
        else:
            yield pattern


def urls_of(name, page, world) -> Iterator[str]:
    """Every address of a page for one world, with every query of its table."""
    for args in page.args_of(world):
        for query in page.query:
            yield reverse(name, args=args) + (f"?{query}" if query else "")


def text_of(response) -> str:
    """What the answer says, headers included; workbooks are unpacked first."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    for close in response._resource_closers:  # a file; closing the answer would close the database as well
        close()
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            body = b"\n".join(packed.read(name) for name in packed.namelist())
    return f"{dict(response.headers)}\n{body.decode('utf-8', 'replace')}"


def code_of(response) -> int:
    """The status; a file that is being sent is read to its end first."""
    text_of(response)
    return response.status_code


@cache
def taken_methods() -> dict[str, list[str]]:
    """The methods of each URL name, without HEAD, which is GET."""
    return {
        _name(pattern): [method for method in methods_of(pattern.callback) if method != "HEAD"]
        for pattern in _patterns(get_resolver().url_patterns)
    }
