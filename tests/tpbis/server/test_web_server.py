"""Slow, broken and hostile clients hold no thread of the web server, and cannot fill it."""

import contextlib
import errno
import http.client
import os
import socket
import threading
import time

import pytest

from tpbis.server import request_parser, spooled_body, web_server
from tpbis.server.web_server import Server

FORM = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n"
LAST = b"GET /b HTTP/1.1\r\nConnection: close\r\n\r\n"
MEGABYTE = b"x" * 1_000_000


class Site:
    """A server on a thread of this process, and what came to its application."""

    def __init__(self, most: int = 1000):
        self.line = socket.create_server(("127.0.0.1", 0))
        self.where, self.beats, self.held, self.seen = self.line.getsockname(), 0, threading.Event(), []
        self.server = Server(self.answer, self.line, most, self._beat)
        self.thread = threading.Thread(target=self.server.run)
        self.thread.start()

    def _beat(self) -> None:
        self.beats += 1

    def answer(self, environ, start_response):
        self.seen.append(environ | {"body": environ["wsgi.input"].read()})
        start_response("200 OK", [("Content-Type", "text/plain")])
        if environ["PATH_INFO"] == "/held":
            self.held.wait(30)
        if environ["PATH_INFO"] == "/large":
            return (MEGABYTE for _ in range(30))
        return [b"ya"]

    def connected(self, sent: bytes = b"") -> socket.socket:
        line = socket.create_connection(self.where, timeout=10)
        line.sendall(sent)
        return line

    def ask(self, path: str = "/", **headers: str) -> int:
        line = http.client.HTTPConnection(*self.where, timeout=10)
        with contextlib.closing(line):
            line.request("GET", path, headers=headers)
            answer = line.getresponse()
            answer.read()
            return answer.status

    def told(self, sent: bytes) -> bytes:
        """All that comes back until the server closes."""
        with self.connected(sent) as line, contextlib.suppress(ConnectionResetError):
            return b"".join(iter(lambda: line.recv(65536), b""))
        return b""

    def after(self, seconds: float) -> int:
        """Connections left when the server looks at them so much later."""
        wait_for(lambda: not self.server._is_busy())
        self.server.next_channel_cleanup = time.time() + 3600
        self.server.maintenance(time.time() + seconds)
        return len(self.server.active_channels)

    def close(self) -> None:
        self.held.set()
        self.server.leave()
        self.thread.join(20)
        self.server.trigger.close()
        for lane in (self.server.task_dispatcher, *self.server.lanes.values()):
            lane.shutdown()
        for channel in list(self.server.active_channels.values()):
            channel.handle_close()


def wait_for(met) -> None:
    end = time.monotonic() + 15
    while not met():
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.fixture
def site():
    site = Site()
    yield site
    site.close()


@pytest.fixture
def crowd(site):
    """Opens many connections at once, all closed in the end."""
    with contextlib.ExitStack() as stack:
        yield lambda sent, count: [stack.enter_context(site.connected(sent)) for _ in range(count)]


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET / HTTP/1.1\r\nHost: loc",
        FORM + b"a=1",
        b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
        b"POST / HTTP/1.1\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n",
        b"GET /large HTTP/1.1\r\n\r\n",
    ],
    ids=["nothing", "half head", "half body", "chunks without end", "expecting", "slow readers"],
)
def test_crowd_of_slow_clients_holds_nobody_up(site, crowd, sent):
    crowd(sent, 12 if b"large" in sent else 60)
    assert site.ask() == 200
    assert site.ask("/healthz") == 200


def test_health_has_a_thread_of_its_own(site, crowd):
    crowd(b"GET /held HTTP/1.1\r\n\r\n", 3 * web_server.THREADS)
    wait_for(lambda: sum(one["PATH_INFO"] == "/held" for one in site.seen) == web_server.THREADS)
    assert site.ask("/healthz") == 200


def test_full_server_closes_the_oldest_who_do_nothing():
    site = Site(most=20)
    try:
        lines = [site.connected(b"GET / HT") for _ in range(60)]
        assert site.ask() == 200
        assert len(site.server.active_channels) <= 21
        with contextlib.suppress(ConnectionResetError):
            assert lines[0].recv(1) == b""
        lines[-1].sendall(b"TP/1.1\r\n\r\n")
        assert lines[-1].recv(12) == b"HTTP/1.1 200"
    finally:
        for line in lines:
            line.close()
        site.close()


def test_head_has_twenty_seconds_however_it_comes(site, crowd):
    [line] = crowd(b"GET / HTTP/1.1\r\n", 1)
    wait_for(lambda: site.server.active_channels)
    [channel] = site.server.active_channels.values()
    wait_for(lambda: channel.request)
    line.sendall(b"A: b\r\n")  # a sign of life is no excuse
    channel.last_activity = time.time() + 1000
    assert site.after(web_server.HEAD - 2) == 1
    assert site.after(web_server.HEAD + 2) == 0


def test_body_must_come_at_a_thousand_bytes_a_second(site, crowd):
    crowd(b"POST / HTTP/1.1\r\nContent-Length: 99999\r\n\r\n" + b"x" * 20_000, 1)
    wait_for(lambda: [one for one in site.server.active_channels.values() if one.body_size == 20_000])
    assert site.after(web_server.BODY + 18) == 1
    assert site.after(web_server.BODY + 22) == 0


def test_idle_connection_and_reader_who_takes_nothing_are_closed(site, crowd):
    for line in crowd(b"GET / HTTP/1.1\r\n\r\n", 2):
        line.recv(1000)
    crowd(b"GET /large HTTP/1.1\r\n\r\n", 1)
    wait_for(lambda: [one for one in site.server.active_channels.values() if one.total_outbufs_len > 1e7])
    wait_for(lambda: not any(one.requests for one in site.server.active_channels.values()))
    site.server.next_channel_cleanup = time.time() + 3600
    site.server.maintenance(time.time() + web_server.IDLE + 2)
    assert len(site.server.active_channels) == 1
    site.server.maintenance(time.time() + web_server.SENDING + 2)
    assert not site.server.active_channels


def test_bodies_on_their_way_have_a_limit_all_together(site, crowd, monkeypatch):
    monkeypatch.setattr(web_server, "UNFINISHED", 50_000)
    for size in (10_000, 30_000, 20_000):
        crowd(b"POST / HTTP/1.1\r\nContent-Length: 99999\r\n\r\n" + b"x" * size, 1)
    wait_for(lambda: sum(one.body_size for one in site.server.active_channels.values()) == 60_000 or
             len(site.server.active_channels) == 2)  # fmt: skip
    assert site.after(0) == 2


@pytest.mark.parametrize(
    "head",
    [
        b"POST / HTTP/1.1\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
        b"POST / HTTP/1.0\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcd",
        b"POST / HTTP/1.1\r\nContent-Length: +4\r\n\r\nabcd",
        b"POST / HTTP/1.1\r\nContent-Length: 4, 4\r\n\r\nabcd",
        b"POST / HTTP/1.1\r\nContent-Length : 4\r\n\r\nabcd",
        b"POST / HTTP/1.1\r\nTransfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n",
        b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n",
        b"POST / HTTP/1.1\r\nTransfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n",
        b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0x1\r\na\r\n0\r\n\r\n",
        b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n",
        b"GET / HTTP/1.1\nHost: localhost\n\r\n\r\n",
        b"GET / HTTP/1.1\r\nX: a\rContent-Length: 4\r\n\r\n",
        b"GET / HTTP/1.1\r\nX: a\x00b\r\n\r\n",
        b"GET /a b HTTP/1.1\r\n\r\n",
        b"GET / HTTP/2.0\r\n\r\n",
        b"GET /\r\n\r\n",
    ],
)
def test_request_with_two_possible_ends_is_refused_and_the_rest_is_not_read(site, head):
    told = site.told(head + b"GET /second HTTP/1.1\r\n\r\n")
    assert told[:12] in {b"HTTP/1.0 400", b"HTTP/1.1 400", b"HTTP/1.0 501", b"HTTP/1.1 501"}
    assert b"close" in told and site.seen == []


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"GET a://" + b"1" * 16_000 + b" BAD\r\n\r\n", b"400"),
        (b"GET /" + b"a" * 9_000 + b" HTTP/1.1\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nA: " + b"\t " * 8_000 + b"\x01\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\n" + b"A: " + b" " * 8_000 + b"a\r\n\r\n", b"200"),
        (b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 6_000 + b"\r\n", b"431"),
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1" * 40_000, b"400"),
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" + b"a: b\r\n" * 9_000, b"400"),
        (b"POST / HTTP/1.1\r\nContent-Length: 99999999999\r\nExpect: 100-continue\r\n\r\n", b"413"),
    ],
)  # fmt: skip
def test_hostile_head_is_answered_in_no_time(site, head, status):
    start = time.perf_counter()
    with site.connected() as line:
        line.sendall(head)
        told = line.recv(4000)
        told += line.recv(4000) if told.endswith(b"\r\n\r\n") else b""
    said = "" if status == b"200" else request_parser.SAID[int(status)][1]
    assert time.perf_counter() - start < 1 and told.split()[1] == status and said in told.decode()


def test_body_in_chunks_and_after_100_continue_arrives_whole(site):
    told = site.told(b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                     b"3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n")  # fmt: skip
    assert told[:12] == b"HTTP/1.1 200"
    with site.connected(b"POST / HTTP/1.1\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n") as line:
        assert line.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        line.sendall(b"fg")
        assert line.recv(12) == b"HTTP/1.1 200"
    assert [one["body"] for one in site.seen] == [b"abcde", b"fg"]


def test_requests_one_after_the_other_on_one_connection_are_answered_in_order(site):
    asked = b"GET /a HTTP/1.1\r\n\r\nGET /b HTTP/1.1\r\n\r\nGET /c HTTP/1.1\r\nConnection: close\r\n\r\n"
    assert site.told(asked).count(b"HTTP/1.1 200") == 3
    assert [one["PATH_INFO"] for one in site.seen] == ["/a", "/b", "/c"]


@pytest.mark.parametrize("line", [b"\r\n", b"\n", b"\r"], ids=["crlf", "lf", "cr"])
def test_empty_lines_before_requests_cost_nothing(site, line):
    start, many = time.perf_counter(), line * 400_000
    told = site.told(many + b"GET /a HTTP/1.1\r\n\r\n" + many + LAST)
    assert told.count(b"HTTP/1.1 200") == 2
    assert time.perf_counter() - start < 1


def test_what_proxies_say_reaches_the_application_and_a_lookalike_does_not(site):
    site.ask(**{"X-Forwarded-For": "1.2.3.4", "X-Forwarded-Proto": "https", "X_Forwarded_For": "6.6.6.6"})
    [seen] = site.seen
    told = [seen[name] for name in ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "REMOTE_ADDR")]
    assert told == ["1.2.3.4", "https", "127.0.0.1"]


def test_body_that_finds_no_room_is_refused_with_a_sentence(site, monkeypatch):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("tempfile.TemporaryFile", full)
    monkeypatch.setattr(spooled_body, "IN_NEED", 150_000)
    size = 200_000
    told = site.told(b"POST / HTTP/1.1\r\nContent-Length: %d\r\n\r\n" % size + b"x" * size)
    assert told[:12] == b"HTTP/1.1 503" and b"Retry-After: 10" in told
    assert b"Ruang penyimpanan server penuh" in told
    assert site.ask() == 200


def test_request_that_waited_too_long_for_a_thread_is_told_to_come_again(site, monkeypatch):
    monkeypatch.setattr(web_server, "QUEUED", -1)
    told = site.told(b"GET / HTTP/1.1\r\n\r\n")
    assert told[:12] == b"HTTP/1.1 503"
    assert site.seen == []


def test_server_that_is_to_end_finishes_what_has_begun(site):
    with site.connected(b"GET /held HTTP/1.1\r\n\r\n") as line:
        wait_for(lambda: site.seen)
        site.server.leave()
        site.held.set()
        assert line.recv(12) == b"HTTP/1.1 200"
    site.thread.join(10)
    assert not site.thread.is_alive()


def test_life_is_counted_unless_a_request_is_stuck(site, monkeypatch):
    wait_for(lambda: site.beats)
    monkeypatch.setattr("tpbis.server.request_deadlines.is_hopeless", lambda now: True)
    before = site.beats
    site.after(0)
    assert site.beats == before
