"""Two web servers and two workers over one database, one killed at random: nothing lost, nothing twice."""

import contextlib
import random
import subprocess
import time
from collections import Counter

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from participants.models import ImportJob
from programs.models import Library, Partner, Training
from tests import cluster
from tests.browser.site import address, copy_demo, open_line, python, start_server
from tests.live_savers import Savers
from tests.participants.importing.large_import import confirm
from tpbis.jobs.job import JobState
from tpbis.models import User
from tpbis.server.postgres import WEB_ROLE

pytestmark = pytest.mark.long
DATABASE, JOBS, ROWS, BLOWS, PATIENCE = "tpbis_berdampingan", 6, 2500, 10, 400
WORKER = ["manage.py", "worker", "--verbosity=0", "--interval=0.05", "--no-startup-delay"]


class Machines:
    """What runs side by side; each is started again after a blow, as bin/serve and systemd do."""

    def __init__(self, folder, lines):
        self.start = {
            f"worker {n}": lambda: python(*WORKER, database=DATABASE, folder=folder, role=WEB_ROLE)
            for n in (1, 2)
        }
        for line in lines:
            self.start[address(line)] = lambda line=line: start_server(line, DATABASE, folder)
        self.running = {name: start() for name, start in self.start.items()}
        self.struck = Counter()

    def strike(self, luck: random.Random) -> None:
        name = luck.choice([*self.running])
        self.struck[name] += 1
        self.running[name].kill()
        self.running[name].wait()
        self.running[name] = self.start[name]()

    def end(self) -> None:
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(30)
            process.kill()


def recap(number: int) -> SimpleUploadedFile:
    lines = ["Tanggal;Judul Kegiatan;Jenis;L;P"]
    for n in range(ROWS):
        day = f"{n % 28 + 1:02}/{n % 10 + 1:02}/2022"
        lines.append(f"{day};Berdampingan {number} nomor {n};pelatihan keterampilan;{n % 7};{n % 9 + 1}")
    return SimpleUploadedFile(f"rekap-{number}.csv", "\n".join(lines).encode())


def bring_in(client: Client, machines: Machines, luck: random.Random) -> Counter:
    """Every file to its end, a blow every few seconds; the states in the end."""
    library = Library.unscoped.filter(region__code="36.73").first()
    for number in range(JOBS):
        sent = {"jenis": "kegiatan", "library": library.pk, "file": recap(number)}
        assert client.post(reverse("import_upload"), sent).status_code == 302
    jobs, end = ImportJob.unscoped.filter(file_name__startswith="rekap-"), time.monotonic() + PATIENCE
    while jobs.filter(state=JobState.DONE).count() < JOBS and time.monotonic() < end:
        for job in jobs.filter(state=JobState.READY):
            confirm(client, job)
        if machines.struck.total() < BLOWS:
            machines.strike(luck)
        time.sleep(luck.uniform(1, 3))
    return Counter(jobs.values_list("state", flat=True))


@pytest.mark.django_db(transaction=True)
def test_one_killed_at_random_loses_and_doubles_nothing(tmp_path, settings):
    copy_demo(DATABASE, tmp_path)
    settings.MEDIA_ROOT = tmp_path / "media"
    luck, client = random.Random(17), Client()
    connection.close()
    with cluster.connected_to(DATABASE), open_line() as one, open_line() as two:
        client.force_login(
            User.unscoped.get(username="fasda"), backend="tpbis.accounts.backends.NameOrPhoneBackend"
        )
        machines = Machines(tmp_path, [one, two])
        try:
            with Savers(address(one), address(two), each=1) as savers:
                states = bring_in(client, machines, luck)
        finally:
            machines.end()
        assert states == {JobState.DONE: JOBS}
        titles = Training.unscoped.filter(title__startswith="Berdampingan ").values_list("title", flat=True)
        assert Counter(title.split()[1] for title in titles) == {str(n): ROWS for n in range(JOBS)}
        stored = Counter(Partner.unscoped.values_list("name", flat=True))
        told = savers.told["mitra"]
        assert [name for name in told if stored[name] != 1] == [] and len(told) > BLOWS
        check = python("manage.py", "rebuild_rollups", "--check", database=DATABASE, folder=tmp_path)
        assert check.wait() == 0
        print(f"blows {dict(machines.struck)}; saved {len(told)}, answers {dict(savers.answers)}")
