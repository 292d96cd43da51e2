"""Tell the person what happens now and how long it took, without mixing into a command's own output."""

import contextlib
import os
import sys
import time
from collections.abc import Iterator

BEGUN = "TPBIS_BEGUN"  # carries the first moment over the change into the virtual environment


def begin() -> None:
    """Remember the moment of the command, unless an earlier self did."""
    os.environ.setdefault(BEGUN, repr(time.time()))


def since_begin() -> str:
    """How long ago the command was typed; what is started from now on begins anew."""
    return seconds(time.time() - float(os.environ.pop(BEGUN)))


def say(sentence: str) -> None:
    """One sentence to the person."""
    print(sentence, file=sys.stderr, flush=True)


@contextlib.contextmanager
def step(name: str) -> Iterator[None]:
    """Say what begins, and when it is done how long it took."""
    say(f"{name} …")
    start = time.monotonic()
    yield
    say(f"{name}: {seconds(time.monotonic() - start)}")


def seconds(duration: float) -> str:
    """A duration as it is written in Bahasa."""
    return f"{duration:.1f} detik".replace(".", ",")
