"""The tables that a migration will hold: all taken before its first step, so that no save waits in a circle.

A transaction that takes one busy table after the other may wait for a save that waits for it; PostgreSQL
then ends one of the two after `deadlock_timeout` (a second). Taken together at the beginning, within less
than that second, whoever gives up is the migration.
"""

import re
from collections.abc import Iterable

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader

PATIENCE = 900  # ms for all locks of a migration together, and for each one that it takes later
BODY = re.compile(r"\$(\w*)\$.*?\$\1\$", re.DOTALL)  # of a function: it takes its locks when it runs
NAMED = re.compile(r"\w+")
CHANGED = re.compile(
    r'\b(?:(?:ALTER|DROP|TRUNCATE) TABLE (?:IF EXISTS |ONLY )*|DROP TRIGGER [^;]*? ON )"?(\w+)', re.I
)


def locks_of(migration: Migration, connection: BaseDatabaseWrapper) -> list[str]:
    """The statements that take what the migration's own SQL names: first what it changes, then the rest.

    Empty for one that runs outside a transaction. What Python code of a migration writes is not known here.
    """
    if not migration.atomic:
        return []
    loader = MigrationLoader(connection, replace_migrations=False)
    if (migration.app_label, migration.name) not in loader.graph.nodes:  # a squash that replaces applied ones
        return []
    standing = set(connection.introspection.table_names())
    statements = [BODY.sub("", one) for one in loader.collect_sql([(migration, False)])]
    changed = {name for one in statements for name in CHANGED.findall(one)} & standing
    named = {name for one in statements for name in NAMED.findall(one)} & standing - changed
    taken = [
        *_taken(changed, "ACCESS EXCLUSIVE", connection),
        *_taken(named, "SHARE ROW EXCLUSIVE", connection),
    ]
    if not taken:
        return []
    each = PATIENCE // (len(changed) + len(named))
    return [f"SET lock_timeout = {max(each, 1)}", *taken, f"SET lock_timeout = {PATIENCE}"]


def _taken(names: Iterable[str], mode: str, connection: BaseDatabaseWrapper) -> list[str]:
    tables = ", ".join(connection.ops.quote_name(name) for name in sorted(names))
    return [f"LOCK TABLE {tables} IN {mode} MODE"] if tables else []
