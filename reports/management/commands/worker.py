"""`bin/manage worker`: run the worker of long jobs and its clock."""

from django.db import connection
from django_tasks_db.management.commands import db_worker

from reports.scheduled_work import run_due
from tpbis.backups import interrupted
from tpbis.jobs.worker_clock import Clock


class Command(db_worker.Command):
    help = "Jalankan pekerja latar: impor besar, ekspor tersimpan, dan yang sudah waktunya."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.set_defaults(queue_name="*", reload=False)

    def handle(self, **options):
        interrupted.take_part()
        connection.ensure_connection()  # a database that cannot be used is told here, not by the clock
        clock = Clock(run_due)
        if not options["batch"]:
            clock.start()
        try:
            super().handle(**options)
        finally:
            clock.stop()
