"""Record an answer, a declaration or a verification; each is one transaction."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from participants.choices import Disposition, Moment
from participants.models import Answer, Declaration, Enrolment
from participants.people.documents import drop_document
from participants.verification.answers_to_verify import is_drawn, makers_of, refusal
from programs.models import Training
from tpbis.models import User


@transaction.atomic
def record_answer(*, answer: Answer, by: User | None, reason: str = "", **fields) -> Answer:
    """Keep an answer or an attempt with these fields; changing one needs a reason.

    Whether it is drawn for a visit is settled before anybody answered, and stays.
    """
    answer.drawn = answer.moment == Moment.FOLLOW_UP and is_drawn(answer.pk)
    if not answer._state.adding:
        _correct(answer, reason.strip())
    for name, value in fields.items():
        setattr(answer, name, value)
    answer.full_clean(exclude=["province"])
    answer.stamp(by).save()
    return answer


def _correct(answer, reason):
    """A corrected answer says why, and is no longer verified."""
    if not reason:
        raise ValidationError(
            {"reason": "Orang ini sudah menjawab pada masa tanya ini. Tulis alasan memperbaiki jawabannya."}
        )
    answer.correction_reason = reason
    answer.verified_by = answer.verified_on = None
    answer.verification = answer.verification_note = ""
    drop_document(answer)


@transaction.atomic
def declare(
    *,
    training: Training,
    by: User,
    declared_by: str,
    enrolment: Enrolment | None = None,
    status: str = "",
    number: int | None = None,
    **details,
) -> Declaration:
    """Store an office's statement about one person, or one number for a training, replacing the last."""
    row = training.declarations.filter(enrolment=enrolment).first()
    row = row or Declaration(training=training, enrolment=enrolment)
    for name, value in {"status": status, "number": number, "declared_by": declared_by, **details}.items():
        setattr(row, name, value)
    row.full_clean()
    row.stamp(by).save()
    return row


@transaction.atomic
def verify_answer(
    *,
    answer: Answer,
    by: User,
    verification: str,
    day: date,
    note: str = "",
    document: UploadedFile | None = None,
) -> Answer:
    """Confirm an answer by a visit or document; refused to whoever entered it, and to accounts they made."""
    if why := refusal(answer, by, makers_of(by)):
        raise ValidationError(why)
    if answer.disposition not in {Disposition.COMPLETE, Disposition.PARTIAL}:
        raise ValidationError("Belum ada jawaban yang bisa diverifikasi.")
    answer.verified_by, answer.verified_on = by, day
    answer.verification, answer.verification_note = verification, note
    if document:
        answer.document = document
    answer.full_clean(exclude=["province"])
    answer.stamp(by).save()
    answer.verification_requests.all().delete()
    return answer
