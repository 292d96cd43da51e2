"""Takes the second factor off an account whose owner has lost it; its sessions end."""

from django.core.management import BaseCommand, CommandError

from tpbis.accounts.backends import find_account
from tpbis.accounts.second_factor.factor_reset import reset_factor


class Command(BaseCommand):
    help = "Melepas langkah kedua sebuah akun: bin/manage reset_second_factor NAMA."

    def add_arguments(self, parser):
        parser.add_argument("account", metavar="NAMA", help="nama akun atau nomor HP")

    def handle(self, *args, account: str, **options):
        found = find_account(account)
        if found is None:
            raise CommandError(f"Tidak ada akun aktif bernama “{account}”.")
        if not reset_factor(found):
            raise CommandError(f"Akun “{found.username}” belum memakai langkah kedua.")
        self.stdout.write(f"Langkah kedua “{found.username}” dilepas; ia memasangnya lagi saat masuk.")
