"""The frame of a reader's program: its limits, its one request, and frames of bytes as its answer."""

import ctypes
import gc
import json
import os
import resource
import signal
import struct
import sys
from collections.abc import Callable

from tpbis.confined.unreadable_file import OUT_OF_MEMORY, UnreadableFile

HEAD = struct.Struct(">I")  # the length of the frame behind it; 0 is the last
FILES = 32
PR_SET_PDEATHSIG = 1


def confine(memory: int, seconds: int, writes: int = 0) -> None:
    """No more memory, CPU, files, children or traces than these; and end with the one who asked."""
    parent = os.getppid()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit(1)
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_NOFILE, FILES),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_FSIZE, writes),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def answer(read: Callable[[dict], None]) -> None:
    """Read the request, then let `read` answer it by frames; a refusal is an answer too."""
    gc.disable()  # a short life; looking for cycles among rows costs more than they would
    request = receive()
    confine(request["memory"], request["seconds"], request.get("writes", 0))
    try:
        read(request)
    except UnreadableFile as problem:
        send_json({"refused": str(problem)})
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    send(b"")
    sys.stdout.buffer.flush()


def receive() -> dict:
    """What the one who asked says next."""
    return json.loads(sys.stdin.buffer.readline())


def send(frame: bytes) -> None:
    """One frame; it is on its way at once."""
    sys.stdout.buffer.write(HEAD.pack(len(frame)) + frame)
    sys.stdout.buffer.flush()


def send_json(value: object) -> None:
    send(json.dumps(value).encode())
