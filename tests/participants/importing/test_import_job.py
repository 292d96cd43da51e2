"""A large import on its way: the worker reads, the uploader looks, the worker saves once or not at all."""

import re
import weakref
from datetime import timedelta
from pathlib import Path

import psycopg2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from participants import tasks
from participants.importing.flow import import_job
from participants.models import ImportBatch, ImportJob
from programs.models import Training
from tests.participants.importing.large_import import confirm, recap, upload
from tpbis.jobs import run_job, second_connection
from tpbis.jobs.job import JobState

pytestmark = pytest.mark.django_db(transaction=True)
ROWS = 40


@pytest.fixture(autouse=True)
def small(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(import_job, "LARGE_ROWS", 20)
    monkeypatch.setattr(second_connection, "EVERY", 0)


@pytest.fixture
def job(cast, libraries, kinds, sign_in):
    """A large file that fasda has just uploaded."""
    response = upload(sign_in(cast.fasda), libraries.serang, recap(ROWS))
    made = ImportJob.unscoped.get()
    assert response.url == reverse("import_batch", args=[made.pk])
    return made


def page(client, job) -> str:
    return client.get(reverse("import_batch", args=[job.pk])).content.decode()


def read(job) -> ImportJob:
    tasks.run_import.call(str(job.pk))
    job.refresh_from_db()
    return job


def files(settings) -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_small_file_is_shown_at_once(cast, libraries, kinds, sign_in):
    response = upload(sign_in(cast.fasda), libraries.serang, recap(5))
    assert b"5 kegiatan terbaca" in response.content
    assert ImportJob.unscoped.count() == 0


def test_large_file_waits_is_read_looked_at_and_saved(job, client, settings):
    assert (job.state, DBTaskResult.objects.count()) == (JobState.WAITING, 1)
    assert "Menunggu giliran" in page(client, job) and 'http-equiv="refresh"' in page(client, job)
    assert read(job).state == JobState.READY
    assert f"{ROWS} kegiatan terbaca" in re.sub("<[^>]+>", "", page(client, job))
    assert Training.unscoped.count() == 0
    assert confirm(client, job).url == reverse("import_batch", args=[job.pk])
    job.refresh_from_db()
    assert (job.state, job.step) == (JobState.WAITING, ImportJob.SAVE)
    assert read(job).state == JobState.DONE
    batch = ImportBatch.unscoped.get()
    assert (Training.unscoped.count(), job.batch_id, batch.created_by_id) == (
        ROWS,
        batch.pk,
        job.created_by_id,
    )
    assert client.get(reverse("import_batch", args=[job.pk])).url == reverse("import_batch", args=[batch.pk])
    assert (job.staged, job.choices, files(settings)) == ({}, {}, [])


def test_task_that_runs_twice_imports_once(job, client):
    read(job)
    confirm(client, job)
    read(job)
    read(job)
    assert (Training.unscoped.count(), ImportBatch.unscoped.count()) == (ROWS, 1)


def test_confirming_twice_queues_once(job, client):
    read(job)
    confirm(client, job)
    confirm(client, job)
    assert DBTaskResult.objects.count() == 2


def test_faults_are_shown_and_the_marked_copy_is_ready(cast, libraries, kinds, sign_in):
    client = sign_in(cast.fasda)
    upload(client, libraries.serang, recap(ROWS, wrong=30))
    job = read(ImportJob.unscoped.get())
    assert "31/02/2022" in page(client, job) and 'name="simpan"' not in page(client, job)
    answer = client.post(reverse("import_marked"), {"impor": str(job.pk)})
    assert b"".join(answer.streaming_content)[:2] == b"PK"
    assert Training.unscoped.count() == 0


def test_file_that_cannot_be_read_fails_with_a_sentence(cast, libraries, kinds, sign_in, monkeypatch):
    monkeypatch.setattr(import_job, "LARGE_BYTES", 10)
    client = sign_in(cast.fasda)
    upload(client, libraries.serang, b"\0\0 bukan berkas Excel", "rekap.xlsx")
    job = read(ImportJob.unscoped.get())
    assert job.state == JobState.FAILED
    assert "rusak atau bukan berkas Excel" in page(client, job)


def test_waiting_file_is_cancelled_at_once(job, client, settings):
    client.post(reverse("import_cancel", args=[job.pk]))
    assert read(job).state == JobState.CANCELLED
    assert "Tidak ada yang disimpan" in page(client, job)
    assert files(settings) == []


def test_running_import_is_stopped_and_leaves_nothing(job, client, monkeypatch):
    read(job)
    confirm(client, job)
    tell = second_connection.Ticker.progress

    def stop_in_the_middle(ticker, done, total):
        if done:
            with second_connection.SecondConnection() as other:  # a request of somebody else
                other.query(f"UPDATE {ImportJob._meta.db_table} SET stop_asked = true", [])
        tell(ticker, done, total)

    monkeypatch.setattr(second_connection.Ticker, "progress", stop_in_the_middle)
    assert read(job).state == JobState.CANCELLED
    assert (Training.unscoped.count(), ImportBatch.unscoped.count()) == (0, 0)


def test_progress_shows_outside_the_open_transaction(job, client, monkeypatch):
    seen, tell = [], second_connection.Ticker.progress

    def look(ticker, done, total):
        tell(ticker, done, total)
        with second_connection.SecondConnection() as other:
            sql = f"SELECT state, rows_done, rows_total FROM {ImportJob._meta.db_table}"
            seen.append((connection.in_atomic_block, *other.query(sql, [])[0]))

    monkeypatch.setattr(second_connection.Ticker, "progress", look)
    read(job)
    assert seen[0] == (True, JobState.RUNNING, 0, ROWS)
    assert seen[-1] == (True, JobState.RUNNING, ROWS, ROWS)


def test_job_of_a_dead_worker_is_done_again(job):
    started = timezone.now()
    ImportJob.unscoped.update(state=JobState.RUNNING, attempt=1, tries=1, started_at=started)
    DBTaskResult.objects.update(status="RUNNING")
    tasks.look_after_imports()
    job.refresh_from_db()
    assert (job.state, job.interrupted) == (JobState.WAITING, True)
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == ["FAILED", "READY"]
    assert read(job).state == JobState.READY


def test_job_of_a_living_worker_is_left_alone(job):
    ImportJob.unscoped.update(state=JobState.RUNNING, attempt=1)
    with second_connection.SecondConnection() as living, living.alone(ImportJob, job.pk, wait=False) as got:
        tasks.look_after_imports()
        job.refresh_from_db()
        assert (got, job.state) == (True, JobState.RUNNING)


def test_job_that_dies_three_times_is_given_up(job, client):
    ImportJob.unscoped.update(state=JobState.RUNNING, attempt=3, tries=3)
    tasks.look_after_imports()
    job.refresh_from_db()
    assert (job.state, job.problem) == (JobState.FAILED, run_job.AGAIN)


def test_job_whose_task_got_lost_is_queued_again(job):
    DBTaskResult.objects.all().delete()
    tasks.look_after_imports()
    assert DBTaskResult.objects.count() == 1


def test_worker_that_was_taken_for_dead_writes_nothing(job, client, monkeypatch):
    read(job)
    confirm(client, job)
    tell = second_connection.Ticker.progress

    def lose(ticker, done, total):
        tell(ticker, done, total)
        with second_connection.SecondConnection() as other:
            other.query(f"UPDATE {ImportJob._meta.db_table} SET attempt = attempt + 1", [])

    monkeypatch.setattr(second_connection.Ticker, "progress", lose)
    assert read(job).state == JobState.RUNNING
    assert Training.unscoped.count() == 0


class DiskFull(psycopg2.OperationalError):
    pgcode = "53100"


@pytest.mark.parametrize("kind", [OperationalError, psycopg2.OperationalError], ids=["django", "copy"])
@pytest.mark.parametrize("full", [True, False], ids=["full", "away"])
def test_database_without_room_is_told_and_one_that_is_away_is_tried_again(job, monkeypatch, kind, full):
    def fail(*_, **__):
        if full and kind is not OperationalError:
            raise DiskFull
        raise kind from (DiskFull() if full else None)

    monkeypatch.setattr(import_job, "run_staged", fail)
    expected = (JobState.FAILED, run_job.NO_ROOM) if full else (JobState.RUNNING, "")
    assert (read(job).state, job.problem) == expected


def test_last_file_has_left_the_memory_before_the_next_is_opened(job, client, monkeypatch):
    seen, run = [], import_job.run_staged

    def watch(*args, **kwargs):
        left = [file for file in seen if file() is not None]
        sheet = run(*args, **kwargs)
        seen.append(weakref.ref(sheet))
        assert not left
        return sheet

    monkeypatch.setattr(import_job, "run_staged", watch)
    read(job)
    confirm(client, job)
    assert (read(job).state, len(seen)) == (JobState.DONE, 2)


def test_unconfirmed_file_is_let_go_after_an_hour(job, client, settings):
    read(job)
    ImportJob.unscoped.update(updated_at=timezone.now() - timedelta(minutes=59))
    tasks.look_after_imports()
    assert len(files(settings)) == 1
    ImportJob.unscoped.update(updated_at=timezone.now() - timedelta(minutes=61))
    tasks.look_after_imports()
    job.refresh_from_db()
    assert (job.state, job.problem, files(settings)) == (JobState.CANCELLED, import_job.GONE, [])


def test_who_lost_the_right_since_saves_nothing(job, client, cast):
    read(job)
    confirm(client, job)
    cast.fasda.is_active = False
    cast.fasda.save()
    assert (read(job).state, job.problem) == (JobState.FAILED, import_job.NOT_ANY_MORE)
    assert Training.unscoped.count() == 0


def test_colleague_sees_that_it_waits_and_cannot_confirm(job, cast, sign_in):
    read(job)
    client = sign_in(cast.banten)
    assert "belum menyimpannya" in page(client, job) and "Kelas nomor" not in page(client, job)
    assert confirm(client, job).status_code == 404


def test_outsider_finds_no_job(job, cast, sign_in):
    client = sign_in(cast.surabaya)
    urls = [reverse("import_batch", args=[job.pk]), reverse("import_cancel", args=[job.pk])]
    assert [client.get(urls[0]).status_code, client.post(urls[1]).status_code] == [404, 404]
    for url in (reverse("import_confirm"), reverse("import_marked")):
        assert client.post(url, {"impor": str(job.pk)}).status_code == 404
    assert client.post(reverse("import_confirm"), {"impor": "bukan"}).status_code == 404
    assert job.file_name.encode() not in client.get(reverse("import_upload")).content


def test_long_list_of_accounts_is_refused(cast, libraries, sign_in):
    lines = ["Nama;Nama akun;Peran", *(f"Orang {n};orang{n};fasda" for n in range(30))]
    from_file = {"jenis": "akun", "file": SimpleUploadedFile("akun.csv", "\n".join(lines).encode())}
    response = sign_in(cast.fasda).post(reverse("import_upload"), from_file)
    assert "Daftar akun paling banyak" in response.content.decode()
    assert ImportJob.unscoped.count() == 0
