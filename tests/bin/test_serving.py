"""bin/serve keeps server, worker and database alive, and leaves nothing behind."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psycopg2
import pytest

from tests.cluster import PROJECT
from tests.project_copies import copied_into
from tpbis.audit.database_roles import WEB_URL
from tpbis.server import account, postgres
from tpbis.server.postgres_binaries import for_user, installed

ASLEEP = ["-c", "import time; time.sleep(60)"]
BEATING = """
import sys, time
from tpbis.server.heartbeat import keep_beating
time.sleep(1)  # an application that loads
keep_beating(int(sys.argv[1]))
time.sleep(60)
"""


@pytest.fixture
def serving(monkeypatch):
    monkeypatch.syspath_prepend(PROJECT / "bin")
    return pytest.importorskip("serving")


def test_worker_that_was_killed_is_started_again(serving):
    child = serving.Child("Pekerja", lambda _: serving._start(ASLEEP))
    killed = child.process
    killed.kill()
    killed.wait()
    try:
        child.look_after()
        assert child.process is killed  # it lived but a moment: a second later
        child.again = 0
        child.look_after()
        assert child.process is not killed
        assert child.process.poll() is None
    finally:
        serving._end([child.process])


def looked_after(child, until) -> None:
    """Look after a process, as bin/serve does, until something is so."""
    end = time.monotonic() + 60
    while not until():
        assert time.monotonic() < end
        child.look_after()
        time.sleep(0.05)


def test_process_that_was_stopped_is_replaced_and_a_silent_start_is_waited_for(serving, monkeypatch):
    monkeypatch.setattr(serving, "FROZEN", 15)  # looks are quicker here: about 1.5 seconds
    monkeypatch.setattr(serving, "SHORT", 0)
    child = serving.Child("Pekerja", lambda beat: serving._start(["-c", BEATING, str(beat)], beat))
    frozen = child.process
    try:
        looked_after(child, lambda: child.silent == 0)
        os.kill(frozen.pid, signal.SIGSTOP)
        looked_after(child, lambda: child.process is not frozen)
        assert frozen.poll() == -signal.SIGKILL
        looked_after(child, lambda: child.silent == 0)
        assert child.process.poll() is None
    finally:
        serving._end([child.process])


def test_process_that_keeps_ending_is_started_ever_later_and_never_given_up(serving):
    child = serving.Child("Pekerja", lambda _: serving._start(["-c", ""]))
    waits = []
    for _ in range(8):
        child.process.wait()
        child.look_after()
        waits.append(round(child.again - time.monotonic()))
        child.again = 0
        child.look_after()
    child.process.wait()
    assert waits == [1, 2, 3, 4, 5, 5, 5, 5]


def test_guard_stops_postgresql_when_its_parent_is_gone():
    with postgres.throwaway() as cluster:
        command = [sys.executable, "-m", "tpbis.server.postgres", "guard", str(cluster.data)]
        guard = subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.PIPE)
        assert cluster.answers()
        guard.stdin.close()
        guard.wait(60)
        assert not cluster.answers()


def compute(cluster) -> None:
    """A statement that waits for nothing, and so learns of no death, for minutes."""
    with (
        contextlib.suppress(psycopg2.OperationalError),
        contextlib.closing(
            psycopg2.connect(host=str(cluster.socket_dir), user="tpbis", dbname="tpbis")
        ) as line,
        line.cursor() as cursor,
    ):
        cursor.execute("SELECT count(*) FROM generate_series(1, 100000) a, generate_series(1, 100000) b")


def test_postgresql_that_died_is_started_again_though_a_process_of_it_still_computes(monkeypatch):
    with postgres.throwaway() as cluster:
        monkeypatch.setattr(postgres, "_ours", [cluster])
        threading.Thread(target=compute, args=(cluster,), daemon=True).start()
        busy = (
            "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%generate_series(%'"
        )
        while cluster.sql(busy).strip() != "2":  # that statement, and the one that asks
            time.sleep(0.1)
        os.kill(int((cluster.data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
        end = time.monotonic() + 30
        while cluster.answers():
            assert time.monotonic() < end
        time.sleep(0.2)  # a killed process may need a moment to be gone
        postgres.revive()
        assert cluster.sql("SELECT 1").strip() == "1"


def test_worker_of_serve_is_the_one_with_the_clock(serving):
    assert serving._worker(7)[:2] == ["manage.py", "worker"]


@pytest.mark.parametrize(("bound", "own"), [("0.0.0.0", "127.0.0.1"), ("127.0.0.1", "127.0.0.1")])
def test_server_is_asked_at_an_address_of_this_machine(serving, bound, own):
    with socket.create_server((bound, 0)) as line:
        assert serving._address(line) == f"http://{own}:{line.getsockname()[1]}/"


@pytest.fixture
def copied(tmp_path):
    with copied_into(tmp_path) as place:  # a folder that only we may enter
        yield place


@pytest.mark.long
@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands over")
def test_account_that_serves_owns_what_root_has_loaded_and_collected(copied):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    given = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE", "TPBIS"))}
    command = [str(copied / ".venv/bin/python"), "bin/serve", "--empty"]
    serve = subprocess.Popen(
        command, cwd=copied, env=given | {"PORT": port}, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        assert any(line.startswith(b"Siap") for line in serve.stdout), serve.stderr.read().decode()
        owners = {path.relative_to(copied): path.owner() for path in (copied / "var").rglob("*")}
        assert Path("var/media") in owners and Path("var/static") in owners
        assert set(owners.values()) == {account.own_account().pw_name}
    finally:
        serve.send_signal(signal.SIGINT)
        serve.communicate(timeout=60)


def test_what_serves_does_not_learn_how_the_owner_signs_in(serving, monkeypatch):
    monkeypatch.setenv("TPBIS_OWNER_URL", "postgres://tpbis:pemilik@server/tpbis")
    monkeypatch.setenv("DATABASE_URL", "postgres://tpbis:pemilik@server/tpbis")
    monkeypatch.setenv(WEB_URL, "postgres://tpbis_web:x@server/tpbis")
    given = serving.bootstrap.serving_environment()
    assert given["DATABASE_URL"] == "postgres://tpbis_web:x@server/tpbis"
    assert not [name for name, value in given.items() if "pemilik" in value]
    monkeypatch.delenv(WEB_URL)
    assert serving.bootstrap.serving_environment()["DATABASE_URL"] == os.environ["DATABASE_URL"]


def test_own_cluster_has_an_account_for_what_serves(tmp_path):
    cluster = postgres.Cluster(
        Path(tempfile.mkdtemp(prefix="tpbis-")) / "pg",
        for_user(installed()[0]),
        postgres.FAST,
    )
    postgres.own(cluster.data.parent)
    try:
        cluster.create(durable=True)
        cluster.start()
        for _ in range(2):
            cluster.make_web_role()
        word = cluster.web_password
        assert len(word) > 40 and word != cluster.password
        url = cluster.url(role=postgres.WEB_ROLE)
        with contextlib.closing(psycopg2.connect(url)) as line, line.cursor() as cursor:
            cursor.execute("SELECT current_user, rolsuper FROM pg_roles WHERE rolname = current_user")
            assert cursor.fetchone() == ("tpbis_web", False)
        assert sorted(path.name for path in cluster.data.parent.glob("pg.sandi*")) == [
            "pg.sandi",
            "pg.sandi.web",
        ]
        assert word not in cluster.data.parent.joinpath("postgres.log").read_text()
    finally:
        cluster.stop("immediate")
        shutil.rmtree(cluster.data.parent)
