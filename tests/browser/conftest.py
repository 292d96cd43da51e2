"""Fixtures of the browser tests: one served demo and one Chromium per worker, a new window per test."""

import contextlib
import os
from collections.abc import Iterator

import pytest

from tests.browser import browsing
from tests.browser.site import copy_demo, serve

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")


@pytest.fixture(scope="session")
def static_folder(tmp_path_factory):
    """Where the static files of the demo lie, for all workers of this run."""
    folder = tmp_path_factory.getbasetemp()
    return (folder.parent if WORKER else folder) / "var"


@pytest.fixture(scope="session")
def serve_demo(static_folder, django_db_setup, django_db_blocker):
    """Serve a fresh copy of the demo, by a name of its own; gives its address."""

    @contextlib.contextmanager
    def of(name: str) -> Iterator[str]:
        with django_db_blocker.unblock():
            copy_demo(f"{name}{WORKER}", static_folder)
        with serve(f"{name}{WORKER}", static_folder) as url:
            yield url

    return of


@pytest.fixture(scope="session")
def site(serve_demo):
    """The address of this worker's own copy of the demo."""
    with serve_demo("layar") as url:
        yield url


@pytest.fixture(scope="session")
def chromium():
    with browsing.chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def cookies(site, chromium):
    """What a window has kept after signing in, by the name of the account: each signs in once."""
    kept: dict[str, dict] = {}

    def of(username: str) -> dict:
        if username not in kept:
            context = browsing.new_window(chromium, site)
            browsing.sign_in(context.new_page(), username)
            kept[username] = context.storage_state()
            context.close()
        return kept[username]

    return of


@pytest.fixture
def window(site, chromium, cookies):
    """Open a page in a new window, signed in when a name is given."""
    opened = []

    def open_page(username: str = "", **options):
        if username:
            options["storage_state"] = cookies(username)
        context = browsing.new_window(chromium, site, **options)
        opened.append(context)
        return context.new_page()

    yield open_page
    for context in opened:
        context.close()
