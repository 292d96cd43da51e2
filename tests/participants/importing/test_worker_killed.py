"""kill -9 of the worker in the middle of an import: afterwards all or none, and the roll-ups agree."""

import random
import signal
import time

import pytest
from django.core.management import call_command

from participants.models import Attendance, Enrolment, ImportBatch, ImportJob, Person
from programs.models import Training
from reports.rollups import refresh as rollups
from tests.builders import make_training
from tests.participants.importing.large_import import (
    confirm,
    recap,
    roster,
    start_worker,
    upload,
    upload_roster,
    wait_for,
)
from tpbis.jobs.job import JobState

pytestmark = pytest.mark.long
ROWS, KILLS = 3000, 2


@pytest.fixture
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path


@pytest.fixture(params=["kegiatan", "peserta"])
def counted(request, folder, cast, libraries, kinds, sign_in):
    """Upload a large file as fasda; gives a function that counts what it makes."""
    client = sign_in(cast.fasda)
    if request.param == "kegiatan":
        upload(client, libraries.serang, recap(ROWS))
        return Training.unscoped.count
    upload_roster(client, make_training(libraries.serang), roster(ROWS))
    return _people


def _people() -> int:
    """Persons, their places on the roster and their days, which must agree."""
    counts = {model.unscoped.count() for model in (Person, Enrolment, Attendance)}
    assert len(counts) == 1
    return counts.pop()


@pytest.mark.django_db(transaction=True)
def test_worker_killed_at_random_moments_leaves_all_or_none(counted, client, folder, capsys):
    chance, job = random.Random(), ImportJob.unscoped.get()
    worker = start_worker(folder)
    try:
        wait_for(job, JobState.READY)
        confirm(client, job)
        for _ in range(KILLS):
            wait_for(job, JobState.RUNNING, JobState.DONE)
            time.sleep(chance.uniform(0, 1.5))
            worker.send_signal(signal.SIGKILL)
            worker.wait()
            assert counted() in (0, ROWS)
            assert (counted() == ROWS) is ImportBatch.unscoped.exists()
            worker = start_worker(folder)
        assert wait_for(job, JobState.DONE, JobState.FAILED, JobState.CANCELLED).state == JobState.DONE
    finally:
        worker.kill()
        worker.wait()
    assert (counted(), ImportBatch.unscoped.count()) == (ROWS, 1)
    rollups.refresh(rollups.pending(""))
    call_command("rebuild_rollups", check=True)
    assert "Ringkasan sama dengan datanya." in capsys.readouterr().out
