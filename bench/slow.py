"""Hundreds of slow clients at once: does bin/serve still answer at once, and serve those who are quick?

heads     half a head that never goes on
bodies    a head and half a body
drips     a head that comes byte by byte
readers   a page that is asked for and never read
idle      a request, its answer, and nothing more
All stay open until the end, where all are there together. Of twenty quick requests to /healthz and to a page
that asks the database, each on a connection of its own, the slowest is told, in milliseconds.
Arguments: connections of each kind (500), and the address of a running server instead of one of our own.
"""

import contextlib
import http.client
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "bin"))
from serving import server_arguments  # noqa: E402

PAGE, TIMES = "/masuk/", 20
HEAD = b"POST /masuk/ HTTP/1.1\r\nHost: localhost\r\n"
BODY = b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nusername=a"
ASK = b"GET /masuk/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
SENT = {"heads": HEAD, "bodies": HEAD + BODY, "drips": HEAD[:1], "readers": ASK, "idle": ASK}


def crowd(where: tuple[str, int], kind: str, count: int) -> list[socket.socket]:
    """So many connections of one kind, with what each sends at first."""
    lines = []
    for _ in range(count):
        line = socket.socket()
        if kind == "readers":
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        line.connect(where)
        line.sendall(SENT[kind])
        if kind == "idle":
            line.recv(65536)
        lines.append(line)
    return lines


def drip(lines: list[socket.socket], at: int) -> None:
    """One byte more of everybody's head."""
    for line in lines:
        with contextlib.suppress(OSError):
            line.sendall(HEAD[at % len(HEAD) : at % len(HEAD) + 1])


def ask(where: tuple[str, int], path: str) -> float:
    """Milliseconds of one request; raises when it is not answered by 200."""
    start = time.perf_counter()
    line = http.client.HTTPConnection(*where, timeout=60)
    line.request("GET", path)
    answer = line.getresponse()
    answer.read()
    line.close()
    if answer.status != 200:
        raise SystemExit(f"{path}: {answer.status}")
    return (time.perf_counter() - start) * 1000


def measure(where: tuple[str, int], name: str, drips: list[socket.socket]) -> None:
    """One line of the table."""
    times: dict[str, list[float]] = {"/healthz": [], PAGE: []}
    for number in range(TIMES):
        drip(drips, number + 1)
        for path, found in times.items():
            found.append(ask(where, path))
    print(f"{name:<10}" + "".join(f"{max(found):>12.0f}" for found in times.values()), flush=True)


@contextlib.contextmanager
def served() -> Iterator[tuple[str, int]]:
    """A server of our own."""
    line = socket.socket()
    line.bind(("127.0.0.1", 0))
    server = subprocess.Popen([sys.executable, *server_arguments(line)], cwd=ROOT, pass_fds=[line.fileno()])
    try:
        where = line.getsockname()
        for _ in range(300):
            with contextlib.suppress(OSError):
                ask(where, "/healthz")
                break
            time.sleep(0.1)
        yield where
    finally:
        server.terminate()
        server.wait(30)


def main(count: str = "500", url: str = "") -> None:
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    given = urlsplit(url)
    with contextlib.nullcontext((given.hostname, given.port)) if url else served() as where:
        print(f"{count} × {'':<4} {'/healthz':>12}{PAGE:>12}")
        measure(where, "none", [])
        lines: dict[str, list[socket.socket]] = {}
        for kind in SENT:
            lines[kind] = crowd(where, kind, int(count))
            measure(where, f"+ {kind}", lines.get("drips", []))


if __name__ == "__main__":
    main(*sys.argv[1:])
