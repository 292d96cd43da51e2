"""Saved exports: who may see them, run one now, make the monthly ones once, delete expired files."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from reports.exports.export_worker import FOLDER
from reports.models import ExportRun, SavedExport
from reports.models.export import may_make
from tpbis.jobs.job import ACTIVE, ENDED
from tpbis.jobs.run_job import start
from tpbis.models import User

KEYS = ("wilayah", "tingkat", "tahun", "dari", "sampai", "kode_per")
OF_PAPER = ("kelompok",)  # the columns of a table that is too long for all of them


def typed_of(query: QueryDict | dict, *, more: tuple[str, ...] = ()) -> dict[str, str]:
    """The keys of a report's query that were filled in."""
    return {key: str(query[key])[:40] for key in KEYS + more if query.get(key)}


def query_at(saved: SavedExport, today: date) -> dict[str, str]:
    """The query of a saved export on a day: a moving period takes the place of the one typed."""
    if not saved.moving:
        return saved.query
    month = today.replace(day=1) - timedelta(days=1)
    query = {key: value for key, value in saved.query.items() if key not in ("tahun", "dari", "sampai")}
    if saved.moving == SavedExport.Moving.THIS_YEAR:
        return query | {"tahun": str(month.year)}
    return query | {"dari": f"{month:%Y-%m}", "sampai": f"{month:%Y-%m}"}


LIFETIME_DAYS = 90
MADE_UP = 12  # months that are made up after a long silence


def run_now(saved: SavedExport, task: Any, *, by: User, today: date | None = None) -> ExportRun:
    """Put a run into the queue, with the rights of `by`."""
    return _queued(saved, task, by=by, today=today or timezone.localdate())


def run_once(report: str, fmt: str, query: dict[str, str], task: Any, *, by: User) -> ExportRun:
    """Have a file made that takes too long to wait for; who asks again meanwhile gets the same one."""
    same = runs_for(by).filter(saved=None, report=report, fmt=fmt, query=query, state__in=ACTIVE)
    for existing in same:
        if may_make(existing, by):
            return existing
    run = ExportRun(report=report, fmt=fmt, query=query).belong_to(by).stamp(by)
    start(run, task)
    return run


def run_monthly(task: Any, today: date | None = None) -> int:
    """Queue every monthly export whose month has come, each month once; counts them.

    One whose account has not the rights any more waits until somebody takes it over.
    """
    today, made = today or timezone.localdate(), 0
    monthly = SavedExport.unscoped.filter(monthly_since__isnull=False, deleted_at__isnull=True)
    for saved in monthly.select_related("created_by", "keeper").prefetch_related("runs"):
        if saved.has_stopped:
            continue
        done = {run.month for run in saved.runs.all()}
        for month in due_months(saved, today):
            made += month not in done and _once(saved, task, month)
    return made


def due_months(saved: SavedExport, today: date) -> list[date]:
    """The firsts of months for which there should be a file.

    Months that were missed are made up when each stands for another period, else only the latest one.
    """
    months, month = [], _next(saved.monthly_since)
    while month <= today:
        months.append(month)
        month = _next(month)
    return months[-MADE_UP:] if saved.moving == SavedExport.Moving.LAST_MONTH else months[-1:]


def _next(day: Any) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _once(saved: SavedExport, task, month: date) -> bool:
    if saved.runner is None:
        return False
    try:
        with transaction.atomic():
            _queued(saved, task, by=saved.runner, today=month, month=month)
    except IntegrityError:  # another clock was quicker
        return False
    return True


def _queued(saved: SavedExport, task, *, by, today: date, month: date | None = None) -> ExportRun:
    run = ExportRun(
        saved=saved, report=saved.report, fmt=saved.fmt, query=query_at(saved, today), month=month
    )
    start(run.belong_to(by).stamp(by), task)
    return run


def take_over(saved: SavedExport, *, by: User) -> bool:
    """Let monthly files that stopped be made with the rights of `by`; False where they did not stop.

    PermissionDenied where the rights differ.
    """
    if not may_make(saved, by):
        raise PermissionDenied
    if not saved.has_stopped:
        return False
    saved.keeper = by
    saved.stamp(by).save(update_fields=["keeper"])
    return True


def sweep_files() -> None:
    """Delete files after 90 days (their rows stay), and what a dead worker left half written."""
    limit = timezone.now() - timedelta(days=LIFETIME_DAYS)
    for run in ExportRun.unscoped.filter(state__in=ENDED, ended_at__lt=limit).exclude(file=""):
        default_storage.delete(run.file)
        ExportRun.unscoped.filter(pk=run.pk).update(file="")
    if default_storage.exists(FOLDER):
        _sweep_halves()


def _sweep_halves() -> None:
    yesterday = timezone.now() - timedelta(days=1)
    for name in default_storage.listdir(FOLDER)[1]:
        path = f"{FOLDER}/{name}"
        if Path(name).suffix == ".sebagian" and default_storage.get_modified_time(path) < yesterday:
            default_storage.delete(path)


def saved_for(user: User) -> QuerySet:
    """Saved exports that a user may see and run."""
    return _blind(SavedExport.objects.visible_to(user), user)


def runs_for(user: User) -> QuerySet:
    """Files that a user may see and download."""
    kept = Q(saved=None, created_by=user.pk) | Q(saved__isnull=False, saved__deleted_at=None)
    return _blind(ExportRun.objects.visible_to(user).filter(kept), user)


def _blind(rows, user):
    return rows if user.sees_names else rows.filter(identified=False)
