"""The opaque words of the API: `until`, by which a pull goes on later, and the cursor of a page."""

import time
from dataclasses import astuple, dataclass
from hashlib import sha256
from typing import Any

from django.core import signing
from django.db import connection

from reports.api.problems import Problem

KEPT_DAYS = 400  # of changes; ended by reports/retention_periods.py
SALT = "tpbis.api"
# A restored database is another past: of its server, the server's timeline, and the table of changes.
PRESENT = """SELECT s.system_identifier, c.timeline_id, 'reports_rowchange'::regclass::oid::bigint,
  pg_snapshot_xmin(pg_current_snapshot())::text::bigint
FROM pg_control_system() s, pg_control_checkpoint() c"""


@dataclass(frozen=True)
class Mark:
    """A moment: every transaction below `tx` had ended, and what it wrote was to be seen."""

    past: str
    tx: int
    made: int  # seconds, as clocks tell them

    def word(self) -> str:
        return signing.Signer(salt=SALT).sign_object(astuple(self))


@dataclass(frozen=True)
class Cursor:
    """Where a page ended, and the moments between which its changes are told (`since` -1: all rows)."""

    query: str
    after: str
    since: int
    past: str
    tx: int
    made: int

    def word(self) -> str:
        return signing.Signer(salt=f"{SALT}.cursor").sign_object(astuple(self))

    @property
    def until(self) -> Mark:
        return Mark(self.past, self.tx, self.made)


def present() -> Mark:
    """The moment before whatever is read next."""
    with connection.cursor() as cursor:
        cursor.execute(PRESENT)
        *past, tx = cursor.fetchone()
    return Mark(sha256(repr(past).encode()).hexdigest()[:8], tx, int(time.time()))


def read_mark(word: str, now: Mark) -> Mark:
    """The mark of a word; raises Problem where it is none of ours, too old, or of another past."""
    return _checked(Mark(*_opened(word, SALT)), now)


def read_cursor(word: str, query: str, now: Mark) -> Cursor:
    """The cursor of a word, of the same query."""
    cursor = Cursor(*_opened(word, f"{SALT}.cursor"))
    if cursor.query != query:
        raise Problem("unreadable", "Tanda halaman ini dari permintaan lain.")
    _checked(cursor.until, now)
    return cursor


def _checked(mark: Mark, now: Mark) -> Mark:
    if mark.past != now.past or mark.tx > now.tx or mark.made < now.made - KEPT_DAYS * 24 * 3600:
        raise Problem("pull_anew")
    return mark


def _opened(word: str, salt: str) -> Any:
    try:
        return signing.Signer(salt=salt).unsign_object(word)
    except signing.BadSignature:
        raise Problem("unreadable", "Tanda ini bukan dari jawaban API, atau terpotong.") from None
