"""A new connection is refused where the tables are half migrated or were written with other keys than ours."""

from typing import Any

from django.core.management.base import CommandError
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from tpbis.records import key_fingerprints
from tpbis.server import migration_history


class Unusable(CommandError):
    """The database must not be used by this process; `str()` says why, and what to do, in one sentence."""


def refuse_unusable(*, connection: BaseDatabaseWrapper, **signal: Any) -> None:
    """Receiver of `connection_created`: whoever reads or writes goes through here, a server as a command."""
    with connection.cursor() as cursor:
        half_way = migration_history.is_half_way_at(cursor)
        reason = (
            migration_history.HALF_WAY
            if half_way
            else key_fingerprints.trouble(cursor, key_fingerprints.in_use())
        )
    if reason:
        connection.close()  # or the next query would find it open
        raise Unusable(reason)


def adopt_keys(*, using: str, **signal: Any) -> None:
    """Receiver of `post_migrate`: a database without fingerprints takes those of the keys that made it."""
    with connections[using].cursor() as cursor:
        keys = key_fingerprints.in_use()
        key_fingerprints.adopt(cursor, keys)
        if reason := key_fingerprints.trouble(cursor, keys):  # another folder was quicker
            raise Unusable(reason)
