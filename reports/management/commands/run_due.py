"""`bin/manage run_due`: look once after what is due; the worker does it by itself."""

from django.core.management.base import BaseCommand

from reports.run_due import run_due


class Command(BaseCommand):
    help = "Kerjakan sekali yang sudah waktunya: pekerjaan yang terputus, ekspor bulanan, berkas lama."

    def handle(self, **options):
        run_due()
