"""`bin/manage restore BACKUP [--yes] [--key FILE]`: restore a backup."""

from pathlib import Path

from django.core.management.base import BaseCommand

from tpbis.backups import restore_backup
from tpbis.backups.manifest import choose
from tpbis.formats.numbers import format_int


class Command(BaseCommand):
    help = "Mengganti basis data, kunci, dan berkas unggahan dengan isi cadangan."

    def add_arguments(self, parser):
        parser.add_argument("backup", type=Path, help="folder satu cadangan")
        parser.add_argument("--key", type=Path, help="berkas kuncinya; - untuk mengetik kata sandi")
        parser.add_argument("--yes", action="store_true", help="ya, ganti isi yang sekarang")

    def handle(self, *, backup, yes, key, **options):
        folder = choose(backup)
        restored = restore_backup.restore(folder, replace=yes, key=key)
        self.stdout.write(
            f"Cadangan {folder} dipulihkan: {restored.tables} tabel dengan {format_int(restored.rows)} baris,"
            f" {format_int(restored.media)} berkas unggahan. Jalankan bin/serve."
        )
