"""Revokes the API tokens of a name."""

from django.core.management import BaseCommand, CommandError

from tpbis.accounts.tokens.api_tokens import revoke_named


class Command(BaseCommand):
    help = "Mencabut token API: bin/manage revoke_token NAMA."

    def add_arguments(self, parser):
        parser.add_argument("name", metavar="NAMA", help="nama token, seperti di halaman Token API")

    def handle(self, *args, name: str, **options):
        if not (count := revoke_named(name)):
            raise CommandError(f"Tidak ada token yang berlaku bernama “{name}”.")
        self.stdout.write(f"{count} token “{name}” dicabut.")
