"""What the tests of large imports share: a recap of many rows, its upload, and a real worker process."""

import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from participants.models import ImportJob
from tests import cluster

PATIENCE = 120


def recap(rows: int, *, wrong: int | None = None) -> bytes:
    """A CSV of activities, one a row; row `wrong` (from 1) has a day that does not exist."""
    lines = ["Tanggal;Judul Kegiatan;Jenis;L;P"]
    for n in range(1, rows + 1):
        day = "31/02/2022" if n == wrong else f"{n % 28 + 1:02}/{n % 12 + 1:02}/2022"
        lines.append(f"{day};Kelas nomor {n};pelatihan keterampilan;{n % 7};{n % 9 + 1}")
    return "\n".join(lines).encode()


def roster(rows: int) -> bytes:
    """A CSV of people, one a row, all with a name and a phone of their own."""
    lines = ["Nama;L/P;No HP;Tahun Lahir"]
    for n in range(1, rows + 1):
        lines.append(f"Warga {chr(97 + n % 26)}{n};{'LP'[n % 2]};0812{n:08};{1960 + n % 40}")
    return "\n".join(lines).encode()


def upload(client, library, content: bytes, name="rekap.csv"):
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("import_upload"), {"jenis": "kegiatan", "library": library.pk, "file": file})


def upload_roster(client, training, content: bytes):
    file = SimpleUploadedFile("daftar.csv", content)
    return client.post(reverse("import_upload"), {"training": training.pk, "file": file, "consent": "on"})


def confirm(client, job, **extra):
    return client.post(reverse("import_confirm"), {"impor": str(job.pk), "simpan": "1", **extra})


def start_worker(folder: Path) -> subprocess.Popen:
    """A worker as bin/serve starts it, on the database of the test."""
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    env = os.environ | {"DATABASE_URL": url, "TPBIS_VAR": str(folder), "TPBIS_TRIAL_KEYS": "1"}
    command = [
        sys.executable,
        "manage.py",
        "worker",
        "--verbosity=0",
        "--interval=0.05",
        "--no-startup-delay",
    ]
    return subprocess.Popen(command, cwd=cluster.PROJECT, env=env, stdin=subprocess.DEVNULL)


def wait_for(job: ImportJob, *states: str) -> ImportJob:
    """The job as soon as it is in one of the states."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        job.refresh_from_db()
        if job.state in states:
            return job
        time.sleep(0.02)
    raise AssertionError(f"still {job.state}: {job.problem}")
