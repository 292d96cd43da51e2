"""One throwaway PostgreSQL for a whole test run, started when the first test asks for a database."""

import atexit
import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from tpbis.server import postgres
from tpbis.server.postgres_binaries import for_user, installed

PROJECT = Path(__file__).resolve().parent.parent
FOLDER = "TPBIS_TEST_FOLDER"  # tells the workers of xdist where their parent's server is
TEMPLATE = "tpbis_template"
ONE_DAY = 24 * 3600
SCHEMA_SOURCES = (
    "*/migrations/*.py",
    "*/*triggers.sql",
    "*/*/*triggers.sql",
    "*/models.py",
    "*/models/*.py",
    "*/*triggers.sql",
    "*/*/*triggers.sql",
    "*/models.py",
    "*/models/*.py",
    "tpbis/records/migration_steps.py",
    "tpbis/records/trigger_files.py",
    "tpbis/settings.py",
    "tpbis/settings.py",
    "requirements.txt",
)


def announce() -> None:
    """Name the server of this run in DATABASE_URL without starting it; it is gone when the run ends."""
    if FOLDER not in os.environ:
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="tpbis-")
        atexit.register(_remove, os.getpid(), _cluster())
    os.environ["DATABASE_URL"] = _cluster().url()


def running() -> postgres.Cluster:
    """The server of this run, started where it was not. Django's own connection must be free for that."""
    cluster = _cluster()
    with alone("start"):
        if not cluster.answers():
            _start(cluster)
    return cluster


def make_database(name: str, like: str = TEMPLATE) -> None:
    """A fresh database with every migration applied, or a copy of another one."""
    running().sql(f"CREATE DATABASE {name} TEMPLATE {like}")


@contextlib.contextmanager
def alone(purpose: str, folder: Path | None = None) -> Iterator[None]:
    """One process of this run (or of all that share the folder) at a time."""
    folder = folder or Path(os.environ[FOLDER])
    postgres.own(folder)
    with open(folder / f"{purpose}.gate", "a") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        yield


def _cluster() -> postgres.Cluster:
    return postgres.Cluster(Path(os.environ[FOLDER]) / "pg", for_user(installed()[0]), postgres.FAST)


def _remove(pid: int, cluster: postgres.Cluster) -> None:
    if os.getpid() == pid:
        if cluster.answers():
            cluster.stop("immediate")
        shutil.rmtree(cluster.data.parent, ignore_errors=True)


def _start(cluster: postgres.Cluster) -> None:
    """Start a copy of the migrated cluster on the shelf, made anew when the sources of the schema changed."""
    with alone("shelf", _shelf()):
        made = _shelf() / _fingerprint(cluster)
        if not made.exists():
            _forget_old()
            _migrate(cluster)
            _copy(cluster.data, made.with_suffix(".half"))
            made.with_suffix(".half").rename(made)
        else:
            _copy(made, cluster.data)
        os.utime(made)
    cluster.start()


def _shelf() -> Path:
    """As root one folder for every copy of the project: what lies there is named after its sources."""
    return (postgres.home().parent if os.geteuid() == 0 else postgres.home()) / "test"


def _forget_old() -> None:
    for folder in _shelf().glob("*-*"):
        if time.time() - folder.stat().st_mtime > ONE_DAY:
            shutil.rmtree(folder)


def _migrate(cluster: postgres.Cluster) -> None:
    cluster.create(durable=False)
    cluster.start()
    cluster.sql(f"CREATE DATABASE {TEMPLATE}")
    with connected_to(TEMPLATE):
        call_command("migrate", verbosity=0)
        call_command("createcachetable")
    cluster.stop()


@contextlib.contextmanager
def connected_to(name: str) -> Iterator[None]:
    """Django's connection goes to this database meanwhile."""
    before = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def _copy(data: Path, target: Path) -> None:
    subprocess.run(["cp", "-a", str(data), str(target)], check=True)


def _fingerprint(cluster: postgres.Cluster) -> str:
    digest = hashlib.sha256(str(cluster.binaries).encode())
    for path in sorted({path for pattern in SCHEMA_SOURCES for path in PROJECT.glob(pattern)}):
        digest.update(path.read_bytes())
    return f"{cluster.binaries.major}-{digest.hexdigest()[:12]}"
