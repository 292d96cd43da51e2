"""One throwaway PostgreSQL for a whole test run, started when the first test asks for a database."""

import atexit
import contextlib
import fcntl
import functools
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

from tpbis.audit.database_roles import WEB_URL
from tpbis.server import key_file, postgres
from tpbis.server.account import unprivileged
from tpbis.server.postgres_binaries import for_user, installed

PROJECT = Path(__file__).resolve().parent.parent
FOLDER = "TPBIS_TEST_FOLDER"  # tells the workers of xdist where their parent's server is
TEMPLATE = "tpbis"  # the database that every server of ours begins with
PREFIX = "tpbis-test-"
MEMORY, ROOM = Path("/dev/shm"), 3 * 1024**3
ONE_DAY = 24 * 3600
SCHEMA_SOURCES = (
    "*/migrations/*.py",
    "*/models.py",
    "*/models/*.py",
    "*/*triggers.sql",
    "*/*/*triggers.sql",
    "tpbis/records/migration_steps.py",
    "tpbis/records/trigger_files.py",
    "tpbis/settings.py",
    "tpbis/audit/database_roles.py",
    "requirements.txt",
)


def announce() -> None:
    """Name the server of this run in DATABASE_URL without starting it; it is gone when the run ends.

    Its rows are written with the keys of a trial, whatever keys this installation has: copies of it are kept.
    """
    for name in key_file.NAMES:
        os.environ.pop(name, None)
    os.environ["TPBIS_TRIAL_KEYS"] = "1"
    if FOLDER not in os.environ:
        place = _quickest_place()
        _forget_killed_runs(place)
        os.environ[FOLDER] = tempfile.mkdtemp(prefix=PREFIX, dir=place)
        alive = open(Path(os.environ[FOLDER]) / "alive", "w")  # noqa: SIM115 - locked as long as this process lives
        fcntl.flock(alive, fcntl.LOCK_EX)
        atexit.register(_remove, os.getpid(), alive)
    os.environ["DATABASE_URL"] = _cluster().url()
    os.environ[WEB_URL] = _cluster().url(role=postgres.WEB_ROLE)


def running() -> postgres.Cluster:
    """The server of this run, started where it was not. Django's own connection must be free for that."""
    cluster = _cluster()
    with alone("start"):
        if not cluster.answers():
            _start(cluster)
    return cluster


def make_database(name: str, like: str = TEMPLATE) -> None:
    """A fresh database with every migration applied, or a copy of another one."""
    running().sql(f"CREATE DATABASE {name} TEMPLATE {like} STRATEGY file_copy")
    running().sql(f"GRANT CREATE ON DATABASE {name} TO {postgres.WEB_ROLE}")  # not copied


def databases() -> list[str]:
    """The names of all that there are."""
    return running().sql("SELECT datname FROM pg_database").split()


@contextlib.contextmanager
def alone(purpose: str, folder: Path | None = None) -> Iterator[None]:
    """One process of this run (or of all that share the folder) at a time."""
    folder = folder or Path(os.environ[FOLDER])
    postgres.own(folder)
    with open(folder / f"{purpose}.gate", "a") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        yield


def _cluster() -> postgres.Cluster:
    return _cluster_in(Path(os.environ[FOLDER]))


@functools.cache
def _cluster_in(folder: Path) -> postgres.Cluster:
    return postgres.Cluster(folder / "pg", for_user(installed()[0]), postgres.FAST)


def _quickest_place() -> Path:
    """Memory where there is plenty: a cluster is two thousand files, some disks take a second for them."""
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        return MEMORY
    return Path(tempfile.gettempdir())


def _forget_killed_runs(place: Path) -> None:
    for folder in place.glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError), open(folder / "alive") as alive:
            fcntl.flock(alive, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _remove_folder(folder)


def _remove(pid: int, alive) -> None:
    if os.getpid() == pid:
        _remove_folder(Path(alive.name).parent)


def _remove_folder(folder: Path) -> None:
    cluster = _cluster_in(folder)
    if cluster.answers():
        cluster.stop("immediate")
    shutil.rmtree(folder, ignore_errors=True)


def _start(cluster: postgres.Cluster) -> None:
    """Start a migrated cluster: the one packed on the shelf, packed anew when the schema's sources change."""
    with alone("shelf", _shelf()):
        packed = _shelf() / f"{_fingerprint(cluster)}.tar"
        if packed.exists():
            _tar("-xf", packed, cluster)
        else:
            _forget_old()
            _migrate(cluster)
            _tar("-cf", half := packed.with_suffix(".half"), cluster)
            half.rename(packed)
        os.utime(packed)
    cluster.start()


def _tar(what: str, packed: Path, cluster: postgres.Cluster) -> None:
    subprocess.run(["tar", what, packed, "-C", cluster.data.parent, cluster.data.name], check=True)


def _shelf() -> Path:
    """As root one folder for every copy of the project: what lies there is named after its sources."""
    return (postgres.home().parent if os.geteuid() == 0 else postgres.home()) / "test"


def _forget_old() -> None:
    for packed in _shelf().glob("*.tar"):
        if time.time() - packed.stat().st_mtime > ONE_DAY:
            packed.unlink()


def _migrate(cluster: postgres.Cluster) -> None:
    cluster.create(durable=False)
    cluster.start()
    call_command("migrate", verbosity=0)
    connection.close()
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


def _fingerprint(cluster: postgres.Cluster) -> str:
    digest = hashlib.sha256(f"{cluster.binaries} {unprivileged()}".encode())
    for path in sorted({path for pattern in SCHEMA_SOURCES for path in PROJECT.glob(pattern)}):
        digest.update(path.read_bytes())
    return f"{cluster.binaries.major}-{digest.hexdigest()[:12]}"
