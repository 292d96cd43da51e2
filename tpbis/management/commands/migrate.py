"""bin/manage migrate, which refuses a database that stopped half way before 0.9.0."""

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from tpbis.server.migration_history import HALF_WAY, is_half_way


class Command(migrate.Command):
    def handle(self, *args, database, **options):
        if is_half_way(MigrationRecorder(connections[database]).applied_migrations()):
            raise CommandError(HALF_WAY)
        super().handle(*args, database=database, **options)
