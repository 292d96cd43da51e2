"""bin/upgrade switches to the new release when all is well; where a step fails the old one serves on."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cluster import PROJECT

COPIED = ("upgrade", "upgrading.py", "packages.py", "steps.py")
MANAGE = """#!/bin/sh
echo "$(basename "$(dirname "$(dirname "$0")")") manage $*" >> "$LOG"
case "$FAILS" in "$1") echo "error: $1 gagal" >&2; exit 1;; esac
"""
SERVE = """#!{python}
import http.server, os, sys
print("new serves", file=open(os.environ["LOG"], "a"))
if os.environ.get("FAILS") == "serve":
    sys.exit(1)
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(503 if self.path == "/readyz" and os.environ.get("FAILS") == "readyz" else 200)
        self.end_headers()
    def log_message(self, *_): pass
http.server.HTTPServer(("127.0.0.1", int(os.environ["PORT"])), Answer).serve_forever()
"""
RESTART = """#!/bin/sh
echo restart >> "$LOG"
{folder}/current/bin/serve > /dev/null 2>&1 &
echo $! >> {folder}/pids
"""


class Releases:
    """Two releases beside each other, the link to the old one, and what was called."""

    def __init__(self, folder: Path):
        self.folder, self.log = folder, folder / "log"
        for name in ("lama", "baru"):
            place = folder / "releases" / name / "bin"
            place.mkdir(parents=True)
            for file in COPIED:
                shutil.copy(PROJECT / "bin" / file, place)
            self.program(place / "manage", MANAGE)
        for name in ("lama", "baru"):
            self.program(folder / f"releases/{name}/bin/serve", SERVE.format(python=sys.executable))
        (folder / "current").symlink_to("releases/lama")
        self.restart = str(self.program(folder / "restart", RESTART.format(folder=folder)))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = str(free.getsockname()[1])

    def program(self, file: Path, text: str) -> Path:
        file.write_text(text)
        file.chmod(0o755)
        return file

    def upgrade(self, name: str = "baru", *, fails: str = "") -> subprocess.CompletedProcess:
        words = {"LOG": str(self.log), "FAILS": fails, "PORT": self.port, "TPBIS_BACKUP_TARGET": "/cadangan"}
        command = [
            sys.executable,
            self.folder / "releases" / name / "bin" / "upgrade",
            "--restart",
            self.restart,
        ]
        return subprocess.run(command, env=os.environ | words, capture_output=True, text=True, check=False)

    @property
    def calls(self) -> list[str]:
        return self.log.read_text().splitlines() if self.log.exists() else []

    @property
    def serving(self) -> str:
        return (self.folder / "current").resolve().name


@pytest.fixture
def releases(tmp_path):
    releases = Releases(tmp_path)
    yield releases
    for pid in (tmp_path / "pids").read_text().split() if (tmp_path / "pids").exists() else ():
        os.kill(int(pid), signal.SIGTERM)


BEFORE = ["lama manage backup /cadangan"]
MIGRATED = [*BEFORE, "baru manage --version", "baru manage migrate --no-input -v0"]


def test_all_is_well(releases):
    done = releases.upgrade()
    assert (done.returncode, releases.serving) == (0, "baru"), done.stderr
    assert releases.calls == [*MIGRATED, "new serves", "restart", "new serves"]
    assert "Selesai" in done.stderr


@pytest.mark.parametrize(
    ("fails", "calls", "named"),
    [
        ("backup", BEFORE, "Mencadangkan dengan versi lama”: error: backup gagal"),
        ("migrate", MIGRATED, "Menyesuaikan tabel”: error: migrate gagal"),
        ("serve", [*MIGRATED, "new serves"], "Mencoba versi baru di samping yang lama”: server versi baru"),
    ],
)
def test_old_release_goes_on_where_a_step_fails(releases, fails, calls, named):
    done = releases.upgrade(fails=fails)
    assert (done.returncode, releases.serving) == (1, "lama")
    assert releases.calls == calls  # it was never stopped
    assert named in done.stderr and "Versi lama tetap melayani" in done.stderr
    assert "cadangan sebelum ini: /cadangan." in done.stderr and "Traceback" not in done.stderr


def test_restart_that_fails_goes_back(releases):
    releases.restart = "false"
    done = releases.upgrade()
    assert (done.returncode, releases.serving) == (1, "lama")
    assert "perintah “false” gagal" in done.stderr and "Traceback" not in done.stderr


def test_release_that_serves_already_and_a_folder_without_releases(releases):
    assert "sudah yang melayani" in releases.upgrade("lama").stderr
    (releases.folder / "current").unlink()
    assert "dari folder rilis yang baru" in releases.upgrade().stderr
    assert releases.calls == []
