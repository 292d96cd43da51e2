"""`bin/manage backup TARGET`: write a dated backup into a folder."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from tpbis.backups import write_backup
from tpbis.formats.numbers import format_decimal, format_int

SAVED = (
    "Cadangan tersimpan: {place} ({size} MB, TPBIS {version}, PostgreSQL {postgres}).\n"
    "Isinya {tables} tabel dengan {rows} baris, {media} berkas unggahan, dan kunci.\n"
    "Sudah diperiksa: terbaca sampai akhir, jumlah baris setiap tabel cocok, setiap berkas punya sidik.\n"
    "Di dalamnya ada kunci dan data pribadi: simpan di tempat yang aman."
)


class Command(BaseCommand):
    help = "Menulis cadangan basis data, kunci, dan berkas unggahan ke sebuah folder."

    def add_arguments(self, parser):
        parser.add_argument("target", help="folder; boleh sudah berisi cadangan lain")

    def handle(self, *, target, **options):
        if "://" in target:
            raise CommandError("Cadangan hanya dapat ditulis ke sebuah folder.")
        place, manifest = write_backup.write(Path(target))
        self.stdout.write(
            SAVED.format(
                place=place,
                size=format_decimal(manifest.size / 1e6),
                version=manifest.version,
                postgres=manifest.postgres,
                tables=len(manifest.rows),
                rows=format_int(sum(manifest.rows.values())),
                media=format_int(len(manifest.media)),
            )
        )
