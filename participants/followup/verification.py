"""Querysets of answers that wait for verification (DOMAIN definition 9, version 1)."""

from datetime import date, timedelta

from django.db.models import QuerySet

from participants.choices import Disposition, Moment
from participants.definition_constants import VERIFIED_WITHIN_DAYS


def waiting_for_verification(rows: QuerySet, today: date) -> QuerySet:
    """Complete unconfirmed follow-ups of the last half year with a business or job behind them."""
    return rows.filter(
        moment=Moment.FOLLOW_UP,
        disposition=Disposition.COMPLETE,
        verified_by=None,
        has_work=True,
        asked_on__gte=today - timedelta(days=VERIFIED_WITHIN_DAYS),
        enrolment__training__deleted_at=None,
        enrolment__person__deleted_at=None,
    )
