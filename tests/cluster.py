"""One throwaway PostgreSQL for a whole test run, with the migrated database already in it."""

import atexit
import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tpbis.server import postgres
from tpbis.server.postgres_binaries import Binaries, for_user, installed

PROJECT = Path(__file__).resolve().parent.parent
TEMPLATE = "tpbis_template"
ONE_DAY = 24 * 3600
SCHEMA_SOURCES = (
    "*/migrations/*.py",
    "*/*triggers.sql",
    "*/*/*triggers.sql",
    "*/models.py",
    "*/models/*.py",
    "tpbis/records/migration_steps.py",
    "tpbis/records/trigger_files.py",
    "requirements.txt",
)


def start() -> None:
    """Point the environment to a fresh server; in a worker of xdist, to the one that its parent started."""
    if "TPBIS_TEST_CLUSTER" not in os.environ:
        stack = contextlib.ExitStack()
        atexit.register(_stop_in, os.getpid(), stack)
        cluster = stack.enter_context(postgres.throwaway(copy_of=_migrated_cluster()))
        os.environ["TPBIS_TEST_CLUSTER"] = cluster.url()
        os.environ["TPBIS_TEST_TEMPLATE"] = TEMPLATE if TEMPLATE in _databases(cluster) else ""
    os.environ["DATABASE_URL"] = os.environ["TPBIS_TEST_CLUSTER"]


def _stop_in(pid: int, stack: contextlib.ExitStack) -> None:
    if os.getpid() == pid:
        stack.close()


def _databases(cluster: postgres.Cluster) -> list[str]:
    return cluster.sql("SELECT datname FROM pg_database").split()


def _migrated_cluster() -> Path | None:
    """The data folder of a stopped server with a migrated template, kept until the schema changes."""
    binaries = for_user(installed()[0])
    shelf = postgres.home() / "test"
    shelf.mkdir(parents=True, exist_ok=True)
    postgres.own(shelf)
    data = shelf / _fingerprint(binaries)
    with open(shelf / "gate", "a") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        if not data.exists():
            _forget_old(shelf)
            _build(data)
    return data if data.exists() else None


def _forget_old(shelf: Path) -> None:
    for folder in shelf.glob("*-*"):
        if time.time() - folder.stat().st_mtime > ONE_DAY:
            shutil.rmtree(folder)


def _build(data: Path) -> None:
    with postgres.throwaway() as cluster:
        cluster.sql(f"CREATE DATABASE {TEMPLATE}")
        done = subprocess.run(
            [sys.executable, PROJECT / "manage.py", "migrate", "--verbosity=0"],
            env=os.environ | {"DATABASE_URL": cluster.url(TEMPLATE)},
            stdin=subprocess.DEVNULL,
            check=False,
        )
        if done.returncode == 0:  # otherwise tests without a database still run, the others meet the error
            cluster.stop("fast")
            subprocess.run(["cp", "-a", str(cluster.data), f"{data}.half"], check=True)
            os.rename(f"{data}.half", data)
            os.utime(data)


def _fingerprint(binaries: Binaries) -> str:
    digest = hashlib.sha256(str(binaries.folder).encode())
    for pattern in SCHEMA_SOURCES:
        for path in sorted(PROJECT.glob(pattern)):
            digest.update(path.read_bytes())
    return f"{binaries.major}-{digest.hexdigest()[:12]}"
