"""Recompute the checksum of every snapshot, and recount what it says from the rows."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from reports.disclosure.visible_figures import RECORD
from reports.models import Snapshot
from reports.snapshots.snapshot import compare, faults

SHOWN = 200


class Command(BaseCommand):
    """`check_snapshots`; exits 1 when a snapshot was altered or a locked figure is another today."""

    help = "Memeriksa sidik semua cuplikan dan menghitung ulang angkanya dari data."

    def handle(self, *args, **options):
        wrong = 0
        for snapshot in Snapshot.unscoped.select_related("region", "lock").order_by("created_at").iterator():
            wrong += self._check(snapshot)
        if wrong:
            raise SystemExit(1)

    def _check(self, snapshot) -> int:
        name = f"{snapshot} ({snapshot.pk})"
        problems = faults(snapshot)
        for problem in problems:
            self.stdout.write(f"BERUBAH  {name}: {problem}")
        if problems:
            return 1
        differences = compare(snapshot, RECORD, timezone.localdate())
        for row in sorted(differences, key=lambda row: not row.fixed)[:SHOWN]:
            mark = "BERUBAH " if row.fixed else "bergerak"
            self.stdout.write(f"{mark} {name}: {row.row}, {row.label}: dulu {row.then}, sekarang {row.now}")
        locked = any(row.fixed for row in differences)
        if not differences:
            self.stdout.write(f"sama     {name}: sidik {snapshot.checksum[:12]}")
        return int(locked)
