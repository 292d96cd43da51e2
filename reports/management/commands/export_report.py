"""Write one report to a file, with the rights of a user."""

from django.core.management.base import BaseCommand, CommandError
from django.http import Http404

from reports.question.levels import LENGTHS, BadQuestion
from reports.render.report_formats import FORMATS
from reports.tables import REPORTS, report_table
from tpbis.models import ExportLog, User
from tpbis.sheets.parquet import NotInstalled


class Command(BaseCommand):
    help = "Simpan satu laporan sebagai berkas, dengan hak seorang pengguna."

    def add_arguments(self, parser):
        parser.add_argument("slug", choices=REPORTS)
        parser.add_argument("--format", choices=FORMATS, default="xlsx")
        parser.add_argument("--region")
        parser.add_argument("--level", choices=LENGTHS)
        parser.add_argument("--year", default="")
        parser.add_argument("--output", required=True)
        parser.add_argument("--as", dest="user", required=True)

    def handle(self, *, slug, format, region, level, year, output, user, **options):
        account = User.unscoped.filter(username=user).first()
        if account is None:
            raise CommandError(f"Akun “{user}” tidak ada.")
        try:
            asked = {"wilayah": region, "tingkat": level, "tahun": year}
            table = report_table(slug, account, asked)
            pieces = FORMATS[format][1](table)
        except (BadQuestion, NotInstalled) as problem:
            raise CommandError(str(problem)) from None
        except Http404:
            raise CommandError(f"Wilayah “{region}” tidak ada atau bukan wilayah akun ini.") from None
        ExportLog.note_table(account, table, format)
        with open(output, "wb") as file:
            file.writelines(pieces)
        self.stdout.write(f"Tersimpan: {output}")
