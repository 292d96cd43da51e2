"""Consent for specific data (income, disability): who gave it and did not withdraw it (UU 27/2022)."""

from collections.abc import Iterable
from datetime import date
from itertools import product
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from participants.choices import ConsentMode, ConsentPurpose
from participants.models import Consent, Person
from participants.rights.consent_texts import current
from programs.models import Training
from tpbis.models import User
from tpbis.records.copy import Copy, Pipe
from tpbis.records.uuid7 import uuid7


def people_with_consent(training: Training, person_ids: Iterable[UUID]) -> set:
    """Ids of people who agreed to specific data; the signed sheet stands for all who did not withdraw."""
    rows = Consent.unscoped.filter(person__in=person_ids, purpose=ConsentPurpose.SPECIFIC)
    given, taken_back = set[UUID](), set[UUID]()
    for person, withdrawn in rows.values_list("person_id", "withdrawn_on"):
        (taken_back if withdrawn else given).add(person)
    if training.consent_sheet:
        given |= set(person_ids) - taken_back
    return given


def has_consent(training: Training, person: Person) -> bool:
    """Tell whether this person's specific data may be kept."""
    return person.pk in people_with_consent(training, [person.pk])


@transaction.atomic
def record_spoken_consent(
    *, training: Training, person: Person, by: User | None, mode: str = ConsentMode.SPOKEN, guardian: str = ""
) -> None:
    """Keep that a person agreed when asked: to be recorded, called again, and to tell their income.

    For a child `guardian` says which parent agreed.
    """
    purposes = (ConsentPurpose.RECORD, ConsentPurpose.FOLLOW_UP, ConsentPurpose.SPECIFIC)
    day = timezone.localdate()
    Consent.unscoped.bulk_create(
        [
            Consent(
                person=person,
                training=training,
                purpose=purpose,
                text_version=current(purpose).version,
                mode=mode,
                guardian=guardian,
                given_on=day,
            ).stamp(by)
            for purpose in purposes
        ],
        update_conflicts=True,
        unique_fields=["person", "training", "purpose"],
        update_fields=["mode", "text_version", "given_on", "withdrawn_on", "updated_by"]
        + ["guardian"] * bool(guardian),
    )


@transaction.atomic
def record_personal_consent(
    *, person: Person, purposes: Iterable[str], mode: str, given_on: date, guardian: str, by: User
) -> None:
    """Keep what one person agreed to apart from a roster, for a child with the parent who agreed."""
    for purpose in purposes:
        row = person.consents.filter(training=None, purpose=purpose).first()
        row = row or Consent(person=person, purpose=purpose)
        row.mode, row.given_on, row.guardian, row.withdrawn_on = mode, given_on, guardian, None
        row.text_version = current(purpose).version
        row.stamp(by).save()


CONSENTS_AT_ONCE = 5000
ROSTER_PURPOSES = (ConsentPurpose.RECORD, ConsentPurpose.FOLLOW_UP, ConsentPurpose.SPECIFIC)


@transaction.atomic
def record_consent(
    *,
    training: Training,
    by: User,
    mode: str = "kertas",
    given_on: date | None = None,
    photo: UploadedFile | None = None,
) -> None:
    """One tick for the whole roster: every person on it consents to record, follow-up and specific data."""
    training.consent_sheet = True
    if photo:
        training.consent_photo = photo
    training.stamp(by).save()
    day = given_on or training.first_day or timezone.localdate()
    recorded = set(Consent.unscoped.filter(training=training).values_list("person_id", "purpose"))
    people = training.enrolments.order_by().values_list("person_id", flat=True).distinct()
    new = Copy(
        Consent,
        ("id", "person_id", "purpose", "text_version"),
        by=by,
        training_id=training.pk,
        mode=mode,
        given_on=day,
    )
    with Pipe() as pipe:
        for pk, purpose in product(list(people), ROSTER_PURPOSES):
            if (pk, purpose) not in recorded:
                new.add(uuid7(), pk, purpose, current(purpose).version)
            if len(new) == CONSENTS_AT_ONCE:
                pipe.send(new)
        pipe.send(new)
