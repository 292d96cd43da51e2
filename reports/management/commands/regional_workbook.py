"""Write the regional workbook to a file, with the rights of a user."""

from django.core.management.base import BaseCommand, CommandError
from django.http import Http404

from reports.exports.regional_workbook import render
from reports.question.periods import BadPeriod, read_period
from tpbis.models import User
from tpbis.sheets import BOOKS


class Command(BaseCommand):
    help = "Simpan buku wilayah: sampul, dampak per provinsi dan kabupaten/kota, lalu provinsi yang dipilih."

    def add_arguments(self, parser):
        parser.add_argument(
            "--province", action="append", default=[], help="kode provinsi; boleh beberapa kali"
        )
        parser.add_argument("--year", default="")
        parser.add_argument("--format", choices=BOOKS, default="xlsx")
        parser.add_argument("--output", required=True)
        parser.add_argument("--as", dest="user", required=True)

    def handle(self, *, province, year, format, output, user, **options):
        account = User.unscoped.filter(username=user).first()
        if account is None:
            raise CommandError(f"Akun “{user}” tidak ada.")
        try:
            pieces = render(account, read_period(year).year, province, format)
        except BadPeriod as problem:
            raise CommandError(str(problem)) from None
        except Http404:
            raise CommandError(
                "Buku wilayah untuk akun tingkat nasional, dengan kode provinsi yang ada."
            ) from None
        with open(output, "wb") as file:
            file.writelines(pieces)
        self.stdout.write(f"Tersimpan: {output}")
