"""Background tasks of this room, and its periodic ones."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from participants.importing.flow.import_job import GONE, tidy, work
from participants.importing.flow.staged_file import LIFETIME_SECONDS, LONGEST_SECONDS, sweep
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
    """Take up what a dead worker left, and let go what nobody answered within an hour."""
    rescue(ImportJob, run_import)
    now = timezone.now()
    unanswered = Q(state=JobState.READY, updated_at__lt=now - timedelta(seconds=LIFETIME_SECONDS))
    unbegun = Q(state=JobState.WAITING, created_at__lt=now - timedelta(seconds=LONGEST_SECONDS))
    ImportJob.unscoped.filter(unanswered | unbegun).update(
        state=JobState.CANCELLED, problem=GONE, ended_at=now
    )
    for job in ImportJob.unscoped.filter(state__in=ENDED).exclude(staged={}):
        tidy(job)
    ImportJob.unscoped.filter(state__in=ENDED, ended_at__lt=now - timedelta(days=LIFETIME_DAYS)).delete()
    live = ImportJob.unscoped.exclude(state__in=ENDED).values_list("staged__stored", flat=True)
    sweep({stored for stored in live if stored})
