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


@pytest.fixture
def window(site, chromium):
    """Open a page in a new window, signed in when a name is given."""
    opened = []

    def open_page(username: str = "", **options):
        context = browsing.new_window(chromium, site, **options)
        opened.append(context)
        page = context.new_page()
        return browsing.sign_in(page, username) if username else page

    yield open_page
    for context in opened:
        context.close()
