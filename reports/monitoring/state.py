"""The state of an installation in numbers, read without a person's rights: no row of anybody is in it."""

import shutil
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models import Count, Min
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from tpbis.backups.retention import backups_in
from tpbis.backups.scratch_restore import proven_at
from tpbis.jobs.job import Job, JobState

WORKER = "tpbis-pekerja"  # how the worker is called in pg_stat_activity
DATABASE = """SELECT pg_database_size(current_database()), current_setting('server_version'),
  current_setting('max_connections')::int, (SELECT count(*) FROM pg_stat_activity WHERE datname IS NOT NULL),
  (SELECT count(*) FROM pg_stat_activity WHERE application_name = %s AND datname = current_database()),
  pg_is_in_recovery() OR current_setting('default_transaction_read_only')::bool"""
MARKS = "SELECT count(*), extract(epoch FROM now() - min(at))::float FROM reports_rollupmark"


@dataclass(frozen=True)
class DatabaseState:
    """What the database says of itself and of the work that waits in it."""

    size: int
    version: str
    most_connections: int
    connections: int
    workers: int
    read_only: bool
    marks: int = 0
    oldest_mark: float = 0  # seconds
    tasks: int = 0
    jobs: dict[tuple[str, str], int] = field(default_factory=dict)  # by kind and state
    oldest_waiting: float = 0  # seconds


@dataclass(frozen=True)
class BackupState:
    """The newest backup of the folder that the worker fills; None where there is none."""

    newest: datetime | None = None
    newest_proven: datetime | None = None


def read_database() -> DatabaseState:
    """Ask the database; raises DatabaseError when it does not answer."""
    with connection.cursor() as cursor:
        cursor.execute(DATABASE, [WORKER])
        size, version, most, connections, workers, read_only = cursor.fetchone()
        cursor.execute(MARKS)
        marks, oldest_mark = cursor.fetchone()
    tasks = DBTaskResult.objects.filter(status=TaskResultStatus.READY).count()
    jobs, waiting = _jobs()
    return DatabaseState(
        size, version, most, connections, workers, read_only, marks, oldest_mark or 0, tasks, jobs, waiting
    )


def read_backups() -> BackupState:
    """Look into the folder of the nightly backups."""
    backups = backups_in(Path(settings.BACKUP_TARGET)) if settings.BACKUP_TARGET else []
    proven = [proven_at(one.folder) for one in backups]
    return BackupState(
        newest=backups[-1].made_at if backups else None,
        newest_proven=max((datetime.fromisoformat(text) for text in proven if text), default=None),
    )


def free_bytes() -> dict[str, int]:
    """Room on the disk of each folder that we write into."""
    folders = map(str, filter(None, [settings.VAR, settings.MEDIA_ROOT, settings.BACKUP_TARGET]))
    return {folder: shutil.disk_usage(folder).free for folder in folders if Path(folder).exists()}


def _jobs() -> tuple[dict[tuple[str, str], int], float]:
    counts: dict[tuple[str, str], int] = {}
    oldest = 0.0
    for model in apps.get_models():
        if issubclass(model, Job):
            by_state = model._base_manager.order_by().values_list("state")
            for state, count, since in by_state.annotate(Count("pk"), Min("updated_at")):
                counts[str(model._meta.model_name), state] = count
                if state == JobState.WAITING:
                    oldest = max(oldest, (timezone.now() - since).total_seconds())
    return counts, oldest
