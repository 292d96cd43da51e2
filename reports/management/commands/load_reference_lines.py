"""`bin/manage load_reference_lines FILE`: UMK, UMP and poverty lines from a CSV, all or nothing."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from reports.pages.reference_lines import BadLines, read_rows, save_lines
from tpbis.confined.unreadable_file import UnreadableFile
from tpbis.confined.workbook import csv_lines


class Command(BaseCommand):
    help = "Muat garis acuan dari CSV: kode, tahun, jenis dan nilai (atau kolom umk), satuan, keputusan."

    def add_arguments(self, parser):
        parser.add_argument("file")
        parser.add_argument("--keputusan", default="", help="Keputusan untuk baris yang tidak menyebutnya.")

    def handle(self, *, file, keputusan, **options):
        try:
            lines = read_rows(csv_lines(Path(file)), keputusan)
        except UnreadableFile as problem:
            raise CommandError(str(problem)) from problem
        except BadLines as problem:
            sentences = [f"Baris {row}: {text}" for row, text in problem.problems]
            raise CommandError("Tidak ada yang disimpan.\n" + "\n".join(sentences)) from problem
        counts = save_lines(lines)
        self.stdout.write(
            "Garis acuan: " + ", ".join(f"{many} {what}" for what, many in counts.items()) + "."
        )
        if without := sum(not line.decree for line in lines):
            self.stdout.write(
                f"{without} baris tanpa keputusan; sebutkan dengan --keputusan atau kolom keputusan."
            )
