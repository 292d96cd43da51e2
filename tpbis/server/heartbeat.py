"""Signs of life of a process that bin/serve keeps running: a byte a second into a pipe that it reads."""

import os
import threading
import time

EVERY = 1  # seconds


def beat(descriptor: int) -> None:
    """One sign of life; a full pipe has enough of them, and one that nobody reads any more takes none."""
    try:
        os.write(descriptor, b".")
    except OSError:
        return


def keep_beating(descriptor: int) -> None:
    """Give signs of life until the process is stopped, whatever its other threads wait for."""
    os.set_blocking(descriptor, False)
    threading.Thread(target=_beats, args=(descriptor,), name="tanda hidup", daemon=True).start()


def _beats(descriptor: int) -> None:
    while True:
        beat(descriptor)
        time.sleep(EVERY)
