"""Makes an API token of an account and prints it once."""

from django.core.management import BaseCommand, CommandError

from tpbis.accounts.backends import find_account
from tpbis.accounts.tokens.api_tokens import make_token
from tpbis.models import TokenPurpose

LONGEST = 3660


class Command(BaseCommand):
    help = "Membuat token API: bin/manage api_token --as AKUN --name TEKS [--days N] [--purpose P …]."

    def add_arguments(self, parser):
        parser.add_argument("--as", dest="account", required=True, help="nama akun atau nomor HP")
        parser.add_argument("--name", required=True, help="dipakai untuk apa")
        parser.add_argument("--days", type=int, default=90, help="berlaku berapa hari")
        parser.add_argument("--purpose", nargs="+", choices=TokenPurpose.values, help="membuka apa")

    def handle(self, *args, account: str, name: str, days: int, purpose: list[str] | None, **options):
        found = find_account(account)
        if found is None:
            raise CommandError(f"Tidak ada akun aktif bernama “{account}”.")
        if not 0 < days <= LONGEST or not 0 < len(name) <= 80:
            raise CommandError(f"Sebut --days dari 1 sampai {LONGEST}, dan --name paling panjang 80 huruf.")
        purposes = purpose or [TokenPurpose.FIGURES, TokenPurpose.ROWS]
        self.stdout.write(make_token(account=found, name=name, purposes=purposes, days=days))
