"""`bin/manage load_population FILE`: inhabitants per region and year from a CSV; safe to repeat."""

from django.core.management.base import BaseCommand, CommandError

from programs.loading.csv_list import BadList, open_list
from programs.loading.population_loader import load_population, read_population


class Command(BaseCommand):
    help = "Muat jumlah penduduk dari CSV (code, year, population, source); aman diulang."

    def add_arguments(self, parser):
        parser.add_argument("file")

    def handle(self, *, file, **options):
        try:
            done = load_population(read_population(open_list(file)))
        except BadList as problem:
            raise CommandError("\n".join(problem.args)) from None
        self.stdout.write(f"{done['baru']} baru, {done['berubah']} berubah, {done['tetap']} tetap.")
