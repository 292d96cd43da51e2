"""Helpers that put a person on a roster: person, enrolment, attended days, consent."""

from datetime import date, timedelta

from participants.choices import ConsentPurpose
from participants.models import Attendance, Consent, Enrolment, Person
from programs.models import Training
from reports.demo.row_batch import Batch, uid

PURPOSES = (ConsentPurpose.RECORD, ConsentPurpose.FOLLOW_UP, ConsentPurpose.SPECIFIC)


def add_training(
    batch: Batch, key: str, *, library, kind, title, day, until=None, by=None, skills=(), **extra
):
    """Add an activity; `kind` is a TrainingKind, `day` None leaves it without a date."""
    values = {"measured": kind.measured, "place": library.village} | extra
    training = Training(
        pk=uid("kegiatan", key),
        title=title,
        kind=kind,
        library=library,
        first_day=day,
        last_day=until or day,
        **values,
    )
    batch.add(training, by)
    for code in skills:
        batch.link(Training.skills.through, training_id=training.pk, skill_id=code)
    return training


def add_person(batch: Batch, key: str, *, library, name, sex, by=None, **extra) -> Person:
    """Add a made-up person registered by a library."""
    return batch.add(Person(pk=uid("orang", key), library=library, name=name, sex=sex, **extra), by)


def enrol(
    batch: Batch, training, person, number: int, *, days=None, by=None, skills=(), **extra
) -> Enrolment:
    """Put a person on a roster; `days` defaults to every day of the activity."""
    row = Enrolment(
        pk=uid("daftar", training.pk, person.pk), training=training, person=person, number=number, **extra
    )
    batch.add(row, by)
    for day in every_day(training) if days is None else days:
        mark = Attendance(pk=uid("hadir", row.pk, day), enrolment=row, day=day, province=row.province)
        batch.add(mark, by)
    for code in skills:
        batch.link(Enrolment.skills.through, enrolment_id=row.pk, skill_id=code)
    return row


def every_day(training) -> list[date]:
    """All calendar days of an activity."""
    return [training.first_day + timedelta(days=n) for n in range(training.day_count)]


def add_consents(batch: Batch, training, person, by=None) -> None:
    """The signed sheet: to record, to be asked again, and for specific data."""
    training.consent_sheet = True
    for purpose in PURPOSES:
        key = uid("setuju", training.pk, person.pk, purpose)
        row = Consent(pk=key, person=person, training=training, purpose=purpose, given_on=training.first_day)
        batch.add(row, by)
