"""Crowds of slow, broken and hostile clients, one after the other on a real server: it answers all the while.

How soon is said by `bin/bench slow`; here a limit that a loaded machine keeps too.
"""

import contextlib
import http.client
import os
import resource
import socket
import struct
import subprocess
import sys
import time

import pytest

from tests import cluster

pytestmark = pytest.mark.long
COUNT, TIMES, LIMIT, PATIENCE = 500, 10, 5.0, 60
DATABASE = f"ramai_{os.getpid()}"
HEAD = b"POST /masuk/ HTTP/1.1\r\nHost: localhost\r\n"
FORM = HEAD + b"Content-Type: application/x-www-form-urlencoded\r\n"
PAGE = b"GET /masuk/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
CROWDS = {
    "half heads": HEAD,
    "half bodies": FORM + b"Content-Length: 1000\r\n\r\nusername=a",
    "slow readers": PAGE,
    "idle keep-alives": PAGE,
    "drips": HEAD[:1],
    "nothing at all": b"",
    "chunks without end": FORM + b"Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n5\r\nab",
    "chunk of all there is": FORM + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nab",
    "huge body that is told": FORM + b"Content-Length: 99999999999999999999\r\n\r\nab",
    "ten thousand headers": HEAD + b"X-A: b\r\n" * 10_000,
    "one endless header": HEAD + b"X-A: " + b"b" * 100_000,
    "two lengths": FORM + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + PAGE,
    "two equal lengths": FORM + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef" + PAGE,
    "many at once": PAGE.replace(b"/masuk/", b"/healthz") * 10,
    "hello of TLS": bytes.fromhex("160301020001fc0303") + bytes(range(256)) * 2,
    "preface of HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes.fromhex("000000040000000000"),
    "upgrade to HTTP/2": HEAD + b"Connection: Upgrade\r\nUpgrade: h2c\r\nContent-Length: 9\r\n\r\n",
    "expecting to go on": FORM + b"Content-Length: 1000\r\nExpect: 100-continue\r\n\r\n",
    "empty lines": b"\r\n" * 50_000,
    "bytes of nothing": b"\0" * 5000,
}


@pytest.fixture(scope="module")
def where(django_db_setup):
    """The address of a server as bin/serve starts it."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    cluster.make_database(DATABASE)
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        command = [sys.executable, "-m", "tpbis.server.web_processes", str(line.fileno())]
        given = os.environ | {"DATABASE_URL": cluster.running().url(DATABASE), "TPBIS_TRIAL_KEYS": "1"}
        server = subprocess.Popen(command, cwd=cluster.PROJECT, env=given, pass_fds=[line.fileno()])
        try:
            wait_for(lambda: asked(line.getsockname(), "/healthz")[0] == 200)
            yield line.getsockname()
        finally:
            server.terminate()
            server.wait(PATIENCE)
            cluster.running().sql(f"DROP DATABASE {DATABASE} WITH (FORCE)")


def wait_for(met) -> None:
    end = time.monotonic() + PATIENCE
    while not met():
        assert time.monotonic() < end
        time.sleep(0.1)


def asked(where, path: str) -> tuple[int | str, float]:
    """Status, or what went wrong, and seconds of one request."""
    begin, line = time.monotonic(), http.client.HTTPConnection(*where, timeout=PATIENCE)
    status: int | str
    with contextlib.closing(line):
        try:
            line.request("GET", path)
            status = line.getresponse().status
        except (OSError, http.client.HTTPException) as problem:
            status = repr(problem)
    return status, time.monotonic() - begin


def connected(where, name: str) -> socket.socket:
    line = socket.socket()
    if name == "slow readers":
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    line.settimeout(PATIENCE)
    line.connect(where)
    with contextlib.suppress(ConnectionError):  # refused before all of it was sent
        line.sendall(CROWDS[name])
        if name == "idle keep-alives":
            line.recv(65536)
    return line


def answers(where, between=lambda number: None) -> None:
    """Others are served while all of them are there."""
    for number in range(TIMES):
        between(number)
        status, seconds = asked(where, "/healthz")
        assert (status, seconds < LIMIT) == (200, True), seconds
    assert asked(where, "/masuk/")[0] == 200


@pytest.fixture(scope="module")
def present():
    """Those of the crowds before, who stay."""
    with contextlib.ExitStack() as stack:
        yield stack


@pytest.mark.parametrize("name", CROWDS)
def test_server_answers_beside_a_crowd(where, present, name):
    lines = [present.enter_context(connected(where, name)) for _ in range(COUNT)]

    def drip(number: int) -> None:
        for line in lines if name == "drips" else ():
            with contextlib.suppress(ConnectionError):
                line.sendall(HEAD[number + 1 : number + 2])

    answers(where, drip)


@pytest.mark.parametrize(
    "sent", [PAGE, HEAD, CROWDS["half bodies"], b""], ids=["page", "head", "body", "none"]
)
@pytest.mark.parametrize("at_once", [True, False], ids=["reset", "closed"])
def test_server_answers_when_a_crowd_leaves_early(where, present, sent, at_once):
    for _ in range(COUNT):
        with socket.create_connection(where, timeout=PATIENCE) as line:
            line.sendall(sent)
            if at_once:
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    answers(where)
