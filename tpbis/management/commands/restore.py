"""`bin/manage restore FOLDER --yes`: restore a backup."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from tpbis.server import backups
from tpbis.server.migration_history import HALF_WAY, is_half_way


class Command(BaseCommand):
    help = "Mengganti basis data, kunci, dan media dengan isi cadangan."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)
        parser.add_argument("--yes", action="store_true", help="ya, ganti isi yang sekarang")

    def handle(self, *, folder, yes, **options):
        if not (folder / backups.DATABASE).exists():
            raise CommandError(f"Folder {folder} tidak berisi cadangan.")
        if not yes:
            raise CommandError(
                "Isi basis data yang sekarang akan diganti. Tambahkan --yes bila itu maksudnya."
            )
        if is_half_way(backups.migrations_in(folder)):
            raise CommandError(HALF_WAY)
        backups.read(folder)
        self.stdout.write("Cadangan dipulihkan. Jalankan bin/serve.")
