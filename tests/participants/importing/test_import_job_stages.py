"""Death or a lost connection at each stage of a large import: all or nothing, and a restart completes it."""

import os
import signal
import time

import pytest
from django.core.management import call_command
from django.db import Error, connection
from django.urls import reverse

from participants import tasks
from participants.importing.flow import import_job
from participants.importing.sheet import engine
from participants.models import Enrolment, ImportBatch, ImportJob, Person
from programs.models import Training
from reports.rollups import refresh as rollups
from tests.builders import make_training
from tests.participants.importing.large_import import confirm, recap, roster, upload, upload_roster
from tpbis.jobs import run_job, second_connection
from tpbis.jobs.job import JobState

pytestmark = pytest.mark.django_db(transaction=True)
ROWS = 30
# Stage: what is called there, whether it is done before, and whether the rows are there afterwards.
STAGES = {
    "opening": (engine, "open_table", False, False),
    "reading": (engine, "read_row", True, False),
    "batch": (ImportBatch, "save", False, False),
    "written": (import_job, "preview_of", True, False),
    "ended": (run_job, "_end", True, False),
    "committed": (tasks, "tidy", False, True),
}
MOST_TELLING = "written"  # every row is there and nothing is committed
EACH_STAGE = [
    stage if stage == MOST_TELLING else pytest.param(stage, marks=pytest.mark.long) for stage in STAGES
]


@pytest.fixture(params=["kegiatan", "peserta"])
def job(request, cast, libraries, kinds, sign_in, settings, tmp_path, monkeypatch):
    """A large file that was looked at and confirmed; `job.made` counts what it makes."""
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(import_job, "LARGE_ROWS", 20)
    monkeypatch.setattr(second_connection, "EVERY", 0)
    client = sign_in(cast.fasda)
    if request.param == "kegiatan":
        upload(client, libraries.serang, recap(ROWS))
    else:
        upload_roster(client, make_training(libraries.serang), roster(ROWS))
    made = ImportJob.unscoped.get()
    tasks.run_import.call(str(made.pk))
    confirm(client, made)
    made.made = Training.unscoped.count if request.param == "kegiatan" else _people
    return made


def _people() -> int:
    assert Person.unscoped.count() == Enrolment.unscoped.count()
    return Person.unscoped.count()


def at(stage: str, monkeypatch, act) -> bool:
    """Let `act` happen at a stage, once; tells whether the rows are there afterwards."""
    where, name, after, kept = STAGES[stage]
    original, happened = getattr(where, name), []

    def instead(*args, **kwargs):
        found = original(*args, **kwargs) if after else None
        if not happened:
            happened.append(act())
        return found if after else original(*args, **kwargs)

    monkeypatch.setattr(where, name, instead)
    return kept


def finish(job) -> None:
    """What the next worker does; then everything is there once, and the roll-ups agree."""
    deadline = time.monotonic() + 20
    while not job.has_ended and time.monotonic() < deadline:
        tasks.look_after_imports()
        tasks.run_import.call(str(job.pk))
        job.refresh_from_db()
    assert (job.state, job.made(), ImportBatch.unscoped.count()) == (JobState.DONE, ROWS, 1)
    rollups.refresh(rollups.pending(""))
    call_command("rebuild_rollups", check=True)


@pytest.mark.parametrize("stage", EACH_STAGE)
def test_worker_killed_at_a_stage(job, stage, monkeypatch, capsys):
    kept = at(stage, monkeypatch, lambda: os.kill(os.getpid(), signal.SIGKILL))
    child = os.fork()
    if not child:
        inherited, connection.connection = connection.connection, None  # noqa: F841 - the parent's; not to be closed
        try:
            tasks.run_import.call(str(job.pk))
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    monkeypatch.undo()
    monkeypatch.setattr(import_job, "LARGE_ROWS", 20)
    assert (job.made(), ImportBatch.unscoped.count()) == ((ROWS, 1) if kept else (0, 0))
    finish(job)


@pytest.mark.parametrize("stage", EACH_STAGE)
def test_database_ends_the_connection_at_a_stage(job, stage, monkeypatch, capsys):
    def cut():
        with second_connection.SecondConnection() as other:
            pid = connection.connection.info.backend_pid
            other.query("SELECT pg_terminate_backend(%s, 5000)", [pid])

    kept = at(stage, monkeypatch, cut)
    try:
        tasks.run_import.call(str(job.pk))
    except Error:
        assert kept
    connection.close()
    assert (job.made(), ImportBatch.unscoped.count()) == ((ROWS, 1) if kept else (0, 0))
    finish(job)


def test_stop_that_is_asked_after_the_last_row_still_stops(job, client, monkeypatch):
    def stop():
        with second_connection.SecondConnection() as other:
            other.query(f"UPDATE {ImportJob._meta.db_table} SET stop_asked = true", [])

    at("written", monkeypatch, stop)
    tasks.run_import.call(str(job.pk))
    job.refresh_from_db()
    assert (job.state, job.made(), ImportBatch.unscoped.count()) == (JobState.CANCELLED, 0, 0)
    assert client.post(reverse("import_cancel", args=[job.pk])).status_code == 302
