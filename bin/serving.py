"""The steps of bin/serve: options, data, processes."""

import argparse
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from urllib.error import HTTPError, URLError

import bootstrap
import preparing
from steps import say, since_begin, step

PATIENCE = 60  # seconds for the server's first answer


def main() -> None:
    """Prepare, start, announce, and stay until a signal or the server's end."""
    wanted = _options()
    port = _free_port(os.environ.get("PORT", "8000"))
    own_server = not os.environ.get("DATABASE_URL")
    with step("Menyiapkan PostgreSQL"):
        bootstrap.open_database()
    accounts = preparing.prepare(demo=wanted.demo or own_server and not wanted.empty, force=wanted.demo)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # a shell may hand us an ignored SIGINT
        signal.signal(number, signal.default_int_handler)
    children = {}
    try:
        children["server"] = _start(server_arguments(port))
        with step("Menjalankan server"):
            _wait(children["server"], f"http://127.0.0.1:{port}/healthz")
        children["pekerja"] = _start(_worker())  # later, so that both cores serve the first answer
        _announce(f"http://127.0.0.1:{port}/", accounts)
        _watch(children)
    except KeyboardInterrupt:
        say("\nBerhenti …")
    finally:
        _end(children.values())


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/serve", description="Menyiapkan lalu menjalankan TPBIS.")
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--empty", action="store_true", help="tanpa data contoh")
    choice.add_argument("--demo", action="store_true", help="muat data contoh, juga bila DATABASE_URL diisi")
    return parser.parse_args()


def _free_port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        sys.exit(f"PORT harus bilangan 1 sampai 65535, bukan “{text}”.")
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", int(text)))
        except OSError:
            sys.exit(
                f"Porta {text} sudah dipakai program lain. Pilih yang lain, misalnya: PORT=8001 bin/serve"
            )
    return int(text)


def server_arguments(port: int) -> list[str]:
    options = ["--workers=2", "--threads=4", "--timeout=120", "--no-control-socket", "--log-level=warning"]
    return ["-m", "gunicorn", "tpbis.wsgi", f"--bind=127.0.0.1:{port}", *options]


def _worker() -> list[str]:
    return ["manage.py", "worker", "--verbosity=0"]


def _start(args: list[str]) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, *args],
        cwd=bootstrap.PROJECT,
        stdin=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C reaches only us; we end the children in order
        preexec_fn=_end_with_parent,
    )


def _end_with_parent() -> None:
    """Should we be killed outright, Linux ends the children, so that the port is free again."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # 1 is PR_SET_PDEATHSIG


def _wait(server: subprocess.Popen, url: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not _answers(url):
        if server.poll() is not None or time.monotonic() > deadline:
            sys.exit("Server tidak dapat dijalankan; lihat pesan di atas.")
        time.sleep(0.1)


def _announce(url: str, accounts: list[str]) -> None:
    say(f"Seluruhnya: {since_begin()}")
    print(f"Siap: {url}")
    if accounts:
        print(f"Akun contoh: {', '.join(accounts)}. Kata sandi semuanya: {preparing.DEMO_PASSWORD}")
    print("Tekan Ctrl-C untuk berhenti.", flush=True)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5):
            return True
    except HTTPError as broken:
        sys.exit(f"Server menjawab dengan galat {broken.code}; lihat pesan di atas.")
    except (URLError, OSError):
        return False


def _watch(children: dict[str, subprocess.Popen]) -> None:
    while children["server"].poll() is None:
        if children["pekerja"].poll() is not None:
            say("Pekerja latar berhenti dan dijalankan lagi.")
            children["pekerja"] = _start(_worker())
        time.sleep(1)
    sys.exit("Server berhenti sendiri; lihat pesan di atas.")


def _end(children) -> None:
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(timeout=15)
        except subprocess.TimeoutExpired:
            child.kill()
