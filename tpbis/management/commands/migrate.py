"""bin/manage migrate: refuses a database that cannot go on, and waits for locks in small bites."""

import time
from collections.abc import Callable
from typing import Any

from django.core.management.commands import migrate
from django.db import OperationalError, connections

from tpbis.management.migration_detector import Detector
from tpbis.records.usable_database import Unusable, reason_against

PATIENCE = "900ms"  # for a lock: whoever comes after us waits behind us for that long
# Less than deadlock_timeout (1 s): where we and a save wait for each other, we are the one who gives up.
ATTEMPTS = 70
AGAIN = {"55P03", "40P01"}  # lock not available, deadlock


class Command(migrate.Command):
    autodetector = Detector

    def handle(self, *args, database, **options):
        if reason := reason_against(connections[database]):
            raise Unusable(reason)
        for attempt in range(ATTEMPTS):
            with connections[database].cursor() as cursor:
                cursor.execute("SET lock_timeout = %s", [PATIENCE])
            try:
                with connections[database].execute_wrapper(_patient_beside_writers):
                    super().handle(*args, database=database, **options)
                return
            except OperationalError as problem:  # what was migrated before stays
                code = getattr(problem.__cause__, "pgcode", None)
                if code not in AGAIN or attempt == ATTEMPTS - 1:
                    raise
                self.stderr.write("Tabel sedang dipakai; dicoba lagi …")
                time.sleep(min(1 + attempt, 5))


def _patient_beside_writers(execute: Callable, sql: Any, params: Any, many: bool, context: dict) -> Any:
    """An index made CONCURRENTLY holds nobody up; given up half way it would stay behind, not valid."""
    if "CONCURRENTLY" not in str(sql):
        return execute(sql, params, many, context)
    execute("SET lock_timeout = 0", None, False, context)
    try:
        return execute(sql, params, many, context)
    finally:
        execute(f"SET lock_timeout = '{PATIENCE}'", None, False, context)
