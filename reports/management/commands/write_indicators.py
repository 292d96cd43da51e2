"""Write docs/indicators.md from the registry."""

from django.conf import settings
from django.core.management.base import BaseCommand

from reports.pages.definition.indicator_wording import as_markdown


class Command(BaseCommand):
    help = "Tulis docs/indicators.md dari daftar indikator."

    def handle(self, **options):
        path = settings.BASE_DIR / "docs" / "indicators.md"
        path.write_text(as_markdown(), encoding="utf-8")
        self.stdout.write(f"Tersimpan: {path}")
