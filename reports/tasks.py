"""Background tasks of this room, and its periodic ones."""

from django.utils import timezone
from django_tasks import task

from reports.editions.published_edition import make_missing
from reports.exports.export_runs import run_monthly, sweep_files
from reports.exports.export_worker import work
from reports.models import ExportRun
from reports.public.brief_mail import mail_briefs
from reports.public.shared_cache import refill
from tpbis.jobs.run_job import rescue, run


@task()
def run_export(pk: str) -> None:
    run(ExportRun, pk, work)


@task()
def refill_public_pages(code: str) -> None:
    refill(code)


def look_after_exports() -> None:
    """Take up what a dead worker left, make what is due this month, let old files go."""
    rescue(ExportRun, run_export)
    run_monthly(run_export)
    sweep_files()


def look_after_editions() -> None:
    """Make what is published from this month on, a year at a time."""
    make_missing(timezone.localdate())


def look_after_briefs() -> None:
    """Mail the briefs of offices whose deadline is over."""
    mail_briefs(timezone.localdate())
