"""Load the official weights of the rapor from a CSV: kunci, bobot, nilai_penuh, sumber."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from reports.pages.rapor import BadWeights, read_weights, replace_weights


class Command(BaseCommand):
    """`load_rapor FILE`; replaces what was loaded before, all or nothing."""

    help = "Memuat bobot resmi rapor perpustakaan dari CSV (kunci,bobot,nilai_penuh,sumber)."

    def add_arguments(self, parser):
        parser.add_argument("file")

    def handle(self, *args, file, **options):
        try:
            rows = read_weights(Path(file).read_text(encoding="utf-8-sig").splitlines())
        except (BadWeights, UnicodeDecodeError) as problem:
            raise CommandError(str(problem)) from problem
        replace_weights(rows)
        self.stdout.write(f"{len(rows)} bobot dimuat.")
