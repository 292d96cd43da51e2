"""A large import whose worker is killed, cut off or cancelled at random moments is all or nothing.

Everything goes the way of a browser: upload, preview, confirm, and a worker in a process of its own, in the
database `tpbis_killing` beside the one of DATABASE_URL, made anew each time and dropped at the end.
After each blow no connection of the dead worker is left, rows, history and import log are all there or none,
and `rebuild_rollups --check` finds nothing; in the end it is brought in whole, then undone.
Arguments: pairs such as peserta:100000 kegiatan:100000 (both), and seed:N for the same moments again.
Files of under 30,000 rows are refused: they are done before a blow can fall.
"""

import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
sys.path += [str(ROOT), str(Path(__file__).parent)]
django.setup()

import importing  # noqa: E402
from _names import person_name  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from participants.models import ImportBatch, ImportJob  # noqa: E402
from reports.rollups import refresh as rollups  # noqa: E402
from tests.participants.importing.large_import import start_worker  # noqa: E402
from tpbis.jobs.job import JobState  # noqa: E402
from tpbis.models import Role  # noqa: E402

NAME, PATIENCE, LEAST = "tpbis_killing", 900, 30_000
PARTS = {
    "peserta": [f"participants_{name}" for name in ("person", "enrolment", "attendance", "declaration")],
    "kegiatan": ["programs_training"],
}
ORPHANS = """
SELECT count(*) FROM (SELECT id FROM participants_person
  EXCEPT SELECT person_id FROM participants_enrolment) one
UNION ALL SELECT count(*) FROM
  (SELECT id FROM participants_enrolment EXCEPT SELECT enrolment_id FROM participants_attendance) two
UNION ALL SELECT count(*) FROM
  (SELECT id FROM programs_training EXCEPT SELECT pgh_obj_id FROM programs_trainingevent) t
"""
OTHERS = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


def ask(sql: str, *params) -> list[tuple]:
    """The rows of a query in autocommit."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


class Judged:
    """One file on its way in: blows fall on its worker, and after each the database is looked at."""

    def __init__(self, what: str, path: Path, count: int, training, user, folder: Path, luck):
        self.what, self.path, self.count, self.training = what, path, count, training
        self.folder, self.luck, self.blows, self.worker, self.dead = folder, luck, 0, None, 0
        self.client = Client(SERVER_NAME="localhost", raise_request_exception=True)
        self.client.force_login(user)
        self.before = self.counts()

    def counts(self) -> list[int]:
        """Rows of each table and of its history."""
        tables = [f"{table}{end}" for table in PARTS[self.what] for end in ("", "event")]
        return [ask(f"SELECT count(*) FROM {table}")[0][0] for table in tables]

    def upload(self) -> None:
        """Send the file; the worker is to look at it."""
        file = SimpleUploadedFile(self.path.name, self.path.read_bytes())
        sent = {"jenis": self.what, "file": file}
        sent |= {"training": self.training.pk, "consent": "on"} if self.training else {}
        place = self.client.post(reverse("import_upload"), sent).headers["Location"]
        self.job, self.dead = ImportJob.unscoped.get(pk=place.strip("/").split("/")[-1]), 0

    def confirm(self) -> None:
        self.client.post(reverse("import_confirm"), {"impor": str(self.job.pk), "simpan": "1"})

    def cancel(self) -> None:
        self.client.post(reverse("import_cancel", args=[self.job.pk]))

    def reach(self, *states: str, rows: float = 0) -> None:
        """Wait until the job has this state and this part of its rows."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.job.refresh_from_db(fields=("state", "problem", "rows_done", "attempt"))
            if self.job.has_ended and self.job.state not in states:
                raise AssertionError(f"{self.job.state}: {self.job.problem}")
            alive = self.job.state != JobState.RUNNING or self.job.attempt > self.dead
            if alive and self.job.state in states and self.job.rows_done >= rows * self.count:
                return
            time.sleep(0.005)
        raise AssertionError(f"still {self.job.state} at {self.job.rows_done}")

    def start(self) -> None:
        self.worker = start_worker(self.folder)

    def stop(self) -> None:
        """End the worker at once, if there is one, and wait until the database has seen that."""
        if self.worker:
            self.worker.send_signal(signal.SIGKILL)
            self.worker.wait()
        self.worker = None
        while ask(f"SELECT 1 {OTHERS}"):
            time.sleep(0.05)

    def kill(self, moment: str) -> None:
        """kill -9, the look at what is left, and a new worker."""
        self.job.refresh_from_db()
        self.dead, told = self.job.attempt, f"{moment}, {self.job.rows_done} baris"
        self.stop()
        self.look(f"kill -9: {told}")
        self.start()

    def cut(self, which: str, moment: str) -> None:
        """Take a connection from the worker: that of its transaction, or the one beside it."""
        told = (
            "xact_start IS NOT NULL"
            if which == "kerja"
            else "wait_event = 'ClientRead' AND xact_start IS NULL"
        )
        self.dead = self.job.attempt if which == "kerja" else self.dead
        cut = ask(f"SELECT count(pg_terminate_backend(pid)) {OTHERS} AND {told}")[0][0]
        assert cut, which
        self.look(f"pg_terminate_backend ({which}, {cut}): {moment}", settled=False)

    # What must be so afterwards.

    def look(self, blow: str, *, settled: bool = True) -> str:
        """Count everything; "semua" or "nihil", or an AssertionError."""
        self.blows += 1
        found = [now - was for now, was in zip(self.counts(), self.before, strict=True)]
        assert not any(found) or set(found) == {self.count}, (blow, found)
        assert not any(number for (number,) in ask(ORPHANS)), blow
        batches = ImportBatch.unscoped.filter(undone_at=None)
        assert [len(batch.made[PARTS[self.what][0].split("_")[1]]) for batch in batches] == [
            self.count
        ] * any(found)
        self.job.refresh_from_db()
        assert (self.job.state == JobState.DONE) == any(found), (blow, self.job.state)
        if settled:
            agree()
        told = "semua" if any(found) else "nihil"
        print(f"{self.what:<9} {self.blows:>3}  {blow:<58} {told}  {self.job.state}", flush=True)
        return told


def agree() -> None:
    """The roll-ups are as a rebuild would make them, waiting ones aside; SystemExit when not."""
    with open(os.devnull, "w") as nowhere:
        call_command("rebuild_rollups", check=True, stdout=nowhere)


def through_reading(file: Judged) -> None:
    """Killed while the file is opened and while its rows are looked at, then it is looked at to the end."""
    file.upload()
    file.start()
    file.reach(JobState.RUNNING)
    time.sleep(file.luck.uniform(0, 2))
    file.kill("membaca")
    file.reach(JobState.RUNNING, rows=file.luck.uniform(0.01, 0.9))
    file.kill("pratinjau")
    file.reach(JobState.READY)


def through_writing(file: Judged) -> None:
    """Killed while rows are written, at the very end, just after the commit, and while the clock counts."""
    file.confirm()
    file.reach(JobState.RUNNING, rows=file.luck.uniform(0.01, 0.8))
    file.kill("menulis")
    file.reach(JobState.RUNNING, JobState.DONE, rows=file.luck.uniform(0.95, 1))
    time.sleep(file.luck.uniform(0, 1.5))
    file.kill("menjelang commit")
    file.reach(JobState.DONE)
    file.kill("sesudah commit")
    for _ in range(2):
        time.sleep(file.luck.uniform(1, 5))
        file.kill("ringkasan")


def given_up(file: Judged) -> None:
    """Three deaths in one step: the job ends with a sentence, and nothing is kept."""
    file.upload()
    file.reach(JobState.READY)
    file.confirm()
    for _ in range(3):
        file.reach(JobState.RUNNING, rows=file.luck.uniform(0.01, 0.8))
        file.kill("menulis")
    file.reach(JobState.FAILED)
    assert file.look("tiga kali mati") == "nihil"


def cancelled(file: Judged) -> None:
    """Stopped by its uploader, once while it is looked at and once while it is written."""
    for save in (False, True):
        file.upload()
        if save:
            file.reach(JobState.READY)
            file.confirm()
        file.reach(JobState.RUNNING, rows=file.luck.uniform(0.05, 0.8))
        file.cancel()
        file.reach(JobState.CANCELLED)
        assert file.look("dibatalkan, " + ("menulis" if save else "pratinjau"), settled=False) == "nihil"


def cut_off(file: Judged) -> None:
    """The database ends a connection of the worker: of its work, then the one beside it."""
    file.upload()
    file.reach(JobState.READY)
    for which in ("kerja", "samping"):
        file.confirm() if which == "kerja" else None
        file.reach(JobState.RUNNING, rows=file.luck.uniform(0.05, 0.8))
        file.cut(which, "menulis")
    file.reach(JobState.DONE)


def undone(file: Judged) -> None:
    """Take the import back; nothing of it is left, and the roll-ups agree."""
    file.stop()
    rollups.refresh(rollups.pending(""))
    assert file.look("selesai, ringkasan segar") == "semua"
    batch = ImportBatch.unscoped.get(undone_at=None)
    file.client.post(reverse("import_undo", args=[batch.pk]))
    rollups.refresh(rollups.pending(""))
    left = [now - was for now, was in zip(file.counts(), file.before, strict=True)][::2]
    assert not any(left), left
    agree()
    file.before = file.counts()
    file.start()


def judge(file: Judged) -> None:
    """All blows on one file."""
    try:
        through_reading(file)
        through_writing(file)
        undone(file)
        given_up(file)
        cancelled(file)
        cut_off(file)
        undone(file)
    finally:
        file.stop()


def prepared() -> None:
    """The database of this bench, empty but for the reference lists; Django uses it from here on."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {NAME}")
    connection.close()
    connection.settings_dict["NAME"] = NAME
    for command in ("migrate", "load_reference"):
        call_command(command, verbosity=0)


def main(*wanted: str) -> None:
    """Prepare, judge each file, and drop the database."""
    told = dict(pair.split(":") for pair in wanted)
    luck = random.Random(seed := told.pop("seed", str(random.randrange(10_000))))
    if any(int(count) < LEAST for count in told.values()):
        sys.exit(f"Paling sedikit {LEAST} baris: berkas yang lebih kecil selesai sebelum terganggu.")
    print(f"seed:{seed}", flush=True)
    old = connection.settings_dict["NAME"]
    prepared()
    try:
        with tempfile.TemporaryDirectory() as folder:
            settings.MEDIA_ROOT = Path(folder) / "media"
            user, libraries, villages, training = importing.world()
            user.role = Role.FASDA  # who brings files in
            user.save()
            for what, count in (told or {"peserta": 100_000, "kegiatan": 100_000}).items():
                path = Path(folder) / f"{what}.xlsx"
                if what == "peserta":
                    importing.roster_book(path, int(count), villages, lambda luck, n: person_name(luck))
                else:
                    importing.activities_book(path, int(count), libraries, villages)
                own = training if what == "peserta" else None
                judge(Judged(what, path, int(count), own, user, Path(folder), luck))
    finally:
        connection.close()
        connection.settings_dict["NAME"] = old
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


if __name__ == "__main__":
    main(*sys.argv[1:])
