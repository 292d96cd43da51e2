"""`bin/manage backup TARGET [--key FILE]`: write a sealed, dated and proven backup into a folder."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from tpbis.backups import nightly_backup, retention, scratch_restore, write_backup
from tpbis.backups.seal import sealing
from tpbis.formats.numbers import format_decimal, format_int

SAVED = (
    "Cadangan tersimpan: {place} ({size} MB, TPBIS {version}, PostgreSQL {postgres}).\n"
    "Isinya {tables} tabel dengan {rows} baris, {media} berkas unggahan ({shared} di antaranya sudah ada di"
    " cadangan sebelumnya), dan kunci.\n"
)
READ = "Sudah diperiksa: terbaca sampai akhir, jumlah baris setiap tabel cocok, setiap berkas punya sidik.\n"
PROVEN = "Sudah diperiksa: dipulihkan ke PostgreSQL percobaan, baris dan sidik setiap tabel cocok.\n"
SEALED = "Semuanya disandikan; hanya {key} yang membukanya. Simpan salinan kunci itu di luar mesin ini."
NEW_KEY = "Kunci cadangan baru dibuat: {key}. TANPA BERKAS ITU CADANGAN TIDAK DAPAT DIBUKA LAGI.\n"


class Command(BaseCommand):
    help = "Menulis cadangan tersandi dari basis data, kunci, dan berkas unggahan ke sebuah folder."

    def add_arguments(self, parser):
        parser.add_argument("target", help="folder; boleh sudah berisi cadangan lain")
        parser.add_argument("--key", type=Path, help="berkas kunci age atau kata sandi; - untuk mengetiknya")
        parser.add_argument("--quick", action="store_true", help="tanpa pemulihan percobaan")
        parser.add_argument("--prune", action="store_true", help="simpan 7 harian, 4 mingguan, 12 bulanan")
        parser.add_argument("--nightly", action="store_true", help="bila hari ini belum; --quick --prune")

    def handle(self, *, target, key, quick, prune, nightly, **options):
        if "://" in target:
            raise CommandError(
                "Cadangan hanya dapat ditulis ke sebuah folder: kaitkan (mount) penyimpanan itu sebagai"
                " folder dahulu, misalnya dengan rclone mount, lalu sebut foldernya."
            )
        if key is None and sealing.made_default():
            self.stdout.write(NEW_KEY.format(key=sealing.default_file()))
        place, key = Path(target), key or sealing.default_file()
        if nightly:
            self._nightly(place, key)
        else:
            self._back_up(place, key, quick=quick, prune=prune)

    def _nightly(self, target, key):
        now = timezone.localtime()
        with nightly_backup.alone(target) as got:
            if got and nightly_backup.is_due(target, now):
                quick = not nightly_backup.proof_is_due(target, now)
                self._back_up(target, key, quick=quick, prune=True)

    def _back_up(self, target, key, *, quick, prune):
        place, told = write_backup.write(target, key)
        if not quick:
            scratch_restore.prove(place, key)
        self._say(place, told, key, quick)
        for gone in retention.prune(target, told.recipient) if prune else ():
            self.stdout.write(f"Cadangan lama {gone.name} dihapus menurut aturan.")

    def _say(self, place, told, key, quick):
        words = {
            "place": place,
            "size": format_decimal(told.size / 1e6),
            "version": told.version,
            "postgres": told.postgres,
            "tables": len(told.rows),
            "rows": format_int(sum(told.rows.values())),
            "media": format_int(len(told.media)),
            "shared": format_int(retention.shared_in(place)),
        }
        last = SEALED.format(key="kata sandi itu" if key == sealing.ASKED else key)
        self.stdout.write(f"{SAVED.format(**words)}{READ if quick else PROVEN}{last}")
