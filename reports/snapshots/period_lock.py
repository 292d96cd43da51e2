"""Lock and reopen a period; a lock takes its snapshot in the same transaction (docs/decisions/0004)."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from programs.models import PeriodLock, Region
from reports.question.periods import Period
from reports.snapshots.snapshot import refuse_running, take
from tpbis.models import User
from tpbis.records.advisory_locks import Kind, alone, is_held

PATIENCE, TRIES = "2s", 3
BUSY = "Data wilayah ini sedang disimpan, mungkin oleh impor yang panjang. Coba lagi beberapa menit lagi."
NOT_YOURS = "Kunci ini dibuat kantor di atas Anda; hanya kantor itu yang dapat membukanya."


@transaction.atomic
def lock_period(*, region: Region | None, period: Period, by: User, today: date) -> PeriodLock:
    """Lock a finished period of a region inside the user's subtree. Raises ValidationError.

    Waits for writes of the region that have begun, and holds back those to come until the snapshot is taken.
    """
    row = PeriodLock(
        region=region, first=period.first, last=period.last, authority=by.scope.prefix or ""
    ).stamp(by)
    refuse_running(period, today, row.words)
    row.full_clean()
    _hold_back_writes(region.code if region else "")
    row.save()
    take(region=region, level="", period=period, by=by, today=today, lock=row)
    return row


def _hold_back_writes(code: str) -> None:
    """Take the lock that writes share. Who waits for it stalls later saves of the region: not for long."""
    for _ in range(TRIES):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = %s", [PATIENCE])
                cursor.execute(alone(Kind.PERIOD, "SELECT left(%s, 5)"), [code])
                cursor.execute("SET LOCAL lock_timeout TO DEFAULT")
            return
        except OperationalError as problem:
            if not is_held(problem):
                raise
    raise ValidationError(BUSY)


@transaction.atomic
def reopen(*, lock: PeriodLock, reason: str, by: User) -> PeriodLock:
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
