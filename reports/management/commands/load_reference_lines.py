"""`bin/manage load_reference_lines FILE`: UMK, UMP and poverty lines from a CSV, all or nothing."""

from django.core.management.base import BaseCommand, CommandError

from reports.pages.reference_lines import BadLines, read_rows, save_lines


class Command(BaseCommand):
    help = "Muat garis acuan dari CSV: kode, tahun, jenis dan nilai (atau kolom umk), satuan, keputusan."

    def add_arguments(self, parser):
        parser.add_argument("file")
        parser.add_argument("--keputusan", default="", help="Keputusan untuk baris yang tidak menyebutnya.")

    def handle(self, *, file, keputusan, **options):
        try:
            with open(file, encoding="utf-8-sig", newline="") as opened:
                lines = read_rows(opened, keputusan)
        except OSError as problem:
            raise CommandError(f"Berkas tidak dapat dibuka: {file}") from problem
        except UnicodeDecodeError as problem:
            raise CommandError("Simpan berkas sebagai CSV UTF-8.") from problem
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
