"""`bin/manage rotate_nik_keys`: new keys for NIKs, while the system serves."""

from django.core.management.base import BaseCommand

from participants.people.nik_rotation import rotate


class Command(BaseCommand):
    help = "Mengganti kunci segel dan kunci sidik NIK selagi TPBIS melayani; boleh diulang bila terputus."

    def handle(self, **options):
        rotate(self.stdout.write)
