"""One web process: a thread gets a request that is there as a whole, and slow clients hold none."""

import contextlib
import itertools
import math
import resource
import signal
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher

from tpbis.server import env, request_deadlines
from tpbis.server.request_parser import Busy, SpokenErrorTask, StrictParser

THREADS = env.positive("TPBIS_THREADS", 4)  # of each process; each may hold a connection to the database
HEAD = env.positive("TPBIS_HEAD_SECONDS", 20)
BODY, SLOWEST = env.positive("TPBIS_BODY_SECONDS", 30), 1000  # seconds, and one more for each 1000 bytes
IDLE = env.positive("TPBIS_IDLE_SECONDS", 75)  # between two requests
SENDING = 120  # seconds in which a reader takes nothing
QUEUED = 30  # seconds a request waits for a thread before it is told to come again
MOST, FILES_EACH = 4000, 3  # connections; descriptors that one may hold: itself, a body, an answer
UNFINISHED = 1 << 30  # bytes of all bodies on their way
LEAVING = env.positive(
    "TPBIS_LEAVING_SECONDS", 8
)  # seconds to finish what has begun when the process is to end
OWN_LANES = (
    "/healthz",
    "/readyz",
)  # a thread of their own, whatever all the others wait for
LIMITS = {
    "threads": THREADS,
    "backlog": 2048,
    "asyncore_use_poll": True,
    "cleanup_interval": 1,
    "connection_limit": 1_000_000,  # ours stands in `Server`: the oldest make room, nobody waits outside
    "max_request_header_size": 32 * 1024,
    "max_request_body_size": 128 * 1024**2,  # a form says in words that a file of over 50 MB is too large
    "outbuf_overflow": 256 * 1024,
    "outbuf_high_watermark": 2 * 1024**3,  # an answer waits in a file for its reader: no thread does
    "clear_untrusted_proxy_headers": False,  # TPBIS_PROXIES and TPBIS_HTTPS say what is believed
    "log_socket_errors": False,
    "ident": None,
}


class Channel(HTTPChannel):
    """One connection, which ends when it takes too long for what it does."""

    parser_class = StrictParser
    error_task_class = SpokenErrorTask
    begun = queued = 0.0  # when the request that is being read began; when the present one was complete
    served = 0

    def received(self, data: bytes) -> bool:
        """Take bytes in, and note when a request begins."""
        before = self.request
        more = super().received(data)
        if self.request is not before:
            self.begun = time.time()
        return more

    def service(self) -> None:
        """Answer one request on a thread, inside its time."""
        self.served += 1
        if time.time() - self.queued > QUEUED and not self.requests[0].error:
            self.requests[0].error = Busy("Server sedang sibuk. Tunggu sebentar, lalu coba lagi.")
        with request_deadlines.watched():
            super().service()

    @property
    def body_size(self) -> int:
        """Bytes of a body that is not there as a whole."""
        return self.request.body_bytes_received if self.request else 0

    def ends(self) -> float:
        """When this connection has taken too long."""
        if self.requests:
            return math.inf
        if self.total_outbufs_len:
            return self.last_activity + SENDING
        if self.request is None:
            return self.last_activity + (IDLE if self.served else HEAD)
        if not self.request.headers_finished:
            return self.begun + HEAD
        return self.begun + BODY + self.body_size / SLOWEST


class Server(TcpWSGIServer):
    """The listener of one process: takes all who wait; when it is full the oldest idle ones go."""

    channel_class = Channel
    leaving = math.inf

    def __init__(self, application: Callable, line: socket.socket, most: int, beat: Callable[[], None]):
        self.most, self.beat = most, beat
        self.lanes = {path: _lane() for path in OWN_LANES}
        sockinfo = (line.family, line.type, line.proto, line.getsockname())
        adjustments = Adjustments(sockets=[line], **LIMITS)
        super().__init__(application, {}, True, line, adj=adjustments, sockinfo=sockinfo, bind_socket=False)

    def add_task(self, task: Any) -> None:
        """Give a complete request to a thread."""
        task.queued = time.time()
        own = self.lanes.get(getattr(task.requests[0], "path", ""))
        if own:
            own.add_task(task)
        else:
            super().add_task(task)

    def handle_accept(self) -> None:
        """Take one who waits, and more where many are here: a crowd must not hold up the next."""
        for _ in range(1 + len(self.active_channels) // 20):
            before = len(self.active_channels)
            super().handle_accept()
            if len(self.active_channels) == before:
                return
            if before >= self.most:
                self.make_room()

    def make_room(self) -> None:
        """Close a twentieth of the connections: those that have been waiting for nothing the longest."""
        waiting = [one for one in self.active_channels.values() if not one.requests]
        waiting.sort(key=lambda one: (one.total_outbufs_len > 0, max(one.begun, one.last_activity)))
        for channel in waiting[: max(1, self.most // 20)]:
            channel.handle_close()

    def maintenance(self, now: float) -> None:
        """Once a second: say that this process lives, and close who takes too long."""
        if not request_deadlines.is_hopeless(time.monotonic()):
            self.beat()
        overdue = [one for one in self.active_channels.values() if one.ends() < now]
        for channel in [*overdue, *self._too_large()]:
            channel.handle_close()  # at once: waitress would wait until its reader takes something

    def _too_large(self) -> list[Channel]:
        """The largest of the bodies on their way that have no room all together."""
        bodies = sorted(self.active_channels.values(), key=lambda one: one.body_size)
        room = itertools.accumulate(one.body_size for one in bodies)
        return [one for one, total in zip(bodies, room, strict=True) if total > UNFINISHED]

    def leave(self, later: float = 0) -> None:
        """Take nobody new, now or so many seconds later, and end when what has begun is answered."""
        self.leaving = min(self.leaving, time.monotonic() + later)
        self.pull_trigger()

    def run(self) -> None:
        """Serve until `leave`."""
        while time.monotonic() < self.leaving:
            wasyncore.loop(timeout=1, use_poll=True, map=self._map, count=1)
        self.accepting = False
        wasyncore.dispatcher.close(self)
        while self._is_busy() and time.monotonic() < self.leaving + LEAVING:
            wasyncore.loop(timeout=0.1, use_poll=True, map=self._map, count=1)

    def _is_busy(self) -> bool:
        return any(one.requests or one.total_outbufs_len for one in self.active_channels.values())


def serve(
    application: Callable,
    line: socket.socket,
    beat: Callable[[], None],
    patience: Callable[[], float],
    wait_for_the_end: Callable[[], None],
) -> None:
    """Be one web process until so many seconds after SIGTERM, or until the end that somebody waits for."""

    def end() -> None:
        wait_for_the_end()
        server.leave()

    server = Server(application, line, most_connections(), beat)
    signal.signal(signal.SIGTERM, lambda *_: server.leave(patience()))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    request_deadlines.limit_statements()
    request_deadlines.keep_cutting()
    threading.Thread(target=end, daemon=True).start()
    server.run()


def most_connections() -> int:
    """How many connections a process may hold, with as many descriptors as the system gives."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = max(soft, MOST * FILES_EACH + 200)
    soft = wanted if hard < 0 else min(wanted, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    files = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return MOST if files < 0 else max(50, min(MOST, (files - 200) // FILES_EACH))


def _lane() -> ThreadedTaskDispatcher:
    lane = ThreadedTaskDispatcher()
    lane.set_thread_count(1)
    return lane
