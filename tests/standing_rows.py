"""Databases in which rows stand already: filled once a worker, each test rolls back to that."""

import contextlib
import inspect
import os
import pickle
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from django.conf import settings
from django.db import connection, connections, transaction
from django.test import override_settings

from tests import cluster
from tests.cast_of_tests import make_cast, make_kinds, make_libraries, make_places

CAST = {"places": make_places, "libraries": make_libraries, "cast": make_cast, "kinds": make_kinds}
_fills: dict[Callable, Callable] = {}  # by the function of the fixture
_standing: dict[str, "FilledDatabase"] = {}


def filled_once(fill: Callable):
    """A fixture whose rows are made once and stand in the database of each test of the module that asks.

    It is given the places, libraries, cast and kinds by name, and other fixtures of this sort. Nothing else
    is set up before it: what depends on the day freezes that itself. Files that it stores are found by each
    test in its own folder. A test that commits has all of it made for itself.
    """

    def rows(request, db, standing):
        if not hasattr(standing, fill.__name__):
            request.getfixturevalue("own_media")
            return fill(**{name: request.getfixturevalue(name) for name in _given(fill)})
        if standing.files.is_dir():
            shutil.copytree(standing.files, request.getfixturevalue("own_media"), dirs_exist_ok=True)
        return getattr(standing, fill.__name__)

    rows.__doc__ = fill.__doc__
    _fills[rows] = fill
    return pytest.fixture(rows)


def _given(fill: Callable) -> list[str]:
    return [*inspect.signature(fill).parameters]


class FilledDatabase:
    """A copy of the migrated database with what `fill` makes, on a connection of its own."""

    def __init__(self, name: str, fill: Callable, like: str = cluster.TEMPLATE):
        self.name = f"test_{name}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
        cluster.make_database(self.name, like)
        self.connection = connection.copy()
        self.connection.settings_dict["NAME"] = self.name
        self.rows = pickle.dumps(None)
        files = Path(os.environ[cluster.FOLDER]) / "uploads" / self.name
        with self.in_use(), override_settings(MEDIA_ROOT=files), transaction.atomic():
            self.rows = pickle.dumps(fill())

    @contextlib.contextmanager
    def in_use(self) -> Iterator[SimpleNamespace]:
        """Django asks this database meanwhile, in other threads as well; gives its rows as new objects."""
        before, settings = connections["default"], connections.settings["default"]
        name, settings["NAME"] = settings["NAME"], self.name
        connections["default"] = self.connection
        try:
            yield pickle.loads(self.rows)
        finally:
            connections["default"], settings["NAME"] = before, name

    def drop(self) -> None:
        self.connection.close()
        cluster.running().sql(f"DROP DATABASE {self.name}")


@contextlib.contextmanager
def standing_for(fixtures: dict[str, Callable], module: ModuleType) -> Iterator[SimpleNamespace]:
    """Be in the database of a test with these fixtures; gives what stands there, as objects of its own."""
    own = {name: _fills[function] for name, function in sorted(fixtures.items()) if function in _fills}
    if not own and "cast" not in fixtures:
        yield SimpleNamespace()
        return
    cast = sorted(CAST) if own else sorted(fixtures.keys() & set(CAST))
    homes = sorted({fill.__module__ for fill in own.values()}, key=module.__name__.__ne__)
    beside = {fill.__name__: fill for fill in _fills.values() if fill.__module__ in homes}
    name = "_".join([*(home.rpartition(".")[2] for home in homes[:1]), *(own or cast)])
    with lasting(name, lambda: _fill(CAST | beside, [*cast, *own])) as rows:
        yield rows


@contextlib.contextmanager
def alone(name: str, fill: Callable, like: str = cluster.TEMPLATE) -> Iterator:
    """Be in a database that stands only meanwhile, like another one; gives what `fill` made in it."""
    database = FilledDatabase(name, fill, like)
    try:
        with database.in_use() as made:
            yield made
    finally:
        database.drop()


def made_once(name: str, fill: Callable, like: str = cluster.TEMPLATE) -> str:
    """A database for all workers to copy, by its name: whoever asks first fills it."""
    with cluster.alone(name):
        if name not in cluster.databases():
            half = FilledDatabase(name, fill, like)
            half.connection.close()
            cluster.running().sql(f"ALTER DATABASE {half.name} RENAME TO {name}")
    return name


def lasting(name: str, fill: Callable) -> contextlib.AbstractContextManager:
    """Be in a database that whoever asks first has filled; that of a test file lasts until the next one."""
    if name.startswith("test_"):
        _forget({key for key in _standing if key.startswith("test_")} - {name})
    if name not in _standing:
        _standing[name] = FilledDatabase(name, fill)
    return _standing[name].in_use()


def _fill(fills: dict[str, Callable], names: list[str]) -> SimpleNamespace:
    made: dict[str, object] = {}

    def make(name: str):
        if name not in made:
            made[name] = fills[name](**{one: make(one) for one in _given(fills[name])})
        return made[name]

    for name in names:
        make(name)
    return SimpleNamespace(**made, files=settings.MEDIA_ROOT)


def forget_all() -> None:
    """The connections end with the run."""
    _forget(set(_standing))


def _forget(keys: set[str]) -> None:
    for key in keys:
        _standing.pop(key).drop()
