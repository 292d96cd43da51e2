"""Undo an import."""

import json

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from participants.importing.flow.undo import undo_import
from participants.models import ImportBatch
from tpbis.records.locked_period_error import lock_spoken


class Command(BaseCommand):
    """`undo_import BATCH`; refused when something was built on what the batch made."""

    help = "Membatalkan satu impor selama belum ada yang dibangun di atasnya."

    def add_arguments(self, parser):
        parser.add_argument("batch")

    def handle(self, *args, batch, **options):
        try:
            row = ImportBatch.objects.get(pk=batch)
            with lock_spoken():
                counts = undo_import(batch=row, by=row.created_by)
        except (ImportBatch.DoesNotExist, ValidationError) as problem:
            raise CommandError(" ".join(getattr(problem, "messages", ["Impor itu tidak ada."]))) from problem
        self.stdout.write(json.dumps(counts))
