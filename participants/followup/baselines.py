"""Record the income before the training for a whole roster at once."""

import uuid
from datetime import date

from django.db import transaction

from participants.choices import Disposition, IncomeReply, Mode, Moment
from participants.models import Answer, Enrolment
from tpbis.models import User

NAMESPACE = uuid.UUID("0d1f4c7e-2f5f-5f0a-8a51-6f0b7f6f0a11")


@transaction.atomic
def record_baselines(
    *, incomes: list[tuple[Enrolment, dict]], asked_on: date, by: User, mode: str = Mode.VISIT
) -> int:
    """Store one baseline per (enrolment, income fields) that has none yet; return how many were stored."""
    have = set(
        Answer.unscoped.filter(
            enrolment__in=[row.pk for row, _ in incomes], moment=Moment.BASELINE
        ).values_list("enrolment_id", flat=True)
    )
    rows = [_answer(row, income, asked_on, mode).stamp(by) for row, income in incomes if row.pk not in have]
    for row in rows:
        row.derive()
    Answer.objects.bulk_create(rows)
    return len(rows)


def _answer(enrolment, income, asked_on, mode):
    refused = income["income_reply"] == IncomeReply.REFUSED
    return Answer(
        pk=uuid.uuid5(NAMESPACE, str(enrolment.pk)),
        enrolment=enrolment,
        moment=Moment.BASELINE,
        asked_on=asked_on,
        disposition=Disposition.REFUSED if refused else Disposition.COMPLETE,
        mode=mode,
        **income,
    )
