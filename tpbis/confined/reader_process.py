"""Run a reader's program: ask it, take its frames, and end it at its deadline or when nobody listens."""

import json
import logging
import math
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import BoundedSemaphore
from typing import IO, Any

from tpbis.confined.limits import HEAD
from tpbis.confined.unreadable_file import BROKEN, BUSY, ENDS, TOO_LARGE, TOO_SLOW, UnreadableFile

PROJECT = Path(__file__).resolve().parents[2]
MB = 1024 * 1024
MEMORY, MEMORY_OF_NONE, MEMORY_PER_MB = 400 * MB, 200 * MB, 100  # bytes for each byte of a small sheet
SECONDS, SECONDS_PER_MB, PATIENCE = 2, 3, 4  # of CPU; the clock may show four times as many
LARGEST_FRAME, MOST_BYTES = 32 * 1024 * 1024, 128 * 1024 * 1024  # about 800,000 rows
PIECE, EVERY = 1 << 20, 0.5
AT_ONCE, WAIT = 2, 20  # readers in one process of ours, and seconds until one of them may end
SLOTS = BoundedSemaphore(AT_ONCE)
log = logging.getLogger(__name__)


class Reader:
    """One run of a program; leaving it ends the program in whatever state it is.

    `tick` is called twice a second while nothing comes; what it raises ends the program too.
    """

    def __init__(self, module: str, path: Path, tick: Callable[[], None] | None = None, **request: Any):
        if not path.is_file():
            raise UnreadableFile(f"Berkas {path.name} tidak ada.")
        seconds = SECONDS + math.ceil(SECONDS_PER_MB * path.stat().st_size / MB)
        self.request = {"path": str(path), "memory": MEMORY, "seconds": seconds, **request}
        self.module, self.tick = module, tick or (lambda: None)
        self.buffer, self.taken = bytearray(), 0
        self.program: Any = None  # a Popen, once it runs

    def __enter__(self) -> "Reader":
        if not SLOTS.acquire(timeout=WAIT):
            raise UnreadableFile(BUSY)
        try:
            self.deadline = time.monotonic() + self.request["seconds"] * PATIENCE
            self.program = subprocess.Popen(
                [sys.executable, "-m", self.module],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=PROJECT,
                env={"LC_ALL": "C.UTF-8"},  # no keys, no address of the database
            )
        except BaseException:
            SLOTS.release()
            raise
        self.send(self.request)
        return self

    def __exit__(self, *problem: object) -> None:
        try:
            self.program.kill()
            self.program.communicate()
        finally:
            SLOTS.release()

    def send(self, value: object) -> None:
        """Say something to the program; the first thing is its request."""
        try:
            self.program.stdin.write(json.dumps(value).encode() + b"\n")
            self.program.stdin.flush()
        except BrokenPipeError:
            self._ended()

    def frames(self) -> Iterator[bytes]:
        """What the program sends until its end; raises UnreadableFile when it refuses or dies."""
        while frame := self.frame():
            yield frame

    def answer(self, **kinds: Any) -> Any:
        """The next frame as JSON; a refusal is raised."""
        value = decoded(self.frame(), **kinds)
        if isinstance(value, dict) and "refused" in value:
            raise UnreadableFile(str(value["refused"])[:500])
        return value

    def frame(self) -> bytes:
        (length,) = HEAD.unpack(self._take(HEAD.size))
        self.taken += length
        if length > LARGEST_FRAME or self.taken > MOST_BYTES:
            raise UnreadableFile(TOO_LARGE)
        return self._take(length)

    def _take(self, length: int) -> bytes:
        while len(self.buffer) < length:
            self.buffer += self._read()
        piece = bytes(self.buffer[:length])
        del self.buffer[:length]
        return piece

    def _read(self) -> bytes:
        source = self.program.stdout.fileno()
        while not select.select([source], [], [], EVERY)[0]:
            self.tick()
            self._hurry()
        self._hurry()
        return os.read(source, PIECE) or self._ended()

    def _hurry(self) -> None:
        if time.monotonic() > self.deadline:
            raise UnreadableFile(TOO_SLOW)

    def _ended(self) -> bytes:
        """Say why the program is no more."""
        with suppress(subprocess.TimeoutExpired):  # it may have closed its mouth only
            self.program.wait(timeout=EVERY)
        status = self.program.poll()
        log.warning("%s ended with %s", self.module, status)
        raise UnreadableFile(ENDS.get(status, BROKEN))


def memory_for(path: Path) -> int:
    """What the reader of a sheet needs at most: a small one is packed well, or made to hurt."""
    size = path.stat().st_size if path.exists() else 0  # the reader says that there is none
    return min(MEMORY, MEMORY_OF_NONE + MEMORY_PER_MB * size)


@contextmanager
def on_disk(file: IO[bytes], suffix: str = "") -> Iterator[Path]:
    """An open file under a name that only we can read, gone afterwards; a sentence calls it “ini”."""
    file.seek(0)
    with NamedTemporaryFile(suffix=suffix) as copy:
        shutil.copyfileobj(file, copy)
        copy.flush()
        try:
            yield Path(copy.name)
        except UnreadableFile as problem:
            raise UnreadableFile(str(problem).replace(Path(copy.name).name, "ini")) from problem


def decoded(frame: bytes, **kinds: Any) -> Any:
    """A frame as JSON; whatever a program that went astray may have sent is a broken file."""
    try:
        return json.loads(frame, **kinds)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as problem:
        raise UnreadableFile(BROKEN) from problem
