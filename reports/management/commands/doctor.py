"""`bin/manage doctor`: what is wrong on this installation and what to type, on one page."""

from django.core.management.base import BaseCommand
from django.db import DatabaseError

from reports.monitoring.faults import faults
from reports.monitoring.state import read_backups, read_database
from tpbis.backups.write_backup import version
from tpbis.formats import format_date
from tpbis.formats.numbers import format_decimal, format_int
from tpbis.records.usable_database import Unusable


class Command(BaseCommand):
    help = "Memeriksa pemasangan ini: apa yang salah dan apa yang diketik; keluar dengan 1 bila ada."
    requires_system_checks = []
    requires_migrations_checks = False

    def handle(self, **options):
        self.stdout.write(self._summary())
        found = faults()
        for fault in found:
            self.stdout.write(f"{'catatan' if fault.note else 'SALAH  '}  {fault.sentence}")
            if fault.cure:
                self.stdout.write(f"         → {fault.cure}")
        wrong = sum(not fault.note for fault in found)
        self.stdout.write(f"{format_int(wrong)} hal perlu diperbaiki." if wrong else "Semuanya baik.")
        if wrong:
            raise SystemExit(1)

    def _summary(self):
        backups = read_backups()
        newest = "tanpa cadangan malam"
        if backups.newest:
            newest = f"cadangan terakhir {format_date(backups.newest.date())}"
        try:
            state = read_database()
        except (DatabaseError, Unusable):
            return f"TPBIS {version()} · basis data tidak dapat dibaca · {newest}"
        size = f"basis data {format_decimal(state.size / 1e6)} MB"
        return f"TPBIS {version()} · PostgreSQL {state.version} · {size} · {newest}"
