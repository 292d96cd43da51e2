"""Undo an import if nothing was built on it, with one statement per table."""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.deletion import get_candidate_relations_to_delete
from django.db.models.expressions import RawSQL
from django.utils import timezone

from participants.importing.roster.correct_people import COLUMNS
from participants.models import Answer, Business, Declaration, Enrolment, ImportBatch, Person, Result, Story
from programs.models import Library, Training, TrainingOfficial
from tpbis.accounts.services import may_manage
from tpbis.models import User
from tpbis.records.copy import update_from

BUILT_ON = "Impor tidak bisa dibatalkan: {} dari berkas ini sudah dipakai."
CHANGED = "Impor tidak bisa dibatalkan: {} yang diubah oleh berkas ini sudah diubah lagi sesudahnya."
ABOVE = "Impor tidak bisa dibatalkan: akun dari berkas ini kini berada di atas peran Anda."
GOES = {
    "person": "orang dihapus",
    "enrolment": "baris daftar peserta dihapus",
    "declaration": "pernyataan berhasil atau belum dihapus",
    "business": "usaha dihapus",
    "changed": "orang kembali ke data sebelumnya",
    "training": "kegiatan dihapus",
    "official": "narasumber atau pelaksana dihapus dari kegiatannya",
    "library": "perpustakaan dihapus",
    "account": "akun dihapus",
    "answer": "jawaban dihapus",
    "before": "baris kembali ke isi sebelumnya",
}
SHOWN, MOST_TRIED = 20, 5000  # rows; of more it is told only afterwards that they cannot be taken back
PARTS = {
    "training": {"programs.TrainingDay", "programs.TrainingFunding", "programs.TrainingOfficial"},
    "official": set(),
    "answer": set(),
    "library": set(),
    "account": {"tpbis.AccessCode"},
}
MODELS = {
    "answer": (Answer, "jawaban"),
    "official": (TrainingOfficial, "narasumber"),
    "training": (Training, "kegiatan"),
    "library": (Library, "perpustakaan"),
    "account": (User, "akun"),
}


@transaction.atomic
def undo_import(*, batch: ImportBatch, by: User) -> dict[str, int]:
    """Delete what a batch made; returns counts per model. Raises ValidationError when people built on it."""
    batch = ImportBatch.unscoped.select_for_update().get(pk=batch.pk)
    if batch.undone_at is not None:
        raise ValidationError("Impor ini sudah dibatalkan.")
    counts = _undo_roster(batch.made, by) if batch.what == "peserta" else _undo_rows(batch, by)
    batch.undone_at = timezone.now()
    batch.stamp(by).save()
    return counts


def what_goes(batch: ImportBatch, by: User) -> tuple[list[tuple[str, int]], list[str], str]:
    """(what, how many) taking a batch back would delete or restore, names, and why it would be refused."""
    made, counts = batch.made, []
    for name, label in GOES.items():
        if rows := made.get(name):
            counts.append((label, len(rows)))
    names = list(
        _these(Person, made.get("person", [])).order_by("name").values_list("name", flat=True)[:SHOWN]
    )
    for name, (model, _) in MODELS.items():
        names += list(map(str, _these(model, made.get(name, []))[:SHOWN]))
    if sum(count for _, count in counts) > MOST_TRIED:
        return counts, names, ""
    try:
        with transaction.atomic():
            undo_import(batch=batch, by=by)
            transaction.set_rollback(True)
    except ValidationError as problem:
        return counts, names, " ".join(problem.messages)
    return counts, names, ""


def _undo_roster(made: dict, by) -> dict[str, int]:
    made = dict.fromkeys(("enrolment", "person", "business", "declaration"), []) | made
    enrolments, people = _these(Enrolment, made["enrolment"]), _these(Person, made["person"])
    answers = Answer.unscoped.filter(enrolment__in=enrolments)
    _refuse_built(answers, "enrolment__person__name", "sudah ada jawaban peserta dari daftar ini")
    elsewhere = Enrolment.unscoped.filter(person__in=people).exclude(pk__in=_keys(made["enrolment"]))
    _refuse_built(elsewhere, "person__name", "pesertanya sudah ikut kegiatan lain")
    joined = people.filter(merged_into__isnull=False) | Person.unscoped.filter(merged_into__in=people)
    _refuse_built(joined, "name", "pesertanya sudah digabung atau diceritakan")
    stories = Story.unscoped.filter(person__in=people)
    _refuse_built(stories, "person__name", "pesertanya sudah digabung atau diceritakan")
    rows = {
        "business": _these(Business, made["business"]),
        "declaration": _these(Declaration, made["declaration"]),
    }
    others: list[models.QuerySet] = [
        Business.unscoped.filter(person__in=people).exclude(pk__in=_keys(made["business"]))
    ]
    others += [
        Declaration.unscoped.filter(enrolment__in=enrolments).exclude(pk__in=_keys(made["declaration"]))
    ]
    if Result.unscoped.filter(enrolment__in=enrolments).exists() or any(more.exists() for more in others):
        raise ValidationError(
            "Impor tidak bisa dibatalkan: pesertanya sudah ditambahi hasil, usaha, atau pernyataan."
        )
    _restore_people(made.get("changed", {}), made.get("first_change", {}), by)
    rows |= {"enrolment": enrolments, "person": people}
    return {name: _delete(query, "peserta") for name, query in rows.items()}


def _refuse_built(rows: models.QuerySet, named: str, why: str) -> None:
    """Refuse when such rows exist, and name whom they are about."""
    names = list(dict.fromkeys(rows.values_list(named, flat=True)[:SHOWN]))
    if names:
        more = ", …" if len(names) > 3 else ""
        raise ValidationError(f"Impor tidak bisa dibatalkan: {why} ({', '.join(names[:3])}{more}).")


def _restore_people(changed: dict[str, int], first: dict[str, int], by) -> None:
    """Give people whom the file changed back what their history says; `changed` is id → version since.

    `first` has the version after the first of several changes.
    """
    stored = dict(_these(Person, changed).values_list("pk", "version"))
    if any(changed[pk.hex] != version for pk, version in stored.items()):
        raise ValidationError(CHANGED.format("peserta"))
    events = apps.get_model("participants", "PersonEvent").objects.filter(pgh_obj_id__in=stored)
    before = {
        e.pgh_obj_id: e
        for e in events.order_by("version")
        if e.version < first.get(e.pgh_obj_id.hex, stored[e.pgh_obj_id])
    }
    rows = [(pk, stored[pk] + 1, *(getattr(e, name) for name in COLUMNS)) for pk, e in before.items()]
    update_from(Person, ("id", "version", *COLUMNS), rows, by=by)


def _undo_rows(batch: ImportBatch, by) -> dict[str, int]:
    counts, made = {}, batch.made
    for name in made.keys() & MODELS.keys():
        model, noun = MODELS[name]
        rows = _these(model, made[name])
        if _is_used(rows, PARTS[name]) or (model is User and rows.filter(last_login__isnull=False).exists()):
            raise ValidationError(BUILT_ON.format(noun))
        if model is Answer and rows.filter(updated_at__gt=batch.created_at).exists():
            raise ValidationError(CHANGED.format(noun))
        if model is User and not all(may_manage(by, account) for account in rows):
            raise ValidationError(ABOVE)
        for _, _, parts in _pointing_at(rows):
            if parts.model._meta.label in PARTS[name]:
                _delete(parts, noun)
        counts[name] = rows._raw_delete(rows.db)  # nothing else points at them
    if before := made.get("before"):
        model, noun = MODELS["library" if "library" in made else "training"]
        if _these(model, before).filter(updated_at__gt=batch.created_at).exists():
            raise ValidationError(CHANGED.format(noun))
        _restore(model, before, by)
    return counts


def _restore(model, before: dict[str, dict], by) -> None:
    """Restore the earlier values of changed rows; `before` has them by id and name."""
    names = sorted({name for old in before.values() for name in old})
    stored = _these(model, before).values_list("id", "version", *names)
    rows = [
        (pk, version + 1, *(before[str(pk)].get(name, now) for name, now in zip(names, values, strict=True)))
        for pk, version, *values in stored
    ]
    update_from(model, ("id", "version", *names), rows, by=by)


def _these(model, ids) -> models.QuerySet:
    return model.unscoped.filter(pk__in=_keys(ids))


def _keys(ids) -> RawSQL:
    """All ids in one text, because parsing a hundred thousand parameters is slower than finding the rows."""
    return RawSQL("SELECT unnest(%s::uuid[])", ["{" + ",".join(ids) + "}"])


def _pointing_at(rows):
    """The foreign keys that point at these rows: the rule of each, and the pointing rows."""
    for relation in get_candidate_relations_to_delete(rows.model._meta):
        rule, name = relation.on_delete, relation.field.name
        if rule is not models.DO_NOTHING:  # history, which stays
            others = relation.related_model._base_manager.filter(
                **{f"{name}__in": rows.order_by().values("pk")}
            )
            yield rule, name, others


def _is_used(rows, parts: set[str]) -> bool:
    """Tell whether anything but its own parts points at a row."""
    pointers = _pointing_at(rows)
    return any(others.exists() for _, _, others in pointers if others.model._meta.label not in parts)


def _delete(rows, noun: str) -> int:
    """Delete rows and their dependants by foreign key; raises ValidationError if one forbids it."""
    for rule, name, others in _pointing_at(rows):
        if rule is models.CASCADE:
            _delete(others, noun)
        elif rule is models.SET_NULL:
            others.update(**{name: None})
        elif others.exists():
            raise ValidationError(BUILT_ON.format(noun))
    return rows._raw_delete(rows.db)
