"""Rebuild from the rows what is kept (roll-ups, cohorts, findings), or compare the two and change nothing."""

from django.core.management.base import BaseCommand

from participants.signals.refresh import FINDINGS
from reports.cohort.refresh import COHORTS
from reports.rollups.refresh import ROLLUPS

MAINTAINED = (ROLLUPS, COHORTS, FINDINGS)


class Command(BaseCommand):
    help = "Bangun ulang ringkasan angka; --check hanya membandingkan."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true")

    def handle(self, *, check, **options):
        if not check:
            nodes, *_ = [maintained.rebuild() for maintained in MAINTAINED]
            self.stdout.write(f"{nodes} wilayah dibangun ulang.")
            return
        differences = [line for maintained in MAINTAINED for line in maintained.differences()]
        for line in differences[:50]:
            self.stdout.write(line)
        if differences:
            self.stderr.write(f"{len(differences)} baris ringkasan berbeda dari datanya.")
            raise SystemExit(1)
        self.stdout.write("Ringkasan sama dengan datanya.")
