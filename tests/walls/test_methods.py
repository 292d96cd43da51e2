"""What an address does not take is 405 with Allow, on every address and for everybody."""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.urls.converters import get_converters

from tpbis.web.methods import methods_of

SAMPLES = {"uuid": str(UUID(int=7)), "str": "contoh", "slug": "contoh", "int": "1", "path": "contoh"}
NEVER = ["PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "KARANGAN"]


def addresses(patterns, before="/"):
    """Every address of the project with something in each of its places, and the view behind it."""
    for found in patterns:
        path = before + plain(found.pattern)
        if isinstance(found, URLPattern):
            yield path, found.callback
        else:
            yield from addresses(found.url_patterns, path)


def plain(pattern) -> str:
    route = str(pattern).removeprefix("^").removesuffix("$").removesuffix("\\Z")
    for name, converter in getattr(pattern, "converters", {}).items():
        kind = next(key for key, known in get_converters().items() if known is converter)
        route = route.replace(f"<{kind}:{name}>", SAMPLES[kind]).replace(f"<{name}>", SAMPLES["str"])
    return route.replace("(?P<app_label>auth)/", "auth/").replace("(?P<url>.*)", "apa-saja")


ALL = {path: view for path, view in addresses(get_resolver().url_patterns) if "(?P" not in path}
OWN = {path: view for path, view in ALL.items() if not path.startswith("/admin/")}


def ask(client, method: str, path: str):
    return client.generic(method, path)


@pytest.mark.parametrize("method", NEVER)
def test_unknown_methods_are_refused_before_anybody_is_asked_who_they_are(method, db):
    for path in ALL:
        answer = ask(Client(enforce_csrf_checks=True), method, path)
        known = "GET" in answer["Allow"] or "POST" in answer["Allow"]
        assert (answer.status_code, known) == (405, True), path
        assert method not in answer["Allow"], path


def test_what_an_address_takes_is_what_it_says(db):
    for path, view in OWN.items():
        taken = methods_of(view)
        answer = ask(Client(), "OPTIONS", path)
        assert (answer.status_code, answer["Allow"]) == (204, ", ".join([*taken, "OPTIONS"])), path
        for method in {"GET", "HEAD", "POST"} - set(taken):
            assert ask(Client(enforce_csrf_checks=True), method, path).status_code == 405, (path, method)


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_what_watches_the_server_may_only_read(path, db):
    assert {ask(Client(), method, path).status_code for method in [*NEVER, "POST"]} == {405}
    assert ask(Client(), "HEAD", path).status_code == 200


def test_every_page_says_what_it_takes():
    silent = [
        path for path, view in OWN.items() if not hasattr(view, "view_class") and not hasattr(view, "methods")
    ]
    assert silent == [], "Say @reads, @posts or @reads_and_posts (tpbis.web.methods) on these views."


def test_a_signed_in_person_is_told_the_same(cast, libraries, sign_in):
    client, path = sign_in(cast.pustaka), f"/perpustakaan/{libraries.cipare.pk}/kontak/"
    answer = client.put(path, data="", content_type="application/x-www-form-urlencoded")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, POST, OPTIONS")
    libraries.cipare.refresh_from_db()
    assert libraries.cipare.version == 1


@pytest.mark.parametrize("path", ["/kegiatan/", "/", "/laporan/dampak.csv?tahun=2022", "/perpustakaan/"])
def test_head_is_get_without_a_body(cast, kinds, sign_in, path):
    client = sign_in(cast.pustaka)
    assert client.head(path).status_code == client.get(path).status_code == 200
