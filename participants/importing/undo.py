"""Taking an import back, as long as nothing was built on it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from participants.models import Answer, Business, Declaration, Enrolment, ImportBatch, Person


@transaction.atomic
def undo_import(*, batch: ImportBatch, by) -> dict[str, int]:
    """Delete what a batch made; returns counts per model. Raises ValidationError when people built on it."""
    if batch.undone_at is not None:
        raise ValidationError("Impor ini sudah dibatalkan.")
    made = batch.made
    if Answer.unscoped.filter(enrolment__in=made["enrolment"]).exists():
        raise ValidationError("Impor tidak bisa dibatalkan: sudah ada jawaban peserta dari daftar ini.")
    if Enrolment.unscoped.filter(person__in=made["person"]).exclude(pk__in=made["enrolment"]).exists():
        raise ValidationError("Impor tidak bisa dibatalkan: pesertanya sudah ikut kegiatan lain.")
    counts = {}
    for name, model in [("business", Business), ("declaration", Declaration), ("enrolment", Enrolment)]:
        counts[name] = model.unscoped.filter(pk__in=made[name]).delete()[1].get(model._meta.label, 0)
    counts["person"] = Person.unscoped.filter(pk__in=made["person"]).delete()[1].get("participants.Person", 0)
    batch.undone_at = timezone.now()
    batch.stamp(by).save()
    return counts
