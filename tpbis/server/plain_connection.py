"""Connections without Django to any database of the server of DATABASE_URL, and words for its tools."""

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any
from urllib.parse import quote, urlsplit

import psycopg2
from django.core.management.base import CommandError
from psycopg2.extensions import connection as Line
from psycopg2.extensions import make_dsn

from tpbis.server import env
from tpbis.server.postgres_binaries import Binaries

MAINTENANCE = ("postgres", "template1")
_elsewhere: ContextVar[str] = ContextVar("address of another server", default="")


def name() -> str:
    """The database that DATABASE_URL names."""
    return env.database()["NAME"]


def url_of(database: str) -> str:
    """Our address for another database of the same server."""
    parts = urlsplit(env.address())
    return f"{parts.scheme}://{parts.netloc}/{quote(database, safe='')}?{parts.query}"


@contextlib.contextmanager
def server(url: str) -> Iterator[None]:
    """Meanwhile connections of this thread and its tools go to another server."""
    before = _elsewhere.set(url)
    try:
        yield
    finally:
        _elsewhere.reset(before)


@contextlib.contextmanager
def connected(database: str) -> Iterator[Line]:
    """A connection in autocommit, closed afterwards."""
    line = psycopg2.connect(**_address(database))
    with contextlib.closing(line):
        line.autocommit = True
        yield line


@contextlib.contextmanager
def maintenance() -> Iterator[Line]:
    """A connection to a database beside ours, from where ours can be renamed."""
    refusals = []
    for database in MAINTENANCE:
        try:
            line = psycopg2.connect(**_address(database))
        except psycopg2.OperationalError as problem:
            refusals.append(str(problem).strip())
            continue
        with contextlib.closing(line):
            line.autocommit = True
            yield line
            return
    raise CommandError(f"PostgreSQL tidak dapat dihubungi; periksa DATABASE_URL: {refusals[0]}")


def query(line: Line, sql: Any, *values: Any) -> list[tuple]:
    """The rows of one statement."""
    with line.cursor() as cursor:
        cursor.execute(sql, values or None)  # without values a % is a %
        return cursor.fetchall() if cursor.description else []


def tool(binaries: Binaries, program: str, database: str | None, *words: str) -> dict[str, Any]:
    """Arguments of subprocess for a program of PostgreSQL; no password in the list of processes."""
    environment = binaries.environment()
    if database is not None:
        address = _address(database)
        environment |= {"PGPASSWORD": address.pop("password", "")}
        words = (f"--dbname={make_dsn(**address)}", *words)
    return {"args": [binaries.path(program), *words], "env": environment, "umask": 0o077}


def _address(database: str) -> dict[str, str]:
    django = env.database(url=_elsewhere.get()) | {"NAME": database}
    words = {word: django[key] for word, key in ADDRESS.items()} | django["OPTIONS"]
    return {word: value for word, value in words.items() if value}


ADDRESS = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
