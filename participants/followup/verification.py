"""Querysets of answers that wait for verification (DOMAIN definition 9, version 1)."""

from datetime import date, timedelta

from django.db.models import QuerySet

from participants.choices import Disposition, Moment

VERIFIED_WITHIN = timedelta(days=180)


def waiting_for_verification(rows: QuerySet, today: date) -> QuerySet:
    """Complete unconfirmed follow-ups of the last 180 days with a business or job behind them."""
    return rows.filter(
        moment=Moment.FOLLOW_UP,
        disposition=Disposition.COMPLETE,
        verified_by=None,
        has_work=True,
        asked_on__gte=today - VERIFIED_WITHIN,
        enrolment__training__deleted_at=None,
        enrolment__person__deleted_at=None,
    )
