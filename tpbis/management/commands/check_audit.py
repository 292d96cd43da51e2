"""Tells whether a row of the audit was changed or deleted since it was sealed; exit 1 when one was."""

from pathlib import Path

from django.core.management import BaseCommand, CommandError

from tpbis.audit.audit_seals import lost_since, seal_entries, tampered
from tpbis.backups import manifest
from tpbis.models import AuditSeal

SHOWN = 50


class Command(BaseCommand):
    help = "Memeriksa catatan akses: keluar 1 bila ada baris yang diubah atau dihapus."

    def add_arguments(self, parser):
        parser.add_argument(
            "--backup", metavar="FOLDER", type=Path, help="bandingkan juga dengan segel di cadangan"
        )

    def handle(self, *args, backup: Path | None, **options):
        problems = list(tampered())
        if backup:
            problems += filter(None, [lost_since(manifest.audit_seal_of(backup))])
        for problem in problems[:SHOWN]:
            self.stdout.write(problem)
        if problems:
            raise CommandError(f"Catatan akses diubah: {len(problems)} temuan.")
        fresh = seal_entries()
        sealed = sum(len(seal.entries) for seal in AuditSeal.objects.only("entries").iterator(chunk_size=50))
        self.stdout.write(f"Catatan akses utuh: {sealed} baris tersegel, {fresh} di antaranya baru saja.")
