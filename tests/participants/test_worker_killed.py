"""kill -9 of the worker in the middle of an import: afterwards all or none, and the roll-ups agree."""

import random
import signal
import time

import pytest
from django.core.management import call_command

from participants.models import ImportBatch, ImportJob
from programs.models import Training
from reports import rollups
from tests.participants.large import confirm, recap, start_worker, upload, wait_for
from tpbis.jobs import JobState

ROWS, KILLS = 3000, 2


@pytest.fixture
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path


@pytest.mark.django_db(transaction=True)
def test_worker_killed_at_random_moments_leaves_all_or_none(cast, libraries, kinds, sign_in, folder, capsys):
    client, chance = sign_in(cast.fasda), random.Random()
    upload(client, libraries.serang, recap(ROWS))
    job = ImportJob.unscoped.get()
    worker = start_worker(folder)
    wait_for(job, JobState.READY)
    confirm(client, job)
    try:
        for _ in range(KILLS):
            wait_for(job, JobState.RUNNING, JobState.DONE)
            time.sleep(chance.uniform(0, 1.5))
            worker.send_signal(signal.SIGKILL)
            worker.wait()
            assert Training.unscoped.count() in (0, ROWS)
            assert Training.unscoped.exists() is ImportBatch.unscoped.exists()
            worker = start_worker(folder)
        assert wait_for(job, JobState.DONE, JobState.FAILED, JobState.CANCELLED).state == JobState.DONE
    finally:
        worker.kill()
        worker.wait()
    assert (Training.unscoped.count(), ImportBatch.unscoped.count()) == (ROWS, 1)
    rollups.refresh(rollups.pending(""))
    call_command("rebuild_rollups", check=True)
    assert "Ringkasan sama dengan datanya." in capsys.readouterr().out
