"""A site with the demo data, prepared and served as bin/serve does, on a database of its own."""

import contextlib
import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from tests import cluster
from tests.reference_rows import reference
from tpbis.server.postgres import WEB_ROLE

DEMO = "tpbis_contoh"
PREPARE = "import preparing; preparing.prepare(demo=True, force=False)"
SERVE = ["-m", "tpbis.server.web_processes"]


@contextlib.contextmanager
def serve(database: str, folder: Path, **told: str) -> Iterator[str]:
    """Serve a database in an environment that is `told` more; its address."""
    with open_line() as line:
        server = start_server(line, database, folder, **told)
        try:
            wait_until_ready(address(line))
            yield address(line)
        finally:
            server.terminate()
            server.wait(timeout=30)


def wait_until_ready(url: str) -> None:
    """Until it answers /readyz; its reason where it says that it is not ready."""
    try:
        urllib.request.urlopen(f"{url}/readyz", timeout=60).close()
    except urllib.error.HTTPError as answer:
        raise AssertionError(answer.read().decode()) from answer


@contextlib.contextmanager
def open_line() -> Iterator[socket.socket]:
    """A socket that listens: who calls waits until somebody serves it."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        line.listen()
        yield line


def address(line: socket.socket) -> str:
    return f"http://127.0.0.1:{line.getsockname()[1]}"


def start_server(line: socket.socket, database: str, folder: Path, **told: str) -> subprocess.Popen:
    fd = line.fileno()
    return python(*SERVE, str(fd), database=database, folder=folder, fds=[fd], role=WEB_ROLE, told=told)


def copy_demo(database: str, folder: Path) -> None:
    """A fresh copy of the demo, made where there was none, and its static files in `folder`."""
    with cluster.alone(DEMO):
        if DEMO not in cluster.databases():
            _make_demo(folder)
        if not (folder / "static").exists():
            _run("manage.py", "collectstatic", "--noinput", "--verbosity=0", database=DEMO, folder=folder)
        cluster.make_database(database, like=DEMO)


def _make_demo(folder: Path) -> None:
    cluster.make_database(f"{DEMO}_baru", like=reference())
    _run("-c", PREPARE, database=f"{DEMO}_baru", folder=folder)
    cluster.running().sql(f"ALTER DATABASE {DEMO}_baru RENAME TO {DEMO}")


def python(*args: str, database: str, folder: Path, fds=(), role="tpbis", told=None) -> subprocess.Popen:
    """A program of ours over a database of the cluster, in an environment that is `told` more."""
    environment = (
        os.environ
        | {
            "DATABASE_URL": cluster.running().url(database, role),
            "DJANGO_SETTINGS_MODULE": "tpbis.settings",
            "TPBIS_OWN_DATABASE": "1",  # as bin/serve says of a database that it started
            "PYTHONPATH": f"{cluster.PROJECT / 'bin'}{os.pathsep}{cluster.PROJECT}",
            "TPBIS_STATIC_STORAGE": "tpbis.phone.static_storage.StaticStorage",
            "TPBIS_VAR": str(folder),
        }
        | (told or {})
    )
    return subprocess.Popen(
        [sys.executable, *args], cwd=cluster.PROJECT, env=environment, stdin=subprocess.DEVNULL, pass_fds=fds
    )


def _run(*args: str, database: str, folder: Path) -> None:
    if python(*args, database=database, folder=folder).wait():
        raise RuntimeError(f"{args[0]} failed on {database}; see above.")


def run_jobs(database: str, folder: Path) -> None:
    """The worker of a served demo does what waits for it, and ends."""
    _run("manage.py", "worker", "--batch", "--verbosity=0", database=database, folder=folder)
