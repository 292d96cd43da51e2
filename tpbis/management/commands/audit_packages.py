"""Asks pip-audit whether any installed package has a known hole; says so where it could not be asked."""

import importlib.util
import json
import subprocess
import sys

from django.conf import settings
from django.core.management import BaseCommand, CommandError

FILE = "requirements.txt"
SECONDS = 120
NOT_INSTALLED = "pip-audit belum terpasang; pasang dengan: .venv/bin/pip install pip-audit"
NO_ANSWER = "layanannya tidak menjawab"
ASK = ["-m", "pip_audit", "--disable-pip", "--require-hashes", "--progress-spinner=off", "--format=json"]


def audited(file: str) -> list[dict] | str:
    """The packages of a file as pip-audit knows them, or in words why it could not be asked."""
    if importlib.util.find_spec("pip_audit") is None:
        return NOT_INSTALLED
    command = [sys.executable, *ASK, "--timeout=10", "--requirement", file]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
        return json.loads(done.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError, KeyError):
        return NO_ANSWER


class Command(BaseCommand):
    help = "Memeriksa apakah paket yang terpasang punya lubang keamanan yang sudah diketahui (pip-audit)."

    def handle(self, *args, **options):
        packages = audited(str(settings.BASE_DIR / FILE))
        if isinstance(packages, str):
            self.stdout.write(f"tidak diperiksa: {packages}")
            return
        unknown = [one["name"] for one in packages if "skip_reason" in one]
        holes = [(one, hole) for one in packages for hole in one.get("vulns", [])]
        for one, hole in holes:
            better = ", ".join(hole["fix_versions"]) or "belum ada"
            self.stdout.write(f"{one['name']} {one['version']}: {hole['id']}; perbaikannya: {better}")
        if unknown:
            self.stdout.write(
                f"tidak diperiksa: {len(unknown)} dari {len(packages)} paket tidak dikenal layanannya"
            )
        if holes:
            raise CommandError(f"{len(holes)} lubang keamanan diketahui.")
        self.stdout.write(f"{len(packages) - len(unknown)} paket diperiksa, tidak ada lubang yang diketahui.")
