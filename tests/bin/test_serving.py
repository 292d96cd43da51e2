"""bin/serve keeps a worker alive as long as the server lives."""

import subprocess
import sys

import pytest

from tests.cluster import PROJECT

ASLEEP = ["-c", "import time; time.sleep(60)"]


def test_worker_that_was_killed_is_started_again(monkeypatch):
    monkeypatch.syspath_prepend(PROJECT / "bin")
    serving = pytest.importorskip("serving")
    monkeypatch.setattr(serving, "_worker", lambda: ASLEEP)
    killed = serving._start(ASLEEP)
    killed.kill()
    killed.wait()
    children = {
        "server": subprocess.Popen([sys.executable, "-c", "import time; time.sleep(2)"]),
        "pekerja": killed,
    }
    try:
        with pytest.raises(SystemExit):  # the server ends, and the watch with it
            serving._watch(children)
        assert children["pekerja"] is not killed
        assert children["pekerja"].poll() is None
    finally:
        serving._end(children.values())


def test_worker_of_serve_is_the_one_with_the_clock(monkeypatch):
    monkeypatch.syspath_prepend(PROJECT / "bin")
    serving = pytest.importorskip("serving")
    assert serving._worker()[:2] == ["manage.py", "worker"]
