"""Record an answer, a declaration or a verification; each is one transaction."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from participants.choices import Disposition, Moment
from participants.models import Answer, Declaration, Enrolment
from programs.models import Training
from tpbis.models import User


@transaction.atomic
def record_answer(*, answer: Answer, by: User | None, reason: str = "") -> Answer:
    """Keep an answer or an attempt. Changing an answer that counts in a wave needs a reason."""
    training = answer.enrolment.training
    _check_asked_on(answer, training)
    if not answer._state.adding:
        if not reason.strip():
            raise ValidationError({"correction_reason": "Tulis alasan memperbaiki jawaban ini."})
        answer.correction_reason = reason
    answer.full_clean(exclude=["province"])
    answer.stamp(by).save()
    return answer


def _check_asked_on(answer, training):
    if answer.asked_on > timezone.localdate():
        raise ValidationError({"asked_on": "Tanggal ditanya tidak boleh di masa depan."})
    if answer.moment == Moment.FOLLOW_UP and answer.asked_on <= training.last_day:
        raise ValidationError({"asked_on": "Tanggal ditanya harus sesudah pelatihan selesai."})


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
    """Confirm an answer by a visit or document; refused to accounts that entered or corrected it."""
    corrected = answer.verified_by_id is None and answer.updated_by_id == by.pk
    if answer.created_by_id == by.pk or corrected:
        raise ValidationError("Verifikasi harus oleh akun lain, bukan yang memasukkan jawaban.")
    if answer.disposition not in {Disposition.COMPLETE, Disposition.PARTIAL}:
        raise ValidationError("Belum ada jawaban yang bisa diverifikasi.")
    answer.verified_by, answer.verified_on = by, day
    answer.verification, answer.verification_note = verification, note
    if document:
        answer.document = document
    answer.full_clean(exclude=["province"])
    answer.stamp(by).save()
    return answer
