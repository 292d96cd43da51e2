"""Verbs about people: rosters, consent, answers, declarations, merging. Each is one transaction."""

from dataclasses import dataclass, field
from datetime import date
from itertools import product
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, prefetch_related_objects
from django.utils import timezone

from participants.choices import ConsentPurpose, Disposition, Moment
from participants.ladder import wave_of
from participants.models import Answer, Attendance, Consent, Declaration, Enrolment, Person, PersonMerge
from participants.models.person import identity_of
from programs.models import Training
from tpbis.copying import Copy, Pipe
from tpbis.uuid7 import uuid7

CONSENTS_AT_ONCE = 5000
ROSTER_PURPOSES = (ConsentPurpose.RECORD, ConsentPurpose.FOLLOW_UP, ConsentPurpose.SPECIFIC)


@dataclass
class RosterLine:
    """One line of a roster. `id` is the enrolment's, client-made, so that a resend makes nothing twice.

    `person` is an existing Person or a new unsaved one; `days` the days they came (empty with `attended`
    true = came, days unknown); `skills` are codes of Skill.
    """

    person: Person
    id: UUID = field(default_factory=uuid7)
    number: int = 0
    attended: bool = True
    days: list[date] = field(default_factory=list)
    age_told: int | None = None
    skills: list[str] = field(default_factory=list)
    represents_library: object = None
    represents_region: object = None
    represents_text: str = ""
    note: str = ""


@transaction.atomic
def record_roster(*, training: Training, lines: list[RosterLine], by, has_days: bool = False) -> list[Enrolment]:
    """Write the lines of a roster at once, in a fixed number of statements; lines left out stay as they are.

    Raises ValidationError when more people are named than the head count says.
    """
    lock_roster(training)
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
    if training.head_count is not None:
        check_head_count(training)
    return [row for row, _ in pairs]


def lock_roster(training: Training) -> None:
    """One writer of a roster at a time."""
    Training._base_manager.select_for_update(of=("self",)).get(pk=training.pk)


def _listed(training, lines):
    """The stored lines that these lines may be about."""
    same = Q(pk__in=[line.id for line in lines]) | Q(person__in=[line.person.pk for line in lines])
    return training.enrolments.filter(same)


def check_head_count(training: Training) -> None:
    """Raise ValidationError when more named people came than `head_count`."""
    told, came = training.head_count, training.enrolments.filter(attended=True)
    if told is not None and told < (named := came.values("person__identity").distinct().count()):
        raise ValidationError(
            {
                "head_count": f"Hadir semuanya {training.head_count} lebih kecil daripada {named} nama yang "
                "tercatat hadir. Betulkan jumlahnya atau daftar namanya."
            }
        )


def _pk(line, known, by_person):
    return line.id if line.id in known or line.person.pk not in by_person else by_person[line.person.pk].pk


def _save_new_people(training, people, by):
    for person in people:
        person.library = training.library
        person.derive()
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
    "age_told",
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
    mine = {row.pk: row for row, _ in pairs}
    marks = list(Attendance._base_manager.filter(enrolment__in=stored)) if stored else []
    if stale := [mark.pk for mark in marks if (mark.enrolment_id, mark.day) not in wanted]:
        Attendance._base_manager.filter(pk__in=stale).delete()
    missing = wanted - {(mark.enrolment_id, mark.day) for mark in marks}
    new = [Attendance(enrolment=mine[pk], day=day, province=mine[pk].province) for pk, day in missing]
    Attendance.objects.bulk_create([mark.stamp(by) for mark in new])


def _write_skills(pairs, stored):
    through = Enrolment.skills.through
    if stored:
        through.objects.filter(enrolment_id__in=stored).delete()
    through.objects.bulk_create(
        [through(enrolment_id=row.pk, skill_id=code) for row, line in pairs for code in line.skills],
        ignore_conflicts=True,
    )


@transaction.atomic
def drop_from_roster(*, enrolment: Enrolment, by) -> None:
    """Take a line off the roster; the person stays. Refused once answers hang on it."""
    if enrolment.answers.exists() or enrolment.declarations.exists():
        raise ValidationError("Orang ini sudah punya jawaban atau pernyataan, jadi tidak bisa dikeluarkan.")
    enrolment.stamp(by).delete()


@transaction.atomic
def record_consent(*, training: Training, by, mode="kertas", given_on=None, photo=None) -> None:
    """One tick for the whole roster: every person on it consents to record, follow-up and specific data."""
    training.consent_sheet = True
    if photo:
        training.consent_photo = photo
    training.stamp(by).save()
    day = given_on or training.first_day or timezone.localdate()
    told = set(Consent.unscoped.filter(training=training).values_list("person_id", "purpose"))
    people = training.enrolments.order_by().values_list("person_id", flat=True).distinct()
    new = Copy(Consent, ("id", "person_id", "purpose"), by=by, training_id=training.pk, mode=mode, given_on=day)
    with Pipe() as pipe:
        for pk, purpose in product(list(people), ROSTER_PURPOSES):
            if (pk, purpose) not in told:
                new.add(uuid7(), pk, purpose)
            if len(new) == CONSENTS_AT_ONCE:
                pipe.send(new)
        pipe.send(new)


@transaction.atomic
def record_answer(*, answer: Answer, by, reason: str = "") -> Answer:
    """Keep an answer or an attempt. Changing an answer that counts in a wave needs a reason."""
    training = answer.enrolment.training
    _check_asked_on(answer, training)
    if not answer._state.adding:
        if not reason.strip():
            raise ValidationError({"correction_reason": "Tulis alasan memperbaiki jawaban ini."})
        answer.correction_reason = reason
    answer.full_clean(exclude=["province"])
    answer.stamp(by).save()
    return answer


def _check_asked_on(answer, training):
    if answer.asked_on > timezone.localdate():
        raise ValidationError({"asked_on": "Tanggal ditanya tidak boleh di masa depan."})
    if answer.moment == Moment.FOLLOW_UP and answer.asked_on <= training.last_day:
        raise ValidationError({"asked_on": "Tanggal ditanya harus sesudah pelatihan selesai."})


def wave_of_answer(answer: Answer) -> str | None:
    """T3, T6, T12, "kini" or None, by days from the last day (DOMAIN definition 6, version 1)."""
    return wave_of((answer.asked_on - answer.enrolment.training.last_day).days)


@transaction.atomic
def declare(*, training: Training, by, declared_by: str, enrolment=None, status="", number=None, **details):
    """Keep what an office states about one person, or one number for a training; stating it again replaces it."""
    row = training.declarations.filter(enrolment=enrolment).first()
    row = row or Declaration(training=training, enrolment=enrolment)
    for name, value in {"status": status, "number": number, "declared_by": declared_by, **details}.items():
        setattr(row, name, value)
    row.full_clean()
    row.stamp(by).save()
    return row


@transaction.atomic
def verify_answer(*, answer: Answer, by, verification: str, day: date, note: str = "", document=None) -> Answer:
    """Confirm a participant's answer by a visit or document; never by an account that entered or corrected it."""
    corrected = answer.verified_by_id is None and answer.updated_by_id == by.pk
    if answer.created_by_id == by.pk or corrected:
        raise ValidationError("Verifikasi harus oleh akun lain, bukan yang memasukkan jawaban.")
    if answer.disposition not in {Disposition.COMPLETE, Disposition.PARTIAL}:
        raise ValidationError("Belum ada jawaban yang bisa diverifikasi.")
    answer.verified_by, answer.verified_on = by, day
    answer.verification, answer.verification_note = verification, note
    if document:
        answer.document = document
    answer.full_clean(exclude=["province"])
    answer.stamp(by).save()
    return answer


@transaction.atomic
def merge_people(*, kept: Person, joined: Person, by) -> PersonMerge:
    """Count two rows as one human. Both rows and their histories stay; `undo_merge` parts them again."""
    kept = root_of(kept)
    if root_of(joined).pk == kept.pk:
        raise ValidationError("Kedua catatan ini sudah digabung.")
    joined = root_of(joined)
    joined.merged_into = kept
    joined.stamp(by).save()
    regroup(kept)
    merge = PersonMerge(kept=kept, joined=joined).stamp(by)
    merge.save()
    return merge


@transaction.atomic
def undo_merge(*, merge: PersonMerge, by) -> None:
    """Part two joined rows; each counts as itself again."""
    merge.undone_at = timezone.now()
    merge.stamp(by).save()
    joined = merge.joined
    joined.merged_into = None
    joined.stamp(by).save()
    regroup(joined)
    regroup(root_of(merge.kept))


def root_of(person: Person) -> Person:
    """The row that stands for the whole merged group."""
    while person.merged_into_id:
        person = person.merged_into
    return person


def group_of(root: Person) -> list[Person]:
    """The root and every row merged into it, at any depth."""
    found, waiting = [root], [root]
    while waiting:
        waiting = [child for row in waiting for child in row.merged.all()]
        found += waiting
    return found


def regroup(root: Person) -> None:
    """Give every row of a merged group the same identity: the first NIK hash in it, else the root's id."""
    group = group_of(root)
    nik_hash = next((row.nik_hash for row in group if row.nik_hash), None)
    identity = identity_of(nik_hash, root.pk)
    for row in group:
        if row.identity != identity:
            row.identity = identity
            row.save(update_fields=["identity"])
