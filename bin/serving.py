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
from collections.abc import Callable, Iterable
from urllib.error import HTTPError, URLError

import bootstrap
import listening
import preparing
from django.conf import settings
from steps import say, since_begin, step

from tpbis.server import postgres, web_server

PATIENCE = 60  # seconds for the server's first answer
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # whatever http_proxy says
SHORT = 5  # seconds: a process that lives no longer is started again a little later each time
LOOKS, FROZEN = 0.25, 30  # seconds between two looks at the processes; without a sign of life


def main() -> None:
    """Prepare, start, announce, and stay until a signal or the server's end."""
    wanted = _options()
    line = listening.claimed()
    own_server = not os.environ.get("DATABASE_URL")
    with step("Menyiapkan PostgreSQL"):
        bootstrap.open_database()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # a shell may hand us an ignored SIGINT
        signal.signal(number, signal.default_int_handler)
    lifeline, held = os.pipe()  # what reads it learns that we have ended, however that was
    gate, closed = os.pipe()  # ends when the database is ready to be served
    guard = postgres.guard(lifeline)
    children: list[Child] = []
    try:
        pipes = (line, lifeline, gate)
        children.append(
            server := Child("Server", lambda beat: _start(server_arguments(*pipes, beat), *pipes, beat))
        )
        accounts = preparing.prepare(demo=wanted.demo or own_server and not wanted.empty, force=wanted.demo)
        bootstrap.hand_over_files()  # what root has just loaded and collected
        os.close(closed)
        with step("Menjalankan server"):
            _wait(server, f"{_address(line)}healthz")
        # Later: both cores serve first.
        children.append(Child("Pekerja latar", lambda beat: _start(_worker(beat), beat)))
        _announce(_address(line), accounts)
        _watch(children)
    except KeyboardInterrupt:
        say("\nBerhenti …")
    finally:
        _end(child.process for child in children)
        _release(guard)
        os.close(held)


class Child:
    """A process of ours that is started again when it ends or freezes: at once, or later if it keeps ending.

    `start` is given the pipe into which the process writes its signs of life.
    """

    def __init__(self, name: str, start: Callable[[int], subprocess.Popen]):
        self.name, self.start, self.short_lives = name, start, 0
        self.beats, self.beat = os.pipe()
        os.set_blocking(self.beats, False)
        self._begin()

    def _begin(self) -> None:
        self.begun, self.process, self.again = time.monotonic(), self.start(self.beat), None
        self.silent: float | None = None  # seconds; unknown until its first sign of life

    def look_after(self) -> None:
        """Start it again if it has ended, or gives no sign of life any more."""
        now = time.monotonic()
        if self._is_frozen() and self.process.poll() is None:
            say(f"{self.name} tidak bergerak lagi dan dihentikan.")
            self.process.kill()
            self.process.wait()
        if self.process.poll() is not None and self.again is None:
            self.short_lives = self.short_lives + 1 if now - self.begun < SHORT else 0
            self.again = now + min(self.short_lives, SHORT)
            say(f"{self.name} berhenti dan dijalankan lagi.")
        if self.again is not None and now >= self.again:
            self._begin()

    def _is_frozen(self) -> bool:
        """Whether it was silent for FROZEN seconds in which we ourselves were awake to look."""
        try:
            os.read(self.beats, 4096)
            self.silent = 0
        except BlockingIOError:
            self.silent = None if self.silent is None else self.silent + LOOKS
        return self.silent is not None and self.silent >= FROZEN


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/serve", description="Menyiapkan lalu menjalankan TPBIS.")
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--empty", action="store_true", help="tanpa data contoh")
    choice.add_argument("--demo", action="store_true", help="muat data contoh, juga bila DATABASE_URL diisi")
    return parser.parse_args()


def server_arguments(line: socket.socket, *pipes: int) -> list[str]:
    return ["-m", "tpbis.server.web_processes", str(line.fileno()), *map(str, pipes)]


def _worker(beat: int) -> list[str]:
    return ["manage.py", "worker", "--verbosity=0", f"--beat={beat}"]


def _start(args: list[str], *descriptors: socket.socket | int) -> subprocess.Popen:
    return subprocess.Popen(
        bootstrap.under_account([sys.executable, *args]),
        cwd=bootstrap.PROJECT,
        env=bootstrap.serving_environment(),
        stdin=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C reaches only us; we end the children in order
        pass_fds=[one if isinstance(one, int) else one.fileno() for one in descriptors],
        preexec_fn=_end_with_parent,
    )


def _end_with_parent() -> None:
    """Should we be killed outright, Linux ends the children; the next worker does anew what they did."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # 1 is PR_SET_PDEATHSIG


def _address(line: socket.socket) -> str:
    """Where this machine itself reaches the server."""
    host, port = line.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - read, not bound
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _wait(server: Child, url: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not _answers(url):
        if server.process.poll() is not None or time.monotonic() > deadline:
            sys.exit("Server tidak dapat dijalankan; lihat pesan di atas.")
        time.sleep(0.1)


def _announce(url: str, accounts: list[str]) -> None:
    say(f"Seluruhnya: {since_begin()}")
    print(f"Siap: {url}")
    if settings.HTTPS:
        names = ", ".join(f"https://{host}/" for host in settings.ALLOWED_HOSTS)
        print(f"Pengunjung masuk lewat proksi HTTPS: {names}")
    if accounts:
        print(f"Akun contoh: {', '.join(accounts)}. Kata sandi semuanya: {preparing.DEMO_PASSWORD}")
    print("Tekan Ctrl-C untuk berhenti.", flush=True)


def _answers(url: str) -> bool:
    try:
        with DIRECT.open(url, timeout=5):
            return True
    except HTTPError as broken:
        sys.exit(f"Server menjawab dengan galat {broken.code}; lihat pesan di atas.")
    except (URLError, OSError):
        return False


def _watch(children: list[Child]) -> None:
    while True:
        bootstrap.keep_database()
        for child in children:
            child.look_after()
        time.sleep(LOOKS)


def _release(guard: subprocess.Popen | None) -> None:
    """The database is stopped by us in peace; the guard only sees to it when we cannot."""
    if guard:
        guard.kill()
        guard.wait()


def _end(processes: Iterable[subprocess.Popen]) -> None:
    processes = list(processes)
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(timeout=web_server.LEAVING + 7)
        except subprocess.TimeoutExpired:
            process.kill()
