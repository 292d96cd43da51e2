"""The web behind PgBouncer in transaction mode with two sessions for all; others ask PostgreSQL itself."""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg2
import pytest
from django.db import connection

from tests import cluster
from tests.browser.site import copy_demo, serve
from tests.live_savers import Person, Savers
from tpbis.server import env, postgres, request_deadlines
from tpbis.server.account import unprivileged

POOL, DATABASE, ROLE = 2, "tpbis_kolam", "tpbis_web"
PATIENCE = 20
SETTINGS = """
[databases]
* = host={server}
[pgbouncer]
unix_socket_dir = {folder}
listen_addr =
listen_port = 6432
auth_type = trust
auth_file = {folder}/users
pool_mode = transaction
default_pool_size = {pool}
"""
PAGES = [
    "/",
    "/wilayah/36.73/",
    "/kegiatan/",
    "/peserta/",
    "/laporan/dampak.xlsx?tahun=2022",
    "/cari/?q=buket",
]
# What the web's sessions of this database keep between transactions; others use the server too.
LEFT = """WITH own AS (SELECT pid, state FROM pg_stat_activity
    WHERE usename = %s AND datname = current_database())
  SELECT (SELECT count(*) FROM pg_locks JOIN own USING (pid) WHERE locktype = 'advisory' AND state = 'idle'),
  (SELECT count(*) FROM pg_class WHERE relpersistence = 't'), (SELECT count(*) FROM own)"""


def test_web_process_asks_the_pooler_and_others_postgresql(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://web@10.0.0.1:6432/tpbis")
    monkeypatch.setenv("TPBIS_DIRECT_URL", "postgres://tpbis@10.0.0.2:5432/tpbis")
    web, other = env.web_database(), env.database()
    assert (web["HOST"], web["PORT"], web["DISABLE_SERVER_SIDE_CURSORS"]) == ("10.0.0.1", "6432", True)
    assert "options" not in web["OPTIONS"]
    assert (other["HOST"], other["PORT"]) == ("10.0.0.2", "5432")
    assert other["OPTIONS"]["options"].endswith("-c statement_timeout=0")
    monkeypatch.delenv("TPBIS_DIRECT_URL")
    assert env.web_database() == env.database() and "DISABLE_SERVER_SIDE_CURSORS" not in env.database()


@pytest.mark.django_db
def test_longer_limit_goes_with_each_statement_and_not_with_the_session(monkeypatch):
    def limit() -> str:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('statement_timeout')")
            return cursor.fetchone()[0]

    monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", True)
    before = limit()
    with request_deadlines.watched():
        with connection.execute_wrapper(lambda execute, *words: execute(*words)):
            request_deadlines.allow(request_deadlines.LONG)
            assert limit() == "10min"
        assert connection.execute_wrappers == [request_deadlines._lengthened]
    assert connection.execute_wrappers == [] and before != "10min"


@contextlib.contextmanager
def pooler() -> Iterator[str]:
    """PgBouncer before the tests' cluster; the address of the database through it."""
    server = cluster.running().socket_dir
    folder = Path(tempfile.mkdtemp(dir=server))
    postgres.own(folder)
    (folder / "pgbouncer.ini").write_text(SETTINGS.format(server=server, folder=folder, pool=POOL))
    (folder / "users").write_text(f'"{ROLE}" ""\n')
    program = shutil.which("pgbouncer", path=f"{os.environ['PATH']}:/usr/sbin")
    with open(folder / "log", "w") as log:
        process = subprocess.Popen([program, folder / "pgbouncer.ini"], stderr=log, **unprivileged())
    try:
        wait_for_line(folder)
        yield f"postgres://{ROLE}@/{DATABASE}?host={quote(str(folder), safe='/')}&port=6432"
    finally:
        process.terminate()
        process.wait()


def wait_for_line(folder: Path) -> None:
    """Until PgBouncer listens; what it wrote where it does not."""
    end = time.monotonic() + PATIENCE
    while not (folder / ".s.PGSQL.6432").exists():
        assert time.monotonic() < end, (folder / "log").read_text()
        time.sleep(0.05)


@pytest.fixture(scope="module")
def pgbouncer():
    """Debian's package; root installs it where it is missing."""
    found = shutil.which("pgbouncer", path=f"{os.environ['PATH']}:/usr/sbin")
    if not found and (os.geteuid() or not shutil.which("apt-get")):
        pytest.skip("pgbouncer is not here, and only root installs it")
    if not found:
        quiet = {"env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL}
        line = ["apt-get", "install", "-y", "--no-install-recommends", "pgbouncer"]
        if subprocess.run(line, check=False, **quiet).returncode:
            pytest.skip("pgbouncer is not here, and apt-get does not get it")


def read_on(url: str, answers: Counter, stop: threading.Event) -> None:
    person = Person(url, "fasda")
    while not stop.is_set():
        answers.update(person.ask(page)[0] for page in PAGES)


@pytest.mark.long
@pytest.mark.django_db
def test_two_sessions_are_enough_for_everybody_and_keep_nothing(pgbouncer, tmp_path, monkeypatch):
    copy_demo(DATABASE, tmp_path)
    direct = cluster.running().url(DATABASE)
    with pooler() as pooled:
        told = {"DATABASE_URL": pooled, "TPBIS_DIRECT_URL": direct}
        make_role(direct, told, monkeypatch)
        read, stop = Counter(), threading.Event()
        with serve(DATABASE, tmp_path, **told) as url:
            reader = threading.Thread(target=read_on, args=(url, read, stop))
            reader.start()
            with Savers(url, each=4) as savers:
                savers.wait_for(20)
                stop.set()
            reader.join()
            with contextlib.closing(psycopg2.connect(direct)) as line, line.cursor() as cursor:
                cursor.execute(LEFT, [ROLE])
                locks, tables, sessions = cursor.fetchone()
        with contextlib.closing(psycopg2.connect(pooled)) as line, line.cursor() as cursor:
            cursor.execute("SHOW statement_timeout")
            limit = cursor.fetchone()[0]
        assert (read.keys(), savers.answers.keys()) == ({200}, {302}), (read, savers.answers, savers.refusal)
        assert (locks, tables, limit) == (0, 0, "30s") and sessions <= POOL
        check = [sys.executable, "manage.py", "rebuild_rollups", "--check"]
        subprocess.run(check, cwd=cluster.PROJECT, env=os.environ | told, check=True)
        saved = {kind: len(names) for kind, names in savers.told.items()}
        print(f"pool of {POOL}: read {sum(read.values())}, saved {saved}, longest {savers.longest:.1f} s")


def make_role(direct: str, told: dict[str, str], monkeypatch) -> None:
    """The account of the web with what doctor asks for."""
    with monkeypatch.context() as changed, contextlib.closing(psycopg2.connect(direct)) as line:
        for name, value in told.items():
            changed.setenv(name, value)
        role, wanted = env.web_role()
        with line, line.cursor() as cursor:
            for name, value in wanted.items():
                cursor.execute(f"ALTER ROLE {role} IN DATABASE {DATABASE} SET {name} = '{value}'")
