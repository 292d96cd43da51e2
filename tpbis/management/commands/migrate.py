"""bin/manage migrate: refuses a database that cannot go on, and waits for locks in small bites."""

import time

from django.core.management.commands import migrate
from django.db import OperationalError, connections

from tpbis.management.migration_detector import Detector
from tpbis.records.usable_database import Unusable, reason_against

PATIENCE = 3  # seconds for a lock: whoever comes after us waits behind us for that long
ATTEMPTS = 40
AGAIN = {"55P03", "40P01"}  # lock not available, deadlock


class Command(migrate.Command):
    autodetector = Detector

    def handle(self, *args, database, **options):
        if reason := reason_against(connections[database]):
            raise Unusable(reason)
        for attempt in range(ATTEMPTS):
            with connections[database].cursor() as cursor:
                cursor.execute("SET lock_timeout = %s", [f"{PATIENCE}s"])
            try:
                super().handle(*args, database=database, **options)
                return
            except OperationalError as problem:  # what was migrated before stays
                code = getattr(problem.__cause__, "pgcode", None)
                if code not in AGAIN or attempt == ATTEMPTS - 1:
                    raise
                self.stderr.write("Tabel sedang dipakai; dicoba lagi …")
                time.sleep(min(1 + attempt, 5))
