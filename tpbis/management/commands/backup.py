"""`bin/manage backup FOLDER`: write a backup into a folder."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from tpbis.server import backups


class Command(BaseCommand):
    help = "Menulis cadangan basis data, kunci, dan media ke folder baru."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)

    def handle(self, *, folder, **options):
        if folder.exists() and any(folder.iterdir()):
            raise CommandError(f"Folder {folder} sudah berisi. Pilih folder baru.")
        backups.write(folder)
        self.stdout.write(f"Cadangan tersimpan di {folder}. Di dalamnya ada kunci: simpan di tempat aman.")
