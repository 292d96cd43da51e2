"""What participants sent by themselves: kept once, settled when staff saved the roster, else forgotten."""

from datetime import timedelta
from uuid import UUID, uuid5

from django.db.models import QuerySet
from django.utils import timezone

from participants.choices import ConsentMode
from participants.models import CheckIn, Consent, Enrolment, Person
from participants.people.consents import ROSTER_PURPOSES
from participants.rights.consent_texts import current
from participants.self_check_in.check_in_links import today_at
from programs.models import Training
from tpbis.formats import name_key
from tpbis.models import User

KEPT_DAYS = 14
MOST_WAITING = 500


def is_full(training: Training) -> bool:
    """Nobody needs more at once; whoever floods a wall finds it closed."""
    return training.check_ins.count() >= MOST_WAITING


def keep(*, training: Training, form_id: UUID | None, fields: dict) -> None:
    """Store what a participant sent. The same page sent again adds nothing, accepted or not."""
    day = today_at(training)
    said = [
        training.pk,
        day,
        name_key(fields["name"]),
        *(fields[key] for key in ("sex", "birth_year", "village")),
    ]
    pk = uuid5(form_id or training.pk, "\n".join(map(str, said)))
    if not Enrolment.unscoped.filter(pk=pk).exists():
        row = CheckIn(pk=pk, training=training, day=day, **fields)
        CheckIn.unscoped.bulk_create([row], ignore_conflicts=True)


def waiting_for(user: User, training: Training) -> QuerySet:
    """What was sent and is not decided yet, the first first."""
    return CheckIn.objects.visible_to(user).filter(training=training)


def settle(*, training: Training, decided: dict[UUID, Person | None], by: User) -> None:
    """Staff decided: who was accepted, as which person, consented on their own phone; forget the rest."""
    rows = training.check_ins.filter(pk__in=decided)
    Consent.objects.bulk_create(
        [
            Consent(
                person=person,
                training=training,
                purpose=purpose,
                text_version=current(purpose).version,
                given_on=row.day,
                mode=ConsentMode.ONLINE,
            ).stamp(by)
            for row in rows
            if (person := decided[row.pk])
            for purpose in ROSTER_PURPOSES
        ],
        ignore_conflicts=True,
    )
    rows.delete()


def forget_old_check_ins() -> None:
    """Delete what nobody accepted; the worker's clock does it."""
    CheckIn.unscoped.filter(sent_at__lt=timezone.now() - timedelta(days=KEPT_DAYS)).delete()
