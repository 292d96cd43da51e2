"""`bin/manage make_national --attendances N [--seed S]`: a deterministic synthetic country."""

import time

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from reports.demo.national import NoReference, make_national
from reports.rollups.refresh import ROLLUPS, TABLES


class Command(BaseCommand):
    """Make the country, rebuild the roll-ups, and say what there is now."""

    help = "Buat data tiruan seluruh negeri untuk uji kecepatan; jangan dipakai di server sungguhan."

    def add_arguments(self, parser):
        parser.add_argument("--attendances", type=int, required=True, metavar="N", help="jumlah kehadiran")
        parser.add_argument(
            "--seed", type=int, default=1, metavar="S", help="benih acak; benih sama, data sama"
        )

    def handle(self, *, attendances, seed, **options):
        if attendances < 1 or not 0 < seed < 2**27:
            raise CommandError("Jumlah kehadiran paling sedikit 1; benih antara 1 dan 134.217.727.")
        start = time.monotonic()
        try:
            rows = make_national(attendances=attendances, seed=seed)
        except NoReference as error:
            raise CommandError(str(error)) from error
        for table, count in rows.items():
            self.stdout.write(f"{table}: {count}")
        self.stdout.write(f"Data selesai dalam {time.monotonic() - start:.1f} detik.")
        nodes = ROLLUPS.rebuild()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE " + ", ".join(f"reports_{table}" for table in TABLES))
        self.stdout.write(f"{nodes} wilayah dibangun ulang; seluruhnya {time.monotonic() - start:.1f} detik.")
