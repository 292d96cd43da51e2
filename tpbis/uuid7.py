"""UUID version 7 (RFC 9562): ordered by time, and a client may make one before it is online."""

import time
import uuid
from os import urandom

MARKS = 0x7 << 76 | 0x2 << 62  # version and variant
KEEP = ~(0xF << 76 | 0x3 << 62)


def uuid7() -> uuid.UUID:
    """Return a new version 7 UUID: 48 bits of milliseconds, then randomness."""
    value = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(urandom(10))
    return uuid.UUID(int=value & KEEP | MARKS)
