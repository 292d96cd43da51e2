"""Reviews “Sudah diperiksa”: hide a finding with a reason; withdrawing the note shows it again."""

from django.core.exceptions import ValidationError
from django.db import transaction

from participants.models import SignalFinding, SignalReview
from programs.joint_activities import join_trainings
from programs.models import Training, TrainingMerge
from tpbis.models import User

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
def join_events(*, kept: Training, joined: Training, by: User) -> TrainingMerge:
    """Join two records of one event, unless what people answered would be hidden with the joined one."""
    answered = joined.enrolments.filter(answers__isnull=False) | joined.enrolments.filter(
        declarations__isnull=False
    )
    if joined.declarations.exists() or answered.exists():
        raise ValidationError(ANSWERED.format(joined.library))
    return join_trainings(kept=kept, joined=joined, by=by)
