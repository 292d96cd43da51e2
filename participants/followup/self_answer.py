"""The link by which a participant answers without an account: signed, short, one enrolment and wave."""

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
from tpbis.short_token import row_of, token_of

SALT = "tpbis.jawaban-mandiri"
LONG_LINKS = timedelta(days=60)  # how long one of the longer kind, which are sent no more, is still taken


class Closed(Exception):
    """A link that asks nothing now: "forged", "withdrawn", "early" or "expired".

    Whose it is, and the day it opens or closed, are told only of a link that is ours.
    """

    def __init__(self, why: str, enrolment: Enrolment | None = None, day: date | None = None):
        super().__init__(why)
        self.why, self.enrolment, self.day = why, enrolment, day


def token_for(enrolment_id: UUID, wave: str) -> str:
    """The signed end of the link."""
    return token_of(enrolment_id, f"{SALT}.{wave}")


def open_token(token: str, today: date) -> tuple[Enrolment, str]:
    """Return (enrolment, wave) of a link that is still good; raises Closed."""
    key, wave = _read(token)
    rows = Enrolment.unscoped.select_related("training__library__region", "person").filter(
        pk=key, training__deleted_at__isnull=True, person__deleted_at__isnull=True
    )
    enrolment = may_be_called(rows).first()
    if enrolment is None:
        raise Closed("withdrawn")
    ended = enrolment.training.last_day
    if ended is None or today < (first := ended + timedelta(days=WAVES[wave][0])):
        raise Closed("early", enrolment, ended and first)
    if today > (last := ended + timedelta(days=WAVES[wave][-1])):
        raise Closed("expired", enrolment, last)
    return enrolment, wave


def _read(token: str) -> tuple[UUID, str]:
    for wave in WAVES:
        if key := row_of(token, f"{SALT}.{wave}"):
            return key, wave
    try:
        key, wave = signing.loads(token, salt=SALT, max_age=LONG_LINKS)
    except signing.SignatureExpired as problem:
        raise Closed("expired") from problem
    except (signing.BadSignature, ValueError) as problem:
        raise Closed("forged") from problem
    return UUID(key), wave


def already_answered(enrolment: Enrolment, wave: str, **how) -> bool:
    """Tell whether a whole answer of that wave is there, or one of another kind; nothing of it is shown."""
    ended: Any = enrolment.training.last_day
    first, last = (ended + timedelta(days=WAVES[wave][end]) for end in (0, -1))
    how = how or {"disposition": Disposition.COMPLETE}
    rows = Answer.unscoped.filter(enrolment=enrolment, moment=Moment.FOLLOW_UP, asked_on__range=(first, last))
    return rows.filter(**how).exists()


@transaction.atomic
def keep(
    *, enrolment: Enrolment, wave: str, fields: dict, officer: dict | None = None, guardian: str = ""
) -> Answer | None:
    """Keep what a participant answered alone, with their consent (a child's parent's) given on the page.

    `officer` says from whose device it came (verification.officer_signs). One whole answer a wave, and before
    it one part of it: a link sent twice or tapped twice adds nothing (None).
    """
    Enrolment.unscoped.select_for_update(of=("self",)).get(pk=enrolment.pk)
    partial = {"disposition": Disposition.PARTIAL, "mode": Mode.SELF}
    again = fields["disposition"] == Disposition.PARTIAL and already_answered(enrolment, wave, **partial)
    if again or already_answered(enrolment, wave):
        return None
    record_spoken_consent(
        training=enrolment.training,
        person=enrolment.person,
        by=None,
        mode=ConsentMode.ONLINE,
        guardian=guardian,
    )
    answer = Answer(
        enrolment=enrolment,
        moment=Moment.FOLLOW_UP,
        asked_on=timezone.localdate(),
        mode=Mode.SELF,
        interviewer=Interviewer.SELF,
        **fields,
        **(officer or {}),
    )
    return record_answer(answer=answer, by=None)
