"""`bin/manage worker`: run the worker of long jobs and its clock."""

import os

from django.db import connection
from django_tasks_db.management.commands import db_worker

from reports.monitoring.state import WORKER
from reports.scheduled_work import run_due
from tpbis.backups import interrupted
from tpbis.jobs.worker_clock import Clock
from tpbis.server.heartbeat import keep_beating


class Command(db_worker.Command):
    help = "Jalankan pekerja latar: impor besar, ekspor tersimpan, dan yang sudah waktunya."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.set_defaults(queue_name="*", reload=False)
        parser.add_argument("--beat", type=int, help="pipa tanda hidup, dari bin/serve")

    def handle(self, **options):
        if (beat := options.pop("beat")) is not None:
            keep_beating(beat)
        interrupted.take_part()
        os.environ["PGAPPNAME"] = WORKER  # so that the database can tell whether one works
        connection.ensure_connection()  # a database that cannot be used is told here, not by the clock
        clock = Clock(run_due)
        if not options["batch"]:
            clock.start()
        try:
            super().handle(**options)
        finally:
            clock.stop()
