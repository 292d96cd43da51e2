"""Databases in which rows stand already: filled once a worker, each test rolls back to that."""

import contextlib
import inspect
import os
import pickle
from collections.abc import Callable, Iterator
from types import ModuleType, SimpleNamespace

import pytest
from django.db import connection, connections, transaction

from tests import cluster
from tests.cast_of_tests import make_cast, make_kinds, make_libraries, make_places

CAST = {"places": make_places, "libraries": make_libraries, "cast": make_cast, "kinds": make_kinds}
_fills: dict[int, Callable] = {}  # by the id of the fixture, which its module keeps
_standing: dict[str, "FilledDatabase"] = {}


def filled_once(fill: Callable):
    """A fixture whose rows are made once and stand in the database of each test of the module that asks.

    It is given the places, libraries, cast and kinds by name, and other fixtures of this sort. Nothing else
    is set up before it: what depends on the day freezes that itself.
    """

    def rows(db, standing):
        return getattr(standing, fill.__name__)

    rows.__doc__ = fill.__doc__
    fixture = pytest.fixture(rows)
    _fills[id(fixture)] = fill
    return fixture


class FilledDatabase:
    """A copy of the migrated database with what `fill` makes, on a connection of its own."""

    def __init__(self, name: str, fill: Callable):
        self.name = f"test_{name}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
        cluster.make_database(self.name)
        self.connection = connection.copy()
        self.connection.settings_dict["NAME"] = self.name
        self.rows = pickle.dumps(None)
        with self.in_use(), transaction.atomic():
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
def standing_for(fixtures: set[str], module: ModuleType) -> Iterator[SimpleNamespace]:
    """Be in the database of a test with these fixtures; gives what stands there, as objects of its own."""
    of_module = {name: _fills[id(value)] for name, value in vars(module).items() if id(value) in _fills}
    own = sorted(fixtures & set(of_module))
    if not own and "cast" not in fixtures:
        yield SimpleNamespace()
        return
    cast = sorted(CAST) if own else sorted(fixtures & set(CAST))
    file = module.__name__.rpartition(".")[2] if own else ""
    name = "_".join(filter(None, [file, *(own or cast)]))
    with lasting(name, lambda: _fill(CAST | of_module, [*cast, *own])) as rows:
        yield rows


@contextlib.contextmanager
def alone(name: str, fill: Callable) -> Iterator:
    """Be in a database that stands only meanwhile; gives what `fill` made."""
    database = FilledDatabase(name, fill)
    try:
        with database.in_use() as made:
            yield made
    finally:
        database.drop()


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
            given = inspect.signature(fills[name]).parameters
            made[name] = fills[name](**{one: make(one) for one in given})
        return made[name]

    for name in names:
        make(name)
    return SimpleNamespace(**made)


def forget_all() -> None:
    """The connections end with the run."""
    _forget(set(_standing))


def _forget(keys: set[str]) -> None:
    for key in keys:
        _standing.pop(key).drop()
