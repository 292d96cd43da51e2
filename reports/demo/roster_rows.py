"""Put a person on a roster: activity, person, enrolment, attended days, consent, and a story told of it."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from participants.choices import ConsentPurpose
from participants.models import Attendance, Consent, Enrolment, Person, Story
from programs.models import Library, Training, TrainingKind
from reports.demo.row_batch import Batch, rows_of, uid
from tpbis.models import User

PURPOSES = (ConsentPurpose.RECORD, ConsentPurpose.FOLLOW_UP, ConsentPurpose.SPECIFIC)


def add_training(
    batch: Batch,
    key: str,
    *,
    library: Library,
    kind: TrainingKind,
    title: str,
    day: date | None,
    until: date | None = None,
    by: User | None = None,
    skills: Iterable[str] = (),
    **extra,
) -> Training:
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


def add_person(
    batch: Batch, key: str, *, library: Library, name: str, sex: str, by: User | None = None, **extra
) -> Person:
    """Add a made-up person registered by a library."""
    return batch.add(Person(pk=uid("orang", key), library=library, name=name, sex=sex, **extra), by)


def enrol(
    batch: Batch,
    training: Any,
    person: Person,
    number: int,
    *,
    days: Iterable[date] | None = None,
    by: User | None = None,
    skills: Iterable[str] = (),
    **extra,
) -> Enrolment:
    """Put a person on a roster; `days` defaults to every day of the activity."""
    key = uid("daftar", training.pk, person.pk)
    line = batch.add(Enrolment(pk=key, training=training, person=person, number=number, **extra), by)
    if days is None:
        days = [training.first_day + timedelta(days=n) for n in range(training.day_count)]
    for day in days:
        key = uid("hadir", line.pk, day)
        batch.add(Attendance(pk=key, enrolment=line, day=day, province=line.province), by)
    for code in skills:
        batch.link(Enrolment.skills.through, enrolment_id=line.pk, skill_id=code)
    return line


def add_consents(batch: Batch, training: Any, person: Person, by: User | None = None) -> None:
    """The signed sheet: to record, to be asked again, and for specific data."""
    training.consent_sheet = True
    for purpose in PURPOSES:
        key = uid("setuju", training.pk, person.pk, purpose)
        row = Consent(pk=key, person=person, training=training, purpose=purpose, given_on=training.first_day)
        batch.add(row, by)


def add_story(
    batch: Batch, key: str, line: Enrolment, story_day: date, by: User, *, pk: UUID, published: bool = False
) -> None:
    """A story of stories.csv, told by the person of a line, who agrees to its publication."""
    words = next(row for row in rows_of("stories") if row["key"] == key)
    story = Story(pk=pk, library=line.training.library, training=line.training, person=line.person)
    story.title, story.quote, story.body = words["title"], words["quote"], words["body"]
    story.story_day = story.consent_on = story_day
    story.publish_consent, story.published = True, published
    batch.add(story, by)
