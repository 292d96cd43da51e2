"""A connection is refused where the tables are half migrated or were written with other keys than ours."""

from typing import Any

from django.core.management.base import CommandError
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from tpbis.management.migration_history import HALF_WAY, applied_at, is_half_way
from tpbis.records import key_fingerprints


class Unusable(CommandError):
    """The database must not be used by this process; `str()` says why, and what to do."""


def reason_against(connection: BaseDatabaseWrapper) -> str:
    """Why the database must not be used, and what to do; "" where nothing speaks against it."""
    with connection.cursor() as cursor:
        if is_half_way(applied_at(cursor)):
            return HALF_WAY
        return key_fingerprints.trouble(cursor, key_fingerprints.in_use())


def refuse_unusable(*, connection: BaseDatabaseWrapper, **signal: Any) -> None:
    """Receiver of `connection_created`: whoever reads or writes goes through here, a server as a command."""
    try:
        if reason := reason_against(connection):
            raise Unusable(reason)
    except Exception:
        connection.close()  # or the next query would find it open
        raise


def adopt_keys(*, using: str, **signal: Any) -> None:
    """Receiver of `post_migrate`: a database without fingerprints takes those of the keys that made it."""
    with connections[using].cursor() as cursor:
        key_fingerprints.adopt(cursor, key_fingerprints.in_use())
    if reason := reason_against(connections[using]):  # another folder was quicker
        raise Unusable(reason)
