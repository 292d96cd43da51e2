"""Stored findings of signals inside a user's scope."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from participants.models import SignalFinding
from tpbis.models import User


@dataclass(frozen=True)
class FindingFilter:
    """Which findings: of one signal or all, in days, inside a region code."""

    first: date
    last: date
    signal: str = ""
    code: str = ""


def findings(user: User, chosen: FindingFilter) -> QuerySet:
    """The open findings, the latest first; call `refresh.catch_up` before."""
    rows = (
        SignalFinding.objects.visible_to(user)
        .whole_for(user)
        .unreviewed(user)
        .filter(day__range=(chosen.first, chosen.last))
    )
    if chosen.signal:
        rows = rows.filter(key=chosen.signal)
    if chosen.code:
        rows = rows.filter(library__region__code__startswith=chosen.code)
    return rows.order_by("-day", "key", "subject")


def finding(user: User, key: str, subject: str) -> SignalFinding | None:
    """One finding by its name, reviewed or not; None when there is none in the user's scope."""
    return SignalFinding.objects.visible_to(user).whole_for(user).filter(key=key, subject=subject).first()
