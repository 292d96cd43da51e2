"""Erasure of a person (UU 27/2022): nothing names them any more; what is counted stays as it was."""

import logging
from typing import Any

from django.db import transaction
from django.utils import timezone

from participants.models import (
    Answer,
    Business,
    Consent,
    Declaration,
    Enrolment,
    NikIdentity,
    Person,
    Result,
    Story,
)
from participants.people.documents import drop_document
from participants.people.merging import group_of, root_of
from participants.rights.blank_rows import above_period_locks, blank, blank_history
from participants.rights.foreign_texts import (
    forget_check_ins,
    forget_in_texts,
    forget_scans,
    forget_uploads,
)
from participants.rights.traces import ELSEWHERE, Traces
from tpbis.models import User

ERASED = "Data pribadi dihapus"
PERSONAL = {
    "name": ERASED,
    "name_key": "data pribadi dihapus",
    "phone": "",
    "birth_date": None,
    "birth_place": "",
    "village_text": "",
}
NIK = {"nik_sealed": "", "nik_hash": None, "nik_hash_next": None}  # which no history keeps
# What the row keeps so that no figure changes, its history does not need.
COUNTED: dict[str, Any] = {"disability": "", "target_groups": [], "birth_year": None, "village": None}
INCOMES = {
    "income_exact": None,
    "income_low": None,
    "income_high": None,
    "income_band": None,
    "band_low": None,
    "band_high": None,
}
WORDS = {"note": "", "verification_note": "", "correction_reason": ""}
RECAP = {"income_before": "", "income_after": ""}
log = logging.getLogger("tpbis.data_pribadi")


@transaction.atomic
def erase(*, person: Person, by: User | None) -> None:
    """Remove whatever names the person and the records merged with them that `by` may change."""
    for row in group_of(root_of(person)):
        if row.pk == person.pk:
            _erase_row(person, by)
        elif row.erased_at is None and (by is None or by.scope.holds(row.library)):
            _erase_row(row, by)


def _erase_row(person: Person, by: User | None) -> None:
    traces = Traces.of(person)
    nik_hash, person.erased_at = person.nik_hash, timezone.now()
    for name, value in (PERSONAL | NIK).items():
        setattr(person, name, value)
    with above_period_locks():
        person.stamp(by).save()
        _forget_identity(nik_hash)
        blank_history(Person, [person.pk], **PERSONAL, **COUNTED)
        _forget_what_they_said(person)
        forget_stories(person)
        for forget in (forget_in_texts, forget_scans, forget_check_ins, forget_uploads, *ELSEWHERE):
            forget(traces)
    log.warning("data pribadi %s dihapus oleh %s", person.pk, by and by.pk)


def _forget_identity(nik_hash: str | None) -> None:
    """The way from a NIK to its random id goes with the last record that has this NIK."""
    if nik_hash and not Person.unscoped.filter(nik_hash=nik_hash).exists():
        NikIdentity.objects.filter(nik_hash=nik_hash).delete()


def _forget_what_they_said(person: Person) -> None:
    """Clear free text, proof and guardians, here and in the history; what is counted stays in the row."""
    lines = list(Enrolment.unscoped.filter(person=person).values_list("pk", flat=True))
    answers = Answer.unscoped.filter(enrolment__in=lines)
    for row in answers.exclude(document=""):
        drop_document(row)
    keys = list(answers.values_list("pk", flat=True))
    blank(Answer, keys, **WORDS, document="")
    blank_history(Answer, keys, **INCOMES)
    blank(Enrolment, lines, note="")
    blank(Business, person.businesses.values_list("pk", flat=True), name="", description="")
    blank(Declaration, _of(Declaration, lines), note="", source="", **RECAP)
    blank(Result, _of(Result, lines), note="")
    blank(Consent, person.consents.values_list("pk", flat=True), guardian="")


def _of(model, lines: list) -> list:
    return list(model.unscoped.filter(enrolment__in=lines).values_list("pk", flat=True))


def forget_stories(person: Person) -> None:
    """Empty the stories about the person, which stay in the library's list."""
    nothing = {"title": ERASED, "quote": "", "body": "", "person": None, "published": False}
    nothing |= {"publish_consent": False, "consent_on": None}
    blank(Story, person.stories.values_list("pk", flat=True), **nothing)
