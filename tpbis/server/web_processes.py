"""Load the application once, serve it by several processes, and replace those that end or hang."""

import ctypes
import gc
import logging
import mmap
import os
import select
import signal
import socket
import sys
import time
from collections.abc import Callable

import django
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.urls import get_resolver

from tpbis.server import env, web_server
from tpbis.server.heartbeat import beat

PROCESSES = env.positive("TPBIS_PROCESSES", 2)
HANGS = 30  # seconds without a sign of life
ORPHANED = 15  # seconds to go on for, until a new parent has loaded the application
log = logging.getLogger(__name__)


def main(descriptor: str, lifeline: str = "", gate: str = "", signs: str = "") -> None:
    """Serve the socket of this descriptor, which whoever started us has bound, until SIGTERM.

    `lifeline` is a pipe that ends with whoever would start us again, `gate` one that ends when we may serve;
    into `signs` we write that we live.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tpbis.settings")
    os.environ["TPBIS_SERVES"] = "1"
    django.setup()
    assert get_resolver().url_patterns  # read here once, and shared by all processes
    if gate:
        os.read(int(gate), 1)
    application = get_wsgi_application()  # looks at the collected static files
    line = socket.socket(fileno=int(descriptor))
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    connections.close_all()
    gc.collect()
    gc.freeze()  # what is loaded stays shared
    Family(application, line, int(lifeline) if lifeline else None, int(signs) if signs else None).live()


class Family:
    """The processes by number, and when each was last seen alive."""

    def __init__(
        self,
        application: Callable,
        line: socket.socket,
        lifeline: int | None = None,
        signs: int | None = None,
    ):
        self.application, self.line, self.lifeline, self.ends = application, line, lifeline, False
        self.signs = signs
        self.beats = mmap.mmap(-1, PROCESSES)
        self.pids: dict[int, int] = {}
        self.seen = dict.fromkeys(range(PROCESSES), (0, 0.0))

    def live(self) -> None:
        """Keep every process running; end them all at SIGTERM."""
        signal.signal(signal.SIGTERM, self._end)
        signal.signal(signal.SIGINT, self._end)
        if self.signs is not None:
            os.set_blocking(self.signs, False)
        while not self.ends:
            for number in range(PROCESSES):
                self._look_after(number)
            if self.signs is not None:
                beat(self.signs)
            time.sleep(0.25)
        for pid in self.pids.values():
            os.kill(pid, signal.SIGTERM)
        until = time.monotonic() + web_server.LEAVING + 2
        while self.pids and time.monotonic() < until:
            self.pids = {n: pid for n, pid in self.pids.items() if not os.waitpid(pid, os.WNOHANG)[0]}
            time.sleep(0.05)
        for pid in self.pids.values():
            os.kill(pid, signal.SIGKILL)

    def _end(self, *_: object) -> None:
        self.ends = True

    def _look_after(self, number: int) -> None:
        pid = self.pids.get(number)
        if pid and os.waitpid(pid, os.WNOHANG)[0]:
            log.error("Proses web %s berhenti dan dijalankan lagi.", pid)
            pid = None
        elif pid and self._hangs(number):
            log.error("Proses web %s tidak menjawab lagi dan dihentikan.", pid)
            os.kill(pid, signal.SIGKILL)
        if not pid:
            self.pids[number] = self._start(number)

    def _hangs(self, number: int) -> bool:
        """Whether it gave no sign for HANGS seconds in which we ourselves were awake."""
        beat, silent = self.seen[number]
        self.seen[number] = (self.beats[number], 0.0 if beat != self.beats[number] else silent + 0.25)
        return silent >= HANGS

    def _start(self, number: int) -> int:
        self.seen[number] = (self.beats[number], 0.0)
        parent = os.getpid()
        if pid := os.fork():
            return pid
        try:
            end_with_parent()
            if os.getppid() == parent:
                self._serve(number, parent)
            os._exit(0)
        except BaseException:
            log.exception("Proses web berhenti.")
            os._exit(1)

    def _serve(self, number: int, parent: int) -> None:
        def count() -> None:
            self.beats[number] = (self.beats[number] + 1) % 256

        def patience() -> float:
            """Killed with our parent, we go on until there is another one."""
            return 0 if os.getppid() == parent or self.lifeline is None else ORPHANED

        web_server.serve(self.application, self.line, count, patience, self._wait_for_the_end)

    def _wait_for_the_end(self) -> None:
        """Return when nobody is left who would start us again."""
        select.select([] if self.lifeline is None else [self.lifeline], [], [])


def end_with_parent() -> None:
    """Should our parent be killed outright, Linux sends us SIGTERM."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # 1 is PR_SET_PDEATHSIG


if __name__ == "__main__":
    main(*sys.argv[1:])
