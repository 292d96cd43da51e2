"""`bin/manage run_due`: do once what is due; the worker does the same by its clock."""

from django.core.management.base import BaseCommand

from reports.scheduled_work import run_due


class Command(BaseCommand):
    help = "Kerjakan sekali yang sudah waktunya: pekerjaan yang terputus, ekspor bulanan, berkas lama."

    def handle(self, **options):
        run_due()
