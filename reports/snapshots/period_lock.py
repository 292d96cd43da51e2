"""Lock and reopen a period; a lock takes its snapshot in the same transaction (docs/decisions/0004)."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from programs.models import PeriodLock, Region
from reports.question.periods import Period
from reports.snapshots.snapshot import take
from tpbis.records.advisory_locks import Kind

NOT_OVER = "Periode ini belum selesai. Kunci setelah {} lewat."
NOT_YOURS = "Kunci ini dibuat kantor di atas Anda; hanya kantor itu yang dapat membukanya."


@transaction.atomic
def lock_period(*, region: Region | None, period: Period, by, today: date) -> PeriodLock:
    """Lock a finished period of a region inside the user's subtree. Raises ValidationError.

    Waits for writes that have begun, and holds back those that come, until the snapshot is taken.
    """
    row = PeriodLock(
        region=region, first=period.first, last=period.last, authority=by.scope.prefix or ""
    ).stamp(by)
    if period.last >= today:
        raise ValidationError(NOT_OVER.format(row.words))
    row.full_clean()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [Kind.PERIOD])
    row.save()
    take(region=region, level="", period=period, by=by, today=today, lock=row)
    return row


@transaction.atomic
def reopen(*, lock: PeriodLock, reason: str, by) -> PeriodLock:
    """Open a locked period again; the row stays, with who, when and why. Raises ValidationError."""
    if not lock.may_reopen(by.scope):
        raise ValidationError(NOT_YOURS)
    if lock.reopened_at is not None:
        raise ValidationError("Periode ini sudah dibuka kembali.")
    if not reason.strip():
        raise ValidationError({"reason": "Tulis alasan membuka kembali."})
    lock.reason, lock.reopened_at, lock.reopened_by = reason.strip(), timezone.now(), by
    lock.stamp(by).save()
    return lock
