"""Taking an import back, as long as nothing was built on it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.deletion import Collector, ProtectedError, RestrictedError
from django.utils import timezone

from participants.models import Answer, Business, Declaration, Enrolment, ImportBatch, Person
from programs.models import Library, Training
from tpbis.models import User

BUILT_ON = "Impor tidak bisa dibatalkan: {} dari berkas ini sudah dipakai."
PARTS = {"training": {"programs.TrainingFunding"}, "library": set(), "account": {"tpbis.AccessCode"}}
MODELS = {"training": (Training, "kegiatan"), "library": (Library, "perpustakaan"), "account": (User, "akun")}


@transaction.atomic
def undo_import(*, batch: ImportBatch, by) -> dict[str, int]:
    """Delete what a batch made; returns counts per model. Raises ValidationError when people built on it."""
    batch = ImportBatch.unscoped.select_for_update().get(pk=batch.pk)
    if batch.undone_at is not None:
        raise ValidationError("Impor ini sudah dibatalkan.")
    counts = _undo_roster(batch.made) if batch.what == "peserta" else _undo_rows(batch.made)
    batch.undone_at = timezone.now()
    batch.stamp(by).save()
    return counts


def _undo_roster(made: dict) -> dict[str, int]:
    if Answer.unscoped.filter(enrolment__in=made["enrolment"]).exists():
        raise ValidationError("Impor tidak bisa dibatalkan: sudah ada jawaban peserta dari daftar ini.")
    if Enrolment.unscoped.filter(person__in=made["person"]).exclude(pk__in=made["enrolment"]).exists():
        raise ValidationError("Impor tidak bisa dibatalkan: pesertanya sudah ikut kegiatan lain.")
    counts = {}
    for name, model in [("business", Business), ("declaration", Declaration), ("enrolment", Enrolment)]:
        counts[name] = model.unscoped.filter(pk__in=made[name]).delete()[1].get(model._meta.label, 0)
    counts["person"] = Person.unscoped.filter(pk__in=made["person"]).delete()[1].get("participants.Person", 0)
    return counts


def _undo_rows(made: dict) -> dict[str, int]:
    counts = {}
    for name in made.keys() & MODELS.keys():
        model, noun = MODELS[name]
        rows = model.unscoped.filter(pk__in=made[name])
        if _is_used(rows, PARTS[name]) or (model is User and rows.filter(last_login__isnull=False).exists()):
            raise ValidationError(BUILT_ON.format(noun))
        counts[name] = rows.delete()[1].get(model._meta.label, 0)
    model = Library if "library" in made else Training
    for pk, old in made.get("before", {}).items():
        for row in model.unscoped.filter(pk=pk):
            vars(row).update(old)
            row.save()
    return counts


def _is_used(rows, parts: set[str]) -> bool:
    """Tell whether a row would take others with it, or leave others pointing at nothing."""
    collector = Collector(using=rows.db, origin=rows)
    try:
        collector.collect(rows)
    except (ProtectedError, RestrictedError):
        return True
    allowed = {rows.model._meta.label, *parts}
    taken = {model._meta.label for model, found in collector.data.items() if found}
    taken |= {fast.model._meta.label for fast in collector.fast_deletes if fast.exists()}
    left = any(len(found) for groups in collector.field_updates.values() for found in groups)
    return bool(taken - allowed) or left
