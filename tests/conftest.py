"""Name the tests' own PostgreSQL before Django's settings are read; it starts with the first database."""

import gc
import importlib
import logging
import os
import sys

gc.disable()  # until the tests run: what is imported and collected stays

import django  # noqa: E402
from django.conf import settings  # noqa: E402

from tests import cluster  # noqa: E402

cluster.announce()
os.environ["DJANGO_SETTINGS_MODULE"] = "tpbis.settings"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
settings.WHITENOISE_AUTOREFRESH = True  # the tests collect no static files
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
django.setup()

import pytest  # noqa: E402
from django.core.cache import cache  # noqa: E402
from django.test import TransactionTestCase  # noqa: E402

from tests import standing_rows  # noqa: E402
from tests.common_fixtures import (  # noqa: E402, F401
    _django_db_helper,
    cast,
    kinds,
    libraries,
    one_step,
    own_media,
    places,
    sign_in,
    standing,
    tries_in_the_transaction,
)
from tests.emptied_tables import empty_what_was_filled  # noqa: E402
from tests.other_connections import impatient, opened_after  # noqa: E402, F401

TransactionTestCase._fixture_teardown = empty_what_was_filled


@logging.getLogger("django.request").addFilter
def _hold_no_request(record: logging.LogRecord) -> bool:
    """Lines of refused requests are held until a test ends, and with each all that its view had made."""
    if record.levelno < logging.ERROR:
        vars(record).pop("request", None)
        record.exc_info = None
    return True


@pytest.fixture(autouse=True)
def _no_figures_of_other_tests():
    """Each test starts its own count of versions, and what is cached is named by it."""
    cache.clear()


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker):
    """Each worker has a copy of the migrated database; the whole server is thrown away after the run."""
    name = f"test_tpbis_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    with django_db_blocker.unblock():
        cluster.make_database(name)
    with cluster.connected_to(name):
        yield
        standing_rows.forget_all()


def pytest_pycollect_makemodule(module_path):
    """A file of properties is collected under our settings of them; the others never load hypothesis."""
    if b"hypothesis" in module_path.read_bytes():
        importlib.import_module("tests.fuzzing")


def pytest_runtestloop():
    """No search for garbage walks through the collected tests and all modules again and again."""
    gc.freeze()
    gc.enable()


def pytest_sessionfinish(session):
    """Without a property in the run, the plugin would load all of hypothesis only to say nothing."""
    if "hypothesis" not in sys.modules and session.config.option.dist == "no":
        session.config.pluginmanager.unregister(name="hypothesispytest")
