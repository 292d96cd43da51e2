"""Findings of signals inside a user's scope, and what somebody says of them: looked at, or one event."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from participants.models import SignalFinding, SignalReview
from programs.joint_activities import join_trainings
from programs.models import Training, TrainingMerge
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


ANSWERED = (
    "Pada catatan {} sudah ada jawaban atau pernyataan peserta. Pilih catatan itu sebagai yang dihitung."
)


@transaction.atomic
def review(*, finding: SignalFinding, reason: str, note: str = "", by: User) -> SignalReview:
    """Note that somebody looked; raises ValidationError for an unknown reason or one noted already."""
    row = SignalReview(
        signal=finding.key,
        definition=finding.signal.version,
        subject=finding.subject,
        library_id=finding.library_id,
        sentence=finding.text[:300],
        reason=reason,
        note=note.strip(),
    ).stamp(by)
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def join_events(*, primary: Training, joined: Training, by: User) -> TrainingMerge:
    """Join two records of one event, unless what people answered would be hidden with the joined one."""
    answered = joined.enrolments.filter(answers__isnull=False) | joined.enrolments.filter(
        declarations__isnull=False
    )
    if joined.declarations.exists() or answered.exists():
        raise ValidationError(ANSWERED.format(joined.library))
    return join_trainings(primary=primary, joined=joined, by=by)
