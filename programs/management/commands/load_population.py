"""`bin/manage load_population FILE`: inhabitants per region and year from a CSV; safe to repeat."""

from django.core.management.base import BaseCommand, CommandError

from programs.loading.population_loader import BadPopulation, load_population, read_population


class Command(BaseCommand):
    help = "Muat jumlah penduduk dari CSV (code, year, population, source); aman diulang."

    def add_arguments(self, parser):
        parser.add_argument("file")

    def handle(self, *, file, **options):
        try:
            with open(file, encoding="utf-8-sig", newline="") as lines:
                done = load_population(read_population(lines))
        except FileNotFoundError:
            raise CommandError(f"Berkas {file} tidak ada.") from None
        except (BadPopulation, UnicodeDecodeError) as problem:
            texts = (
                problem.args if isinstance(problem, BadPopulation) else ["Berkas ini bukan CSV dengan UTF-8."]
            )
            raise CommandError("\n".join(texts)) from None
        self.stdout.write(f"{done['baru']} baru, {done['berubah']} berubah, {done['tetap']} tetap.")
