"""Mode coba-coba: a request of a practice account reads and writes tables of its class alone."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction

MARK = "Mode coba-coba: tidak dihitung"
PATH = "SELECT set_config('search_path', %s, true)"  # until the transaction ends, whatever becomes of it
EXISTS = "SELECT to_regnamespace(%s) IS NOT NULL, current_setting('search_path')"
_schema: ContextVar[str] = ContextVar("practice_schema", default="")


class NoClass(LookupError):
    """There are no tables of this class (any more)."""


def is_practice() -> bool:
    """Whether what is read and made now belongs to a class: a page, a file or a paper says so."""
    return bool(_schema.get())


@contextmanager
def inside(schema: str) -> Iterator[None]:
    """The tables of a class stand before those of everybody, which it has not (docs/decisions)."""
    token = _schema.set(schema)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(EXISTS, [schema])
            exists, before = cursor.fetchone()
            if not exists:
                raise NoClass(schema)  # else the tables of everybody would stand first
            cursor.execute(PATH, [f'"{schema}", {before}'])
            yield
            if not connection.needs_rollback:
                cursor.execute(PATH, [before])
    finally:
        _schema.reset(token)


def streamed(schema: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces of an answer that are made after the request has ended."""
    with inside(schema):
        yield from pieces
