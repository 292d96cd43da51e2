"""The worker's clock: runs periodic tasks again and again while long work goes on."""

import logging
import threading

from django.db import close_old_connections, connection

EVERY = 20  # seconds
log = logging.getLogger(__name__)


class Clock(threading.Thread):
    """Calls `due()` every EVERY seconds until `stop`; a failure is logged and tried again next time."""

    def __init__(self, due, every: float = EVERY):
        super().__init__(name="jam", daemon=True)
        self._due, self._every, self._ended = due, every, threading.Event()

    def run(self) -> None:
        while True:
            self._once()
            if self._ended.wait(self._every):
                return

    def stop(self) -> None:
        self._ended.set()

    def _once(self) -> None:
        close_old_connections()
        try:
            self._due()
        except Exception:
            log.exception("the clock missed a beat")
        finally:
            connection.close()
