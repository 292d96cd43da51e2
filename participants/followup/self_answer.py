"""The link by which a participant answers without an account: signed, expiring, one enrolment and wave."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core import signing
from django.db import transaction
from django.utils import timezone

from participants.choices import ConsentMode, Disposition, Interviewer, Mode, Moment
from participants.definition_constants import WAVES
from participants.followup.due_enrolments import may_be_called
from participants.followup.record_answer import record_answer
from participants.models import Answer, Enrolment
from participants.people.consents import record_spoken_consent

SALT = "tpbis.jawaban-mandiri"
MAX_AGE = timedelta(days=60)


class Closed(Exception):
    """The link is unknown, too old, or its weeks are over."""


def token_for(enrolment_id: UUID, wave: str) -> str:
    """The signed end of the link."""
    return signing.dumps([str(enrolment_id), wave], salt=SALT, compress=True)


def open_token(token: str, today: date) -> tuple[Enrolment, str]:
    """Return (enrolment, wave) of a link that is still good; raises Closed."""
    try:
        enrolment_id, wave = signing.loads(token, salt=SALT, max_age=MAX_AGE)
    except (signing.BadSignature, ValueError) as problem:
        raise Closed from problem
    rows = may_be_called(Enrolment.unscoped.select_related("training", "person"))
    enrolment = rows.filter(
        pk=enrolment_id, training__deleted_at__isnull=True, person__deleted_at__isnull=True
    ).first()
    if enrolment is None or wave not in WAVES:
        raise Closed
    if enrolment.training.days_until(today) not in WAVES[wave]:
        raise Closed
    return enrolment, wave


def already_answered(enrolment: Enrolment, wave: str, **how) -> bool:
    """Tell whether a whole answer of that wave is there, or one of another kind; nothing of it is shown."""
    ended: Any = enrolment.training.last_day
    first, last = (ended + timedelta(days=WAVES[wave][end]) for end in (0, -1))
    how = how or {"disposition": Disposition.COMPLETE}
    rows = Answer.unscoped.filter(enrolment=enrolment, moment=Moment.FOLLOW_UP, asked_on__range=(first, last))
    return rows.filter(**how).exists()


@transaction.atomic
def keep(*, enrolment: Enrolment, wave: str, fields: dict) -> Answer | None:
    """Keep what a participant answered alone, with their consent given on the page.

    One whole answer a wave, and before it one part of it: a link sent twice or tapped twice adds nothing
    (None).
    """
    Enrolment.unscoped.select_for_update(of=("self",)).get(pk=enrolment.pk)
    partial = {"disposition": Disposition.PARTIAL, "mode": Mode.SELF}
    again = fields["disposition"] == Disposition.PARTIAL and already_answered(enrolment, wave, **partial)
    if again or already_answered(enrolment, wave):
        return None
    record_spoken_consent(
        training=enrolment.training, person=enrolment.person, by=None, mode=ConsentMode.ONLINE
    )
    answer = Answer(
        enrolment=enrolment,
        moment=Moment.FOLLOW_UP,
        asked_on=timezone.localdate(),
        mode=Mode.SELF,
        interviewer=Interviewer.SELF,
        **fields,
    )
    return record_answer(answer=answer, by=None)
