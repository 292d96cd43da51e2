"""`manage.py load_demo`: the cases of the domain and a synthetic Banten around them; safe to repeat."""

from django.core.management.base import BaseCommand

from reports import rollups
from reports.demo.everything import load_demo


class Command(BaseCommand):
    """Load the demo, and say how many rows were new."""

    help = "Muat data coba-coba; aman diulang, yang sudah ada tidak diubah."

    def handle(self, *args, **options):
        self.stdout.write(f"Data coba-coba: {load_demo()} baris baru.")
        for node in rollups.pending(""):
            rollups.refresh([node])
