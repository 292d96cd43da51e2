"""`bin/manage load_demo`: the cases of DOMAIN and a synthetic Banten around them; safe to repeat."""

from django.core.management.base import BaseCommand

from reports.demo.load_all import load_demo
from reports.rollups import refresh as rollups


class Command(BaseCommand):
    """Load the demo, bring the roll-ups up to date, and say how many rows were new."""

    help = "Muat data coba-coba; aman diulang, yang sudah ada tidak diubah."

    def handle(self, *args, **options):
        new = load_demo()
        rollups.refresh(rollups.pending(""))
        self.stdout.write(f"Data coba-coba: {new} baris baru.")
