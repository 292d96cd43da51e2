"""Run a job exactly once: claim it, do it in one transaction with its end, and resume it if it died."""

import logging
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pghistory
import psycopg2
from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from tpbis.jobs.job import Job, JobState
from tpbis.jobs.second_connection import SecondConnection, Stopped, Ticker
from tpbis.records.stored_files import is_full

MOST_ATTEMPTS = 3
AGAIN = (
    "Pekerjaan ini terputus tiga kali. Coba lagi dengan berkas yang lebih kecil, atau hubungi pengelola"
    " sistem."
)
BROKEN = "Ada kesalahan pada sistem. Tidak ada yang disimpan. Coba lagi, atau hubungi pengelola sistem."
NO_ROOM = (
    "Ruang penyimpanan di server penuh. Tidak ada yang disimpan. Kabari pengelola sistem, lalu coba lagi."
)
# The database went away, told by Django or, in a COPY, by the driver itself.
GONE = (OperationalError, InterfaceError, psycopg2.OperationalError, psycopg2.InterfaceError)
Work = Callable[[Any, Ticker], dict]  # what a kind of job does
log = logging.getLogger(__name__)


class Refused(Exception):
    """The job cannot be done; `str()` says why in Bahasa."""


class Lost(Exception):
    """Another worker took the job over, or somebody stopped it; what was done is rolled back."""


def start(job: Job, task: Any) -> None:
    """Put a job into the queue, in the caller's transaction."""
    job.state, job.stop_asked, job.problem, job.task_id = JobState.WAITING, False, "", None
    job.rows_done = job.rows_total = job.tries = 0
    job.started_at = job.ended_at = None
    job.save()
    _enqueue(job, task)


def _enqueue(job, task) -> None:
    job.task_id = task.enqueue(str(job.pk)).id
    type(job).unscoped.filter(pk=job.pk).update(task_id=job.task_id)


def run(model: type[Job], pk: UUID | str, work: Work) -> None:
    """Do a waiting job: `work(job, ticker)` returns the values of its end, which are written with the work.

    A job that does not wait is left alone, so a task may run any number of times.
    """
    if not model.unscoped.filter(pk=pk, state=JobState.WAITING).exists():
        return
    with SecondConnection() as second, second.alone(model, pk, wait=True):
        job = _take(second, model, pk)
        if job is not None:
            _work(second, job, work)


def _take(second: SecondConnection, model, pk):
    job = model.unscoped.filter(pk=pk, state=JobState.WAITING).select_related("created_by").first()
    if job is None:
        return None
    taken = {"state": JobState.RUNNING, "attempt": job.attempt + 1, "tries": job.tries + 1}
    taken |= {"started_at": timezone.now(), "rows_done": 0}
    only = {"state": JobState.WAITING, "attempt": job.attempt}
    if not second.change(model, pk, only=only, **taken):
        return None
    vars(job).update(taken)
    return job


def _work(second: SecondConnection, job, work) -> None:
    try:
        with pghistory.context(user=str(job.created_by_id)), transaction.atomic():
            _end(job, work(job, Ticker(second, job)))
    except (Stopped, Lost):
        _note(second, job, JobState.CANCELLED, "")
    except Refused as problem:
        _note(second, job, JobState.FAILED, str(problem))
    except Exception as problem:
        if isinstance(problem, GONE) and not is_full(problem):  # as if the worker had died, see `rescue`
            log.exception("job %s was cut off", job.pk)
            return
        log.exception("job %s failed", job.pk)
        _note(second, job, JobState.FAILED, NO_ROOM if is_full(problem) else BROKEN)


def _end(job, values: dict) -> None:
    """Write the end in the work's transaction, unless somebody asked to stop since the last row."""
    values = {"state": JobState.DONE, "ended_at": timezone.now(), "updated_at": timezone.now()} | values
    rows = type(job).unscoped.filter(pk=job.pk, state=JobState.RUNNING, attempt=job.attempt, stop_asked=False)
    if not rows.update(**values):
        raise Lost


def _note(second: SecondConnection, job, state: str, problem: str) -> None:
    only = {"state": JobState.RUNNING, "attempt": job.attempt}
    second.change(type(job), job.pk, only=only, state=state, problem=problem[:500], ended_at=timezone.now())


def cancel(job: Job) -> bool:
    """Stop a job that waits, asks or runs; False when it had already ended."""
    rows = type(job).unscoped.filter(pk=job.pk)
    idle = rows.filter(state__in=(JobState.WAITING, JobState.READY))
    if idle.update(state=JobState.CANCELLED, ended_at=timezone.now()):
        return True
    return bool(rows.filter(state=JobState.RUNNING).update(stop_asked=True))


def rescue(model: type[Job], task: Any) -> int:
    """Requeue jobs whose worker died and jobs whose task got lost; return both counts."""
    count = 0
    with SecondConnection() as second:
        for job in model.unscoped.filter(state=JobState.RUNNING):
            with second.alone(model, job.pk, wait=False) as got:
                count += got and _give_back(second, job, task)
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY).values("id")
    for job in model.unscoped.filter(state=JobState.WAITING).exclude(task_id__in=ready):
        _forget_task(job)
        _enqueue(job, task)
        count += 1
    return count


def _give_back(second: SecondConnection, job, task) -> bool:
    only = {"state": JobState.RUNNING, "attempt": job.attempt}
    if job.stop_asked or job.tries >= MOST_ATTEMPTS:
        state, problem = (JobState.CANCELLED, "") if job.stop_asked else (JobState.FAILED, AGAIN)
        return second.change(
            type(job), job.pk, only=only, state=state, problem=problem, ended_at=timezone.now()
        )
    return second.change(type(job), job.pk, only=only, state=JobState.WAITING, rows_done=0)


def _forget_task(job) -> None:
    old = DBTaskResult.objects.filter(pk=job.task_id, status=TaskResultStatus.RUNNING)
    old.update(status=TaskResultStatus.FAILED, finished_at=timezone.now())
