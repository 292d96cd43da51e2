"""bin/manage migrate, which refuses a database that cannot go on."""

from django.core.management.commands import migrate
from django.db import connections

from tpbis.management.migration_detector import Detector
from tpbis.records.usable_database import Unusable, reason_against


class Command(migrate.Command):
    autodetector = Detector

    def handle(self, *args, database, **options):
        if reason := reason_against(connections[database]):
            raise Unusable(reason)
        super().handle(*args, database=database, **options)
