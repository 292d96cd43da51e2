"""The WSGI application for the production server; it does not begin over a database that it must not use."""

import os
import sys
from contextlib import suppress

from django.core.exceptions import ImproperlyConfigured
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import CommandError
from django.core.wsgi import get_wsgi_application
from django.db import OperationalError, connection

from tpbis.backups import interrupted

NEVER_AGAIN = 3  # by this exit code a server's master knows that starting once more would not help


def _begin() -> WSGIHandler:
    try:
        handler = get_wsgi_application()
        interrupted.take_part()
        with suppress(OperationalError):  # while it does not answer, pages say so; it is asked again later
            connection.ensure_connection()
            connection.close()
    except (ImproperlyConfigured, CommandError) as problem:
        print(problem, file=sys.stderr, flush=True)
        sys.exit(NEVER_AGAIN)
    return handler


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tpbis.settings")
os.environ["TPBIS_SERVES"] = "1"
application = _begin()
