"""Background tasks of this room, and its periodic ones."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from participants.importing.flow.import_job import GONE, tidy, work
from participants.importing.flow.staged_file import LIFETIME_SECONDS, sweep
from participants.models import ImportJob
from tpbis.jobs.job import ENDED, JobState
from tpbis.jobs.run_job import rescue, run

LIFETIME_DAYS = 90


@task()
def run_import(pk: str) -> None:
    """Read a large file, or save it after its uploader looked."""
    run(ImportJob, pk, work)
    for job in ImportJob.unscoped.filter(pk=pk):
        tidy(job)


def look_after_imports() -> None:
    """Take up what a dead worker left, and let go what nobody confirmed in a day."""
    rescue(ImportJob, run_import)
    now = timezone.now()
    old = ImportJob.unscoped.filter(created_at__lt=now - timedelta(seconds=LIFETIME_SECONDS))
    idle = old.filter(state__in=(JobState.WAITING, JobState.READY))
    idle.update(state=JobState.CANCELLED, problem=GONE, ended_at=now)
    for job in ImportJob.unscoped.filter(state__in=ENDED).exclude(staged={}):
        tidy(job)
    ImportJob.unscoped.filter(state__in=ENDED, ended_at__lt=now - timedelta(days=LIFETIME_DAYS)).delete()
    sweep()
