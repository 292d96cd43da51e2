"""What tests ask for: places, kinds, libraries, the cast, and its sign-in."""

from contextlib import nullcontext
from typing import Any

import pytest
from django.db import connection

from tests import standing_rows
from tests.cast_of_tests import make_cast, make_kinds, make_libraries, make_places
from tpbis.accounts import attempts
from tpbis.accounts.second_factor import requirement


def commits(request) -> bool:
    """Whether this test ends its transactions itself."""
    marker = request.node.get_closest_marker("django_db")
    return bool(
        (marker and marker.kwargs.get("transaction"))
        or {"transactional_db", "live_server"} & set(request.fixturenames)
    )


@pytest.fixture
def standing(request, django_db_setup, django_db_blocker):
    """What stands already in the database of this test; one that commits begins with an empty database."""
    fixtures = request.node._fixtureinfo.name2fixturedefs
    wanted = {} if commits(request) else {name: made[-1].func for name, made in fixtures.items()}
    with django_db_blocker.unblock(), standing_rows.standing_for(wanted, request.module) as rows:
        yield rows


@pytest.fixture
def _django_db_helper(standing, _django_db_helper):
    """The database is chosen before pytest-django begins the transaction of the test."""


@pytest.fixture
def places(db, standing):
    return getattr(standing, "places", None) or make_places()


@pytest.fixture
def kinds(db, standing):
    return getattr(standing, "kinds", None) or make_kinds()


@pytest.fixture
def libraries(places, standing):
    return getattr(standing, "libraries", None) or make_libraries(places)


@pytest.fixture
def cast(places, libraries, standing):
    return getattr(standing, "cast", None) or make_cast(places, libraries)


@pytest.fixture
def own_media(settings, tmp_path):
    """What a test uploads is kept in a folder of its own."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def sign_in(client):
    """Sign an account of the cast in and get the test client."""

    def enter(user):
        client.force_login(user, backend="tpbis.accounts.backends.NameOrPhoneBackend")
        return client

    return enter


@pytest.fixture
def one_step(monkeypatch):
    """Every account signs in with its password alone; whether one may is the matter of other tests."""
    monkeypatch.setattr(requirement, "needs_factor", lambda account: False)


@pytest.fixture(autouse=True)
def tries_in_the_transaction(request, monkeypatch):
    """What a test tries goes with its transaction; tests that commit count on a connection beside them."""
    if not commits(request):
        monkeypatch.setattr(attempts, "outside_the_request", lambda: nullcontext(SameConnection))


class SameConnection:
    """Stands for the connection beside the request."""

    @staticmethod
    def query(sql: str, params: Any) -> list[tuple]:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            return cursor.fetchall() if cursor.description else []
