"""`bin/manage load_reference`: regions and vocabularies; safe to repeat, never deletes."""

from django.core.management.base import BaseCommand

from programs.loading.reference_loader import load_reference


class Command(BaseCommand):
    """Load what every installation needs, and report what changed."""

    help = "Muat wilayah dan daftar pilihan; aman diulang, tidak pernah menghapus."

    def handle(self, *args, **options):
        for name, changes in load_reference().items():
            self.stdout.write(
                f"{name}: {changes['baru']} baru, {changes['berubah']} berubah, {changes['tetap']} tetap"
            )
