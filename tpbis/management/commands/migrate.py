"""bin/manage migrate: refuses a database that cannot go on, and waits for locks in small bites."""

import time
from collections.abc import Callable
from typing import Any

from django.core.management.commands import migrate
from django.db import OperationalError, connections

from tpbis.management.migration_detector import Detector
from tpbis.management.migration_locks import PATIENCE, locks_of
from tpbis.records.usable_database import Unusable, reason_against

ATTEMPTS = 70
AGAIN = {"55P03", "40P01"}  # lock not available, deadlock


class Command(migrate.Command):
    autodetector = Detector

    def handle(self, *args, database, **options):
        connection = connections[database]
        if reason := reason_against(connection):
            raise Unusable(reason)
        self.connection, self.locks = connection, []
        self.beside_writers = "django_migrations" in connection.introspection.table_names()
        for attempt in range(ATTEMPTS):
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = %s", [PATIENCE])
            try:
                with connection.execute_wrapper(self._patiently):
                    super().handle(*args, database=database, **options)
                return
            except OperationalError as problem:  # what was migrated before stays
                code = getattr(problem.__cause__, "pgcode", None)
                if code not in AGAIN or attempt == ATTEMPTS - 1:
                    raise
                self.stderr.write("Tabel sedang dipakai; dicoba lagi …")
                time.sleep(min(1 + attempt, 5))

    def migration_progress_callback(self, action, migration=None, fake=False):
        super().migration_progress_callback(action, migration, fake)
        if action == "apply_start" and self.beside_writers and not fake:
            self.locks = locks_of(migration, self.connection)

    def _patiently(self, execute: Callable, sql: Any, params: Any, many: bool, context: dict) -> Any:
        """Take a migration's tables before its first step.

        An index made CONCURRENTLY holds nobody up; given up half way it would stay behind, not valid.
        """
        locks, self.locks = self.locks, []
        for statement in locks:
            execute(statement, None, False, context)
        if "CONCURRENTLY" not in str(sql):
            return execute(sql, params, many, context)
        execute("SET lock_timeout = 0", None, False, context)
        try:
            return execute(sql, params, many, context)
        finally:
            execute(f"SET lock_timeout = {PATIENCE}", None, False, context)
