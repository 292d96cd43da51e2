"""`bin/manage verify_backup BACKUP [--key FILE]`: restore a backup for trial and compare every table."""

from pathlib import Path

from django.core.management.base import BaseCommand

from tpbis.backups import scratch_restore
from tpbis.backups.manifest import choose
from tpbis.formats.numbers import format_int


class Command(BaseCommand):
    help = "Memulihkan sebuah cadangan ke PostgreSQL percobaan dan membandingkan setiap tabel."

    def add_arguments(self, parser):
        parser.add_argument("backup", type=Path, help="folder satu cadangan")
        parser.add_argument("--key", type=Path, help="berkas kuncinya; - untuk mengetik kata sandi")

    def handle(self, *, backup, key, **options):
        folder = choose(backup)
        told = scratch_restore.prove(folder, key)
        rows = format_int(sum(told.rows.values()))
        self.stdout.write(
            f"Cadangan {folder} utuh: {len(told.rows)} tabel dengan {rows} baris"
            " dipulihkan ke PostgreSQL percobaan, jumlah dan sidiknya cocok."
        )
