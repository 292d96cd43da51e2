"""Fixtures of the browser tests: one served demo and one Chromium per worker, a new window per test."""

import os

import pytest

from tests.browser import browsing
from tests.browser.site import serve_demo


@pytest.fixture(scope="session")
def site(tmp_path_factory, django_db_setup):
    """The address of this worker's own copy of the demo."""
    worker, folder = os.environ.get("PYTEST_XDIST_WORKER", ""), tmp_path_factory.getbasetemp()
    with serve_demo(f"layar{worker}", (folder.parent if worker else folder) / "var") as url:
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
