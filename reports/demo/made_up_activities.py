"""Create one synthetic activity: roster, head count, funding, representatives, commitments."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from participants.choices import DeclaredStatus
from participants.models import Declaration
from programs.choices import Audience, CommitmentForm, PartnerKind, RegionLevel, TrainingStatus
from programs.models import Commitment, Library, Representative, Training, TrainingFunding
from reports.demo.demo_libraries import sample_phone
from reports.demo.made_up_answers import add_answers
from reports.demo.made_up_people import person_name, traits
from reports.demo.roster_rows import add_consents, add_person, add_training, enrol
from reports.demo.row_batch import Batch, uid

FUNDS = ("apbd_kabkota", "dak_nonfisik", "dana_desa", "csr", "swadaya", "apbn")
AWAITED_DAYS = 240  # for what a stakeholder promised
FORMS = (CommitmentForm.BUDGET, CommitmentForm.GOODS, CommitmentForm.MOU, CommitmentForm.SPEAKER)
BODIES = (PartnerKind.OPD, PartnerKind.PKK, PartnerKind.BANK, PartnerKind.VILLAGE, PartnerKind.COMMUNITY)


@dataclass
class Stage:
    """What a whole made-up region shares: who enters, who verifies, the day, and who is known already."""

    batch: Batch
    kinds: dict
    today: date
    by: Any
    verifier: Any = None
    last_names: str = "last"
    pool: dict = field(default_factory=dict)


def hold(
    stage: Stage, key: str, row: dict, library: Library, day: date, colleagues: Iterable[Library] = ()
) -> Training:
    """Add the activity of one line of activities.csv; in the future it is a plan."""
    rng, kind = Random(key), stage.kinds[row["kind"]]
    planned = day > stage.today
    training = add_training(
        stage.batch,
        key,
        library=library,
        kind=kind,
        title=row["title"],
        day=day,
        by=stage.by,
        status=TrainingStatus.PLANNED if planned else TrainingStatus.HELD,
        skills=row["skills"].split(),
        meeting_level=RegionLevel.REGENCY if row["kind"] == "stakeholder_meeting" else None,
    )
    if planned:
        return training
    _fund(stage, rng, training)
    if kind.audience == Audience.CITIZENS:
        _citizens(stage, rng, training)
    elif kind.audience == Audience.STAFF:
        _staff(stage, rng, training, colleagues)
    elif kind.audience == Audience.STAKEHOLDERS:
        _stakeholders(stage, rng, training)
    return training


def add_people(stage: Stage, rng: Random, training: Training, size: int) -> list:
    """Put people on a roster: mostly new ones, some whom the library knows already."""
    known = stage.pool.setdefault(training.library.pk, [])
    again = rng.sample(known, min(len(known), sum(rng.random() < 0.12 for _ in range(size))))
    people = [*again, *(_new_person(stage, rng, training, n) for n in range(size - len(again)))]
    known += people[len(again) :]
    lines = []
    for number, person in enumerate(people, start=1):
        add_consents(stage.batch, training, person, stage.by)
        lines.append(enrol(stage.batch, training, person, number, by=stage.by))
    return lines


def _new_person(stage, rng, training, n):
    key, sex = f"{training.pk}/{n}", "P" if rng.random() < 0.72 else "L"
    return add_person(
        stage.batch,
        key,
        library=training.library,
        by=stage.by,
        name=person_name(key, sex, stage.last_names),
        sex=sex,
        village=training.place if rng.random() < 0.8 else None,
        phone=sample_phone(rng.randint(10**7, 10**8)) if rng.random() < 0.8 else "",
        **traits(rng, training.first_day),
    )


def _citizens(stage, rng, training):
    if not training.measured and rng.random() < 0.5:
        training.head_count_female = rng.randint(8, 24)
        training.head_count_male = rng.randint(2, 12)
        training.derive()
        return
    lines = add_people(stage, rng, training, rng.randint(8, 16))
    if rng.random() < 0.3:
        training.head_count = len(lines) + rng.randint(2, 6)
    if not training.measured:
        return
    for line in lines:
        add_answers(stage.batch, rng, line, stage.today, by=stage.by, verifier=stage.verifier)
    _declare(stage, rng, training, lines)


def _declare(stage, rng, training, lines):
    """Some offices declare a number, some declare per person, most declare nothing."""
    luck = rng.random()
    if training.last_day > stage.today - timedelta(days=120):
        return
    if luck < 0.12:
        _state(stage, training, number=rng.randint(2, len(lines) // 2))
    elif luck < 0.22:
        for line in lines:
            status = DeclaredStatus.SUCCEEDED if rng.random() < 0.4 else DeclaredStatus.NOT_YET
            _state(stage, training, enrolment=line, status=status)


def _state(stage, training, **said):
    enrolment = said.get("enrolment")
    key, day = uid("pernyataan", training.pk, enrolment and enrolment.pk), training.last_day
    said |= {"declared_by": "Kepala perpustakaan", "declared_on": day + timedelta(days=100)}
    stage.batch.add(Declaration(pk=key, training=training, **said), stage.by)


def _fund(stage, rng, training):
    source, amount = rng.choice(FUNDS), rng.randint(5, 60) * 250_000
    row = TrainingFunding(pk=uid("dana", training.pk), training=training, source_id=source, amount=amount)
    training.cost = amount
    stage.batch.add(row, stage.by)


def _staff(stage, rng, training, colleagues):
    for number, library in enumerate(colleagues, start=1):
        sex = "P" if rng.random() < 0.6 else "L"
        name = person_name(f"staf {training.pk} {number}", sex, stage.last_names)
        key = f"{training.pk}/{number}"
        person = add_person(stage.batch, key, library=training.library, name=name, sex=sex, by=stage.by)
        enrol(stage.batch, training, person, number, by=stage.by, represents_library=library)


def _stakeholders(stage, rng, training):
    for number in range(rng.randint(4, 9)):
        sex = rng.choice("LP")
        row = Representative(pk=uid("wakil", training.pk, number), training=training, sex=sex)
        row.name = person_name(f"wakil {training.pk} {number}", sex, stage.last_names)
        row.kind = rng.choice(BODIES)
        row.organisation = row.get_kind_display()
        stage.batch.add(row, stage.by)
    for number in range(rng.randint(1, 3)):
        _commitment(stage, rng, training, number)


def _commitment(stage, rng, training, number):
    row = Commitment(pk=uid("komitmen", training.pk, number), library=training.library, training=training)
    row.kind, row.form, row.made_on = rng.choice(BODIES), rng.choice(FORMS), training.last_day
    row.by_whom = row.get_kind_display()
    row.description = f"Dukungan berupa {row.get_form_display().lower()} untuk kegiatan tahun depan."
    row.amount = rng.randint(2, 40) * 500_000 if row.form == CommitmentForm.BUDGET else None
    realised = row.made_on + timedelta(days=rng.randint(20, 300))
    row.realised_on = realised if realised <= stage.today and rng.random() < 0.5 else None
    row.due_on = row.made_on + timedelta(days=AWAITED_DAYS)
    row.proof_note = "Salinan surat ada di perpustakaan." if row.realised_on else ""
    stage.batch.add(row, stage.by)
