"""Save the roster page in one transaction: lines, head count, consent, and people who are not doubles."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from participants.models import Consent, Person
from participants.people.consents import ROSTER_PURPOSES
from participants.people.duplicates import not_the_same_people
from participants.rights.consent_texts import current
from participants.roster.record_roster import RosterLine, record_roster
from participants.self_check_in.waiting_check_ins import settle
from programs.models import Training
from programs.services import take_place
from tpbis.models import User
from tpbis.records.stored_files import is_full


@dataclass
class RosterSheet:
    """What the page holds: the lines, enrolments to take off, the head count and the consent tick."""

    lines: list[RosterLine]
    dropped: list = field(default_factory=list)
    head_count: int | None = None
    has_days: bool = False
    consent: bool = False
    photo: Any = None
    without_photo: bool = False  # there was one, and no room for it
    others: list[tuple] = field(default_factory=list)
    check_ins: dict[UUID, Person | None] = field(default_factory=dict)  # decided on this page: who it is


@transaction.atomic
def save_roster(*, training: Training, sheet: RosterSheet, by: User) -> None:
    """Write a whole sheet in a fixed number of statements; a plan has taken place. Raises ValidationError."""
    take_place(training=training, by=by)
    _drop(training, sheet.dropped, by)
    before = (training.head_count, training.consent_sheet)
    training.head_count, training.consent_sheet = sheet.head_count, sheet.consent or training.consent_sheet
    record_roster(training=training, lines=sheet.lines, by=by, has_days=sheet.has_days)
    after = (training.head_count, training.consent_sheet)
    _keep_photo(training, sheet)
    if before != after or sheet.photo or sheet.dropped or sheet.lines:
        training.stamp(by).save(update_fields=["head_count", "consent_sheet", "consent_photo"])
    settle(training=training, decided=sheet.check_ins, by=by)
    if training.consent_sheet:
        _consent(training, by)
    not_the_same_people(sheet.others, by=by)


def _keep_photo(training, sheet):
    """Store the photo of the signed sheet; on a full disk the list is saved without it."""
    try:
        if sheet.photo:
            training.consent_photo.save(sheet.photo.name, sheet.photo, save=False)
    except OSError as problem:
        if not is_full(problem):
            raise
        training.refresh_from_db(fields=["consent_photo"])
        sheet.photo, sheet.without_photo = None, True


def _drop(training, dropped, by):
    """Remove lines from the roster but keep the people; refused once a line has answers."""
    if not dropped:
        return
    rows = training.enrolments.filter(pk__in=[row.pk for row in dropped])
    bound = Q(answers__isnull=False) | Q(declarations__isnull=False) | Q(results__isnull=False)
    held = rows.filter(bound).select_related("person").distinct()
    names = ", ".join(row.person.name for row in held)
    if names:
        raise ValidationError(
            f"{names} sudah punya jawaban atau pernyataan, jadi tidak bisa dikeluarkan dari daftar."
        )
    rows.delete()


def _consent(training, by):
    people = training.enrolments.values_list("person_id", flat=True)
    day = training.first_day or timezone.localdate()
    Consent.objects.bulk_create(
        [
            Consent(
                person_id=pk,
                training=training,
                purpose=purpose,
                text_version=current(purpose).version,
                given_on=day,
            ).stamp(by)
            for pk in people
            for purpose in ROSTER_PURPOSES
        ],
        ignore_conflicts=True,
    )
