"""`bin/manage forget_again LIST`: erasures and withdrawals of a list, in what came from a backup."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from participants.models import Consent, Person
from participants.rights.erasure import erase
from participants.rights.forgotten_list import listed
from participants.rights.withdrawal import withdraw


class Command(BaseCommand):
    help = "Menerapkan lagi penghapusan data pribadi dan penarikan persetujuan menurut sebuah daftar."

    def add_arguments(self, parser):
        parser.add_argument("list", type=Path, help="terhapus.json di folder cadangan")
        parser.add_argument("--then-remove", action="store_true", help="hapus daftarnya sesudah diterapkan")
        parser.add_argument("--media", help="folder berkas unggahan yang ikut dipulihkan")

    @transaction.atomic
    def handle(self, *, list, media, then_remove, **options):
        if media:
            settings.MEDIA_ROOT = media
        forgotten, count = listed(list), 0
        for pk, purpose in forgotten.withdrawn:
            gone = Consent.unscoped.filter(purpose=purpose, withdrawn_on__isnull=False)
            for person in _people(pk).exclude(pk__in=gone.values("person")):
                withdraw(person=person, purposes=[purpose], by=None)
                count += 1
        for pk in forgotten.erased:
            for person in _people(pk):
                erase(person=person, by=None)
                count += 1
        if then_remove:
            list.unlink()
        self.stdout.write(f"{count} penghapusan dan penarikan diterapkan lagi.")


def _people(pk: str):
    return Person.unscoped.filter(pk=pk, erased_at__isnull=True).select_related("library")
