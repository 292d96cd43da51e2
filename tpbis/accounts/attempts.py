"""Tries of passwords, codes and links: counted before they are checked, outside the request's transaction.

Each counter fills by one with a try and empties by one every `forgive` seconds. Beyond `free` every further
try has to wait, twice as long each time: nobody is locked out, and nobody guesses more than a few a day. A
refused try writes nothing, so that the table grows no faster than passwords are hashed.
"""

import math
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac

from tpbis.jobs.second_connection import SecondConnection
from tpbis.models import AttemptCounter

CONNECTIONS = 2  # beside those of the requests, in each process
DOUBLED = 12  # how often a wait is doubled at most
_gate = threading.BoundedSemaphore(CONNECTIONS)

FILLED = "LEAST(GREATEST(kept.forgotten_at, %(now)s) + %(forgive)s, %(now)s + %(full)s)"
# A tenth of a try is left out: who comes at the same moment has a slightly other time.
LEVEL = f"CEIL(EXTRACT(EPOCH FROM {FILLED} - %(now)s) / EXTRACT(EPOCH FROM %(forgive)s) - 0.1)"
COUNT = f"""
INSERT INTO tpbis_attemptcounter AS kept (key, forgotten_at, next_at)
VALUES (%(key)s, %(now)s + %(forgive)s, NULL)
ON CONFLICT (key) DO UPDATE SET forgotten_at = {FILLED}, next_at = CASE WHEN {LEVEL} >= %(free)s
  THEN %(now)s + LEAST(%(longest)s, %(first)s * POWER(2, {LEVEL} - %(free)s)) END
WHERE kept.next_at IS NULL OR kept.next_at NOT BETWEEN %(now)s + '1 us' AND %(now)s + %(longest)s
RETURNING next_at"""  # without a row: not yet
WAIT = "SELECT next_at FROM tpbis_attemptcounter WHERE key = %s"
TAKE_BACK = """
UPDATE tpbis_attemptcounter SET forgotten_at = forgotten_at - %s,
next_at = NULLIF(next_at, %s) WHERE key = %s"""
SPEND = """
INSERT INTO tpbis_attemptcounter AS kept (key, forgotten_at, next_at) VALUES (%(key)s, %(until)s, NULL)
ON CONFLICT (key) DO UPDATE SET forgotten_at = EXCLUDED.forgotten_at WHERE kept.forgotten_at <= %(now)s
RETURNING key"""  # without a row: spent already
FORGET = "DELETE FROM tpbis_attemptcounter WHERE key = ANY(%s)"


@dataclass(frozen=True)
class Rule:
    """How many tries are free, the first and the longest wait, and what forgives one try; in seconds."""

    free: int
    first: int
    longest: int
    forgive: int

    def values(self) -> dict:
        spans = {"first": self.first, "longest": self.longest, "forgive": self.forgive}
        spans["full"] = self.forgive * (self.free + DOUBLED)
        return {"free": self.free} | {name: timedelta(seconds=span) for name, span in spans.items()}


NAME = Rule(free=5, first=30, longest=5 * 60, forgive=15 * 60)
# Longer than that of the name alone: who attacks from one address leaves the owner room at another.
NAME_AT_ADDRESS = Rule(free=5, first=30, longest=3600, forgive=15 * 60)
ADDRESS = Rule(free=30, first=5, longest=60, forgive=60)  # a whole kabupaten may share one
DEVICE = Rule(free=10, first=30, longest=15 * 60, forgive=15 * 60)
FACTOR = Rule(free=5, first=30, longest=15 * 60, forgive=15 * 60)  # after the password was right
LINK = Rule(free=20, first=3 * 60, longest=3600, forgive=3 * 60)
LINKS_OF_ADDRESS = Rule(free=300, first=12, longest=600, forgive=12)


class TooSoon(Exception):
    """A further try has to wait for some seconds."""

    def __init__(self, seconds: int):
        super().__init__(f"Terlalu banyak percobaan. Coba lagi dalam {wait_in_words(seconds)}.")
        self.seconds = seconds


@dataclass(frozen=True)
class Counter:
    """What is counted under one rule, told by some words."""

    rule: Rule
    words: tuple[str, ...]

    @property
    def key(self) -> str:
        return salted_hmac("tpbis.attempts", "\n".join(self.words), algorithm="sha256").hexdigest()


Counted = tuple[Counter, datetime | None]  # and until when it made the next one wait


def wait_in_words(seconds: int) -> str:
    """ "30 detik", "5 menit", "1 jam": never less than the wait."""
    if seconds < 120:
        return f"{seconds} detik"
    return f"{math.ceil(seconds / 60)} menit" if seconds <= 3600 else f"{math.ceil(seconds / 3600)} jam"


@contextmanager
def outside_the_request() -> Iterator[SecondConnection]:
    """A connection in autocommit: what a request counts stays when its transaction is rolled back."""
    with _gate, SecondConnection() as beside:
        yield beside


class Tries:
    """One try that stands in several counters."""

    def __init__(self, *counters: Counter):
        self.counters = counters
        self.counted: list[Counted] = []

    def begin(self) -> None:
        """Count the try in each counter, or in none: raises TooSoon where one of them has to wait."""
        self.counted = []
        with outside_the_request() as beside:
            now = timezone.now()
            for counter in self.counters:
                values = counter.rule.values() | {"key": counter.key, "now": now}
                if not (rows := beside.query(COUNT, values)):
                    self._take_back(beside, self.counted)
                    raise TooSoon(_seconds_until(beside.query(WAIT, [counter.key]), now))
                self.counted.append((counter, rows[0][0]))

    def succeeded(self, *also: Counter) -> None:
        """Forget what was wrong before; at an address, where others try too, only this one try."""
        shared = [(counter, at) for counter, at in self.counted if counter.rule == ADDRESS]
        own = [counter.key for counter in (*self.counters, *also) if counter.rule != ADDRESS]
        with outside_the_request() as beside:
            self._take_back(beside, shared)
            beside.query(FORGET, [own])

    def _take_back(self, beside: SecondConnection, counted: Sequence[Counted]) -> None:
        for counter, next_at in counted:
            forgive = timedelta(seconds=counter.rule.forgive)
            beside.query(TAKE_BACK, [forgive, next_at, counter.key])


def spend_once(*words: str, seconds: int) -> bool:
    """Whether nobody has spent these words in the last `seconds`: a used code opens nothing again."""
    now = timezone.now()
    key = Counter(FACTOR, words).key
    with outside_the_request() as beside:
        return bool(beside.query(SPEND, {"key": key, "now": now, "until": now + timedelta(seconds=seconds)}))


def _seconds_until(rows: list[tuple], now: datetime) -> int:
    wait = (rows[0][0] - now).total_seconds() if rows and rows[0][0] else 0
    return max(1, math.ceil(wait))


def forget_old_attempts() -> None:
    """Delete the counters whose tries are all forgiven; the worker's clock does it."""
    now = timezone.now()
    AttemptCounter.objects.filter(forgotten_at__lt=now).exclude(next_at__gte=now).delete()
