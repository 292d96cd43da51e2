"""UUID version 7 (RFC 9562): ordered by time; clients may make one offline."""

import time
import uuid
from collections.abc import Iterator
from os import urandom

MARKS = 0x7 << 76 | 0x2 << 62  # version and variant
KEEP = ~(0xF << 76 | 0x3 << 62)


def uuid7() -> uuid.UUID:
    """Return a new version 7 UUID: 48 bits of milliseconds, then randomness."""
    value = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(urandom(10))
    return uuid.UUID(int=value & KEEP | MARKS)


def hex_ids() -> Iterator[str]:
    """Endless version 7 UUIDs in hex; a thousand share one call for randomness."""
    while True:
        stamp, luck = f"{time.time_ns() // 1_000_000:012x}7", urandom(9000).hex()
        yield from [f"{stamp}{luck[at : at + 3]}8{luck[at + 3 : at + 18]}" for at in range(0, len(luck), 18)]
