"""bin/manage runserver, which says in a sentence why a database cannot be used, before its thread begins."""

from django.contrib.staticfiles.management.commands import runserver
from django.db import connection


class Command(runserver.Command):
    def handle(self, *args, **options):
        connection.ensure_connection()
        connection.close()
        super().handle(*args, **options)
