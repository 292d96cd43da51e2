"""Rebuild from the rows what is kept (roll-ups, cohorts, findings), or compare the two and change nothing."""

from django.core.management.base import BaseCommand

from participants.signals.refresh import FINDINGS
from reports.cohort.refresh import COHORTS
from reports.rollups.refresh import ROLLUPS

KEPT = (ROLLUPS, COHORTS, FINDINGS)


class Command(BaseCommand):
    help = "Bangun ulang ringkasan angka; --check hanya membandingkan."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true")

    def handle(self, *, check, **options):
        if not check:
            nodes, *_ = [kept.rebuild() for kept in KEPT]
            self.stdout.write(f"{nodes} wilayah dibangun ulang.")
            return
        found = [line for kept in KEPT for line in kept.differences()]
        for line in found[:50]:
            self.stdout.write(line)
        if found:
            self.stderr.write(f"{len(found)} baris ringkasan berbeda dari datanya.")
            raise SystemExit(1)
        self.stdout.write("Ringkasan sama dengan datanya.")
