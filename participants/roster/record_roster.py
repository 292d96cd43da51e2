"""Write a roster in one transaction: people, lines, days and skills."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q, prefetch_related_objects

from participants.models import Attendance, Enrolment, Person
from participants.people.matching import PersonSought, niks_of_others
from programs.models import Library, Region, Training
from programs.services import lock_training
from tpbis.models import User
from tpbis.records.uuid7 import uuid7


@dataclass
class RosterLine:
    """One line of a roster. `id` is the enrolment's, client-made, so that a resend makes nothing twice.

    `person` is an existing Person or a new unsaved one; `days` the days they came (empty with `attended` true
    = came, days unknown); `skills` are codes of Skill.
    """

    person: Person
    id: UUID = field(default_factory=uuid7)
    number: int = 0
    attended: bool = True
    days: list[date] = field(default_factory=list)
    stated_age: int | None = None
    skills: list[str] = field(default_factory=list)
    represents_library: Library | None = None
    represents_region: Region | None = None
    represents_text: str = ""
    note: str = ""


@transaction.atomic
def record_roster(
    *, training: Training, lines: list[RosterLine], by: User, has_days: bool = False
) -> list[Enrolment]:
    """Write the lines of a roster at once, in a fixed number of statements; lines left out stay as they are.

    Raises ValidationError when more people are named than the head count says.
    """
    lock_training(training)
    prefetch_related_objects([line.represents_library for line in lines if line.represents_library], "areas")
    known = {row.pk: row for row in _listed(training, lines).select_related("person")}
    by_person = {row.person_id: row for row in known.values()}
    new = [line for line in lines if line.id not in known and line.person.pk not in by_person]
    _save_new_people(training, [line.person for line in new if line.person._state.adding], by)
    made = [_fill(Enrolment(pk=line.id, training=training, person=line.person), line, by) for line in new]
    Enrolment.objects.bulk_create(made)
    changed = _changed(known, by_person, lines, by)
    rows = {row.pk: row for row in [*made, *changed]}
    pairs = [(rows[_pk(line, known, by_person)], line) for line in lines]
    _write_days(training, pairs, [row.pk for row in changed], by)  # only stored lines can have days already
    _write_skills(pairs, [row.pk for row in changed])
    if has_days and not training.roster_has_days:
        training.roster_has_days = True
        training.stamp(by).save(update_fields=["roster_has_days"])
    training.check_head_count()
    return [row for row, _ in pairs]


def _listed(training, lines):
    """The stored lines to which these lines may refer."""
    same = Q(pk__in=[line.id for line in lines]) | Q(person__in=[line.person.pk for line in lines])
    return training.enrolments.filter(same)


def _pk(line, known, by_person):
    return line.id if line.id in known or line.person.pk not in by_person else by_person[line.person.pk].pk


def _save_new_people(training, people, by):
    for person in people:
        person.library = training.library
        person.derive()
    others = niks_of_others([PersonSought.of(person) for person in people if person.nik_hash])
    for person in people:
        if person.pk in others:
            person.part_nik()
        person.stamp(by)
    Person.objects.bulk_create(people)


def _changed(known, by_person, lines, by):
    changed = []
    for line in lines:
        row = known.get(line.id) or by_person.get(line.person.pk)
        if row is not None:
            row.version += 1
            changed.append(_fill(row, line, by))
    Enrolment._base_manager.bulk_update(changed, [*_LINE_FIELDS, "counted_region", "version", "updated_by"])
    return changed


_LINE_FIELDS = (
    "number",
    "attended",
    "stated_age",
    "represents_library",
    "represents_region",
    "represents_text",
    "note",
)


def _fill(row, line, by):
    for name in _LINE_FIELDS:
        setattr(row, name, getattr(line, name))
    row.derive()
    return row.stamp(by)


def days_of(training: Training, line: RosterLine) -> list[date]:
    """The days a line came; on an activity of one day, having come says which."""
    if not line.attended:
        return []
    one_day = training.first_day if training.first_day == training.last_day else None
    return line.days or ([one_day] if one_day else [])


def _write_days(training, pairs, stored, by):
    wanted = {(row.pk, day) for row, line in pairs for day in days_of(training, line)}
    lines = {row.pk: row for row, _ in pairs}
    marks = list(Attendance._base_manager.filter(enrolment__in=stored)) if stored else []
    if stale := [mark.pk for mark in marks if (mark.enrolment_id, mark.day) not in wanted]:
        Attendance._base_manager.filter(pk__in=stale).delete()
    missing = wanted - {(mark.enrolment_id, mark.day) for mark in marks}
    new = [Attendance(enrolment=lines[pk], day=day, province=lines[pk].province) for pk, day in missing]
    Attendance.objects.bulk_create([mark.stamp(by) for mark in new])


def _write_skills(pairs, stored):
    through = Enrolment.skills.through
    if stored:
        through.objects.filter(enrolment_id__in=stored).delete()
    through.objects.bulk_create(
        [through(enrolment_id=row.pk, skill_id=code) for row, line in pairs for code in line.skills],
        ignore_conflicts=True,
    )
