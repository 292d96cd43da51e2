"""The periodic tasks of all rooms; each may run twice at once without harm."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from participants.self_check_in.waiting_check_ins import forget_old_check_ins
from participants.signals.refresh import FINDINGS
from participants.tasks import look_after_imports
from participants.verification.officer_signs import forget_old_networks
from programs.practice.practice_classes import look_after_classes
from reports.cohort.refresh import COHORTS
from reports.retention_periods import DAYS_OF_SENDINGS, DAYS_OF_TASKS, end_periods_daily
from reports.tasks import look_after_briefs, look_after_editions, look_after_exports
from tpbis.accounts.attempts import forget_old_attempts
from tpbis.audit.audit_seals import seal_entries
from tpbis.backups.nightly_backup import NIGHTLY
from tpbis.models import Sending
from tpbis.records.stored_files import sweep_halves
from tpbis.web.import_export import sweep_uploads


def run_due() -> None:
    """Look after everything once."""
    NIGHTLY.look_after()
    look_after_imports()
    look_after_exports()
    look_after_editions()
    look_after_briefs()
    FINDINGS.look_after()
    COHORTS.look_after()
    forget_old_check_ins()
    forget_old_networks()
    look_after_classes()
    sweep_uploads()
    sweep_halves()
    Sending.forget_before(timezone.now() - timedelta(days=DAYS_OF_SENDINGS))
    forget_old_attempts()
    seal_entries()
    _forget_old_tasks()
    end_periods_daily()


def _forget_old_tasks() -> None:
    if (
        DBTaskResult.objects.finished()
        .filter(finished_at__lt=timezone.now() - timedelta(days=DAYS_OF_TASKS + 1))
        .exists()
    ):
        call_command("prune_db_task_results", min_age_days=DAYS_OF_TASKS, verbosity=0)
