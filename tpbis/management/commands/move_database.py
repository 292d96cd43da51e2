"""`bin/manage move_database URL`: copy the database to another PostgreSQL and compare every table."""

from django.core.management.base import BaseCommand

from tpbis.backups.move_contents import move
from tpbis.formats.numbers import format_int

MOVED = (
    "{tables} tabel dengan {rows} baris disalin; jumlah baris dan sidik setiap tabel cocok.\n"
    "Isi DATABASE_URL dengan alamat itu, lalu jalankan bin/serve. Yang lama tidak diubah: cadangkan yang\n"
    "baru sekali (bin/manage backup), lalu hapus yang lama bila tidak diperlukan lagi."
)


class Command(BaseCommand):
    help = "Memindahkan seluruh basis data ke PostgreSQL lain yang masih kosong; yang sekarang tidak diubah."

    def add_arguments(self, parser):
        parser.add_argument("url", help="postgres://nama:sandi@server/basisdata")

    def handle(self, *, url, **options):
        sums = move(url)
        rows = format_int(sum(sums.rows.values()))
        self.stdout.write(MOVED.format(tables=len(sums.rows), rows=rows))
