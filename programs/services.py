"""Services of the programs room: each one transaction with keyword arguments and the acting user."""

from datetime import date

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from programs.choices import TrainingStatus
from programs.models import Library, LibraryArea, NilReport, Partnership, Region, Training, TrainingDay
from tpbis.formats import format_date
from tpbis.models import User


def activity_days(training: Training) -> list[date]:
    """The days on which an activity met: its own day rows, else every day from first to last (31 at most)."""
    days = [row.day for row in training.days.all()]
    if days or training.first_day is None:
        return days
    start = training.first_day.toordinal()
    return [date.fromordinal(start + n) for n in range(min(training.day_count, 31))]


def lock_training(training: Training) -> None:
    """One writer of an activity's lists at a time, until the transaction ends."""
    Training._base_manager.select_for_update(of=("self",), no_key=True).get(pk=training.pk)


@transaction.atomic
def set_days(*, training: Training, days: list[date], by: User) -> None:
    """Replace the day rows of an activity whose days do not follow on each other."""
    training.days.all().delete()
    TrainingDay.objects.bulk_create(
        [TrainingDay(training=training, day=day).stamp(by) for day in sorted(set(days))]
    )


@transaction.atomic
def mark_held(*, training: Training, first_day: date, last_day: date, by: User) -> Training:
    """A planned activity took place."""
    training.status, training.first_day, training.last_day = TrainingStatus.HELD, first_day, last_day
    training.full_clean()
    training.stamp(by).save()
    return training


def cancel_training(*, training: Training, reason: str, by: User) -> Training:
    """A planned activity will not take place."""
    training.status, training.cancel_reason = TrainingStatus.CANCELLED, reason
    training.stamp(by).save()
    return training


def too_early(training: Training) -> str:
    """Why nobody can have come to a planned activity yet; "" once its first day has come."""
    if training.status != TrainingStatus.PLANNED:
        return ""
    if training.first_day is None:
        return "Rencana ini belum punya tanggal. Daftar hadir dapat diisi sesudah tanggalnya ditulis."
    if training.first_day > today():
        day = format_date(training.first_day)
        return f"Kegiatan ini direncanakan {day}. Daftar hadir dapat diisi mulai hari itu."
    return ""


def take_place(*, training: Training, by: User) -> None:
    """A plan whose last day has come took place on its days: somebody writes down who came."""
    first, last = training.first_day, training.last_day
    if training.status == TrainingStatus.PLANNED and first and last and last <= today():
        mark_held(training=training, first_day=first, last_day=last, by=by)


@transaction.atomic
def move_library(*, library: Library, region: Region, since: date, by: User) -> Library:
    """Change a library's wilayah kerja from a day on; what was held before stays where it was."""
    library.areas.filter(start__gte=since).delete()
    last = library.areas.order_by(F("start").desc(nulls_last=True)).first()
    before = date.fromordinal(since.toordinal() - 1)
    if last is None:
        LibraryArea(library=library, region=library.region, end=before).stamp(by).save()
    else:
        last.end = before
        last.stamp(by).save()
    LibraryArea(library=library, region=region, start=since).stamp(by).save()
    library.region = region
    library.stamp(by).save()
    later = Q(last_day__gte=since) | Q(last_day__isnull=True)
    library.trainings.filter(later).update(region=region, province=region.code[:2])
    sent = Q(training__last_day__gte=since) | Q(training__last_day__isnull=True)
    library.represented(manager="unscoped").filter(sent).update(counted_region=region)
    return library


@transaction.atomic
def set_partnership(
    *, library: Library, status: str, start: date, end: date | None = None, note: str = "", by: User
) -> Partnership:
    """Begin a partnership status; one still open ends the day before."""
    for row in library.partnerships.filter(end__isnull=True, start__lt=start):
        row.end = date.fromordinal(start.toordinal() - 1)
        row.stamp(by).save()
    partnership = Partnership(library=library, status=status, start=start, end=end, note=note).stamp(by)
    partnership.full_clean()
    partnership.save()
    return partnership


@transaction.atomic
def report_nil(*, library: Library, month: date, by: User) -> NilReport:
    """Say that a month had no activity; saying it twice changes nothing."""
    row = library.nil_reports.filter(month=month.replace(day=1)).first()
    if row is None:
        row = NilReport(library=library, month=month.replace(day=1)).stamp(by)
        row.save()
    return row


def today() -> date:
    """The local date of the office (WIB)."""
    return timezone.localdate()
