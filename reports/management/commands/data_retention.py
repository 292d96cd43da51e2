"""`bin/manage data_retention [--dry-run]`: end what is kept longer than its period, or count it."""

from django.core.management.base import BaseCommand

from reports.retention_periods import end_periods, overdue, spoken
from tpbis.formats import format_int


class Command(BaseCommand):
    help = "Mengakhiri data yang melewati masa simpannya; --dry-run hanya menghitung."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="hanya katakan apa yang akan diakhiri")

    def handle(self, *, dry_run, **options):
        for period, count in overdue():
            self.stdout.write(
                f"{period.kind}: {format_int(count)} melewati {spoken(period.days)} ({period.why})"
            )
        if dry_run:
            self.stdout.write("Tidak ada yang diubah.")
            return
        ended = end_periods()
        self.stdout.write(f"Selesai: {format_int(sum(ended.values()))} baris diakhiri.")
