"""A site with the demo data, prepared and served as bin/serve does, on a database of its own."""

import contextlib
import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2

PROJECT = Path(__file__).resolve().parent.parent.parent
DEMO = "tpbis_contoh"
GATE = 36_73  # one advisory lock, so that only one of the workers prepares the demo
KEY = "kunci-uji-" + "x" * 40
PREPARE = "import preparing; preparing.prepare(demo=True, force=False)"
SERVE = [
    "-m",
    "gunicorn",
    "tpbis.wsgi",
    "--workers=1",
    "--threads=4",
    "--no-control-socket",
    "--log-level=warning",
]


@contextlib.contextmanager
def serve_demo(database: str, folder: Path) -> Iterator[str]:
    """Serve a fresh copy of the demo in the tests' cluster; returns its address. Static files in `folder`."""
    _copy_demo(database, folder)
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        line.listen()
        url = f"http://127.0.0.1:{line.getsockname()[1]}"
        server = _python(
            *SERVE, f"--bind=fd://{line.fileno()}", database=database, folder=folder, fds=[line.fileno()]
        )
    try:
        urllib.request.urlopen(f"{url}/readyz", timeout=60).close()
        yield url
    finally:
        server.terminate()
        server.wait(timeout=30)


def _copy_demo(database: str, folder: Path) -> None:
    connection = psycopg2.connect(_url("postgres"))
    connection.autocommit = True
    with contextlib.closing(connection), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [GATE])
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DEMO])
        if not cursor.fetchone():
            _make_demo(cursor, folder)
        cursor.execute(f"CREATE DATABASE {database} TEMPLATE {DEMO}")


def _make_demo(cursor, folder: Path) -> None:
    migrated = os.environ.get("TPBIS_TEST_TEMPLATE")
    cursor.execute(f"CREATE DATABASE {DEMO}_baru" + (f" TEMPLATE {migrated}" if migrated else ""))
    preparing = _python("-c", PREPARE, database=f"{DEMO}_baru", folder=folder)
    if preparing.wait():
        raise RuntimeError("The demo could not be prepared; see above.")
    cursor.execute(f"ALTER DATABASE {DEMO}_baru RENAME TO {DEMO}")


def _python(*args: str, database: str, folder: Path, fds=()) -> subprocess.Popen:
    environment = os.environ | {
        "DATABASE_URL": _url(database),
        "DJANGO_SETTINGS_MODULE": "tpbis.settings",
        "PYTHONPATH": f"{PROJECT / 'bin'}{os.pathsep}{PROJECT}",
        "TPBIS_SECRET_KEY": KEY,
        "TPBIS_NIK_KEY": KEY,
        "TPBIS_NIK_HASH_KEY": KEY,
        "TPBIS_STATIC_STORAGE": "whitenoise.storage.CompressedManifestStaticFilesStorage",
        "TPBIS_VAR": str(folder),
    }
    return subprocess.Popen(
        [sys.executable, *args], cwd=PROJECT, env=environment, stdin=subprocess.DEVNULL, pass_fds=fds
    )


def _url(database: str) -> str:
    return urlsplit(os.environ["TPBIS_TEST_CLUSTER"])._replace(path=f"/{database}").geturl()
