"""Fixtures of the week: a journey at the width of a phone and of a laptop, and the worker of the site."""

import pytest

from tests.browser.browsing import LAPTOP, PHONE
from tests.browser.conftest import WORKER
from tests.browser.site import run_jobs
from tests.browser.week.journey import Journey


@pytest.fixture(params=[pytest.param(PHONE, id="360"), pytest.param(LAPTOP, id="1280")])
def journey(request, window) -> Journey:
    return Journey(window, request.param)


@pytest.fixture
def worker(static_folder):
    """Do what waits for the worker, now."""
    return lambda: run_jobs(f"layar{WORKER}", static_folder)
