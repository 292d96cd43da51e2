"""Seals over what was noted: made by the worker in batches, so that nobody who saves waits for another."""

from collections.abc import Iterator, Sequence
from datetime import UTC, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from tpbis.models import AuditEntry, AuditSeal, AuditWords
from tpbis.records.advisory_locks import NATION, Kind, alone
from tpbis.records.crypto import hashed

BATCH = 5000
LONGEST_TRANSACTION = timedelta(days=1)  # what was noted earlier is visible to everybody by now
UNSEALED = """
SELECT id FROM tpbis_auditentry WHERE %(since)s::timestamptz IS NULL OR at > %(since)s
EXCEPT SELECT unnest(entries) FROM tpbis_auditseal WHERE %(since)s::timestamptz IS NULL OR made_at > %(since)s
ORDER BY id LIMIT %(most)s"""
FACTS = ("id", "act", "account_id", "library_id", "page", "subject", "rows", "digest")
FIRST = ""  # what stands before the first seal


def seal_entries() -> int:
    """Seal everything that is committed and not sealed yet; returns how many rows that were."""
    sealed = 0
    while batch := _seal_batch():
        sealed += batch
    return sealed


@transaction.atomic
def _seal_batch() -> int:
    with connection.cursor() as cursor:
        cursor.execute(alone(Kind.AUDIT, NATION))
        last = AuditSeal.objects.order_by("-number").first()
        since = min(last.made_at, timezone.now()) - LONGEST_TRANSACTION if last else None
        cursor.execute(UNSEALED, {"since": since, "most": BATCH})
        ids = [row[0] for row in cursor.fetchall()]
    if not ids:
        return 0
    rows = AuditEntry.unscoped.in_bulk(ids)
    marks = [mark_of(rows[pk]) for pk in ids]
    number, before = (last.number + 1, last.seal) if last else (1, FIRST)
    AuditSeal.objects.create(
        number=number, entries=ids, marks=marks, seal=seal_of(number, before, ids, marks)
    )
    return len(ids)


def mark_of(entry: AuditEntry) -> str:
    """The keyed digest of one row."""
    facts = [str(getattr(entry, name)) for name in FACTS]
    return _keyed("\n".join([entry.at.astimezone(UTC).isoformat(), *facts]))[:32]


def seal_of(number: int, before: str, entries: Sequence[UUID], marks: Sequence[str]) -> str:
    """The keyed digest of a batch and of the seal before it."""
    return _keyed("\n".join([str(number), before, *map(str, entries), *marks]))


def _keyed(text: str) -> str:
    """By a key of its own: who can make a session or read a NIK cannot make a seal."""
    return hashed(text, settings.AUDIT_KEY)


def tampered() -> Iterator[str]:
    """A sentence for every seal that is missing or broken, and every row that was changed or deleted."""
    number: int = 0
    before: str | None = FIRST
    for seal in AuditSeal.objects.order_by("number").iterator(chunk_size=50):
        if seal.number != number + 1:
            yield f"Segel {number + 1} sampai {seal.number - 1} hilang."
            before = None
        if before is not None and not _holds(seal, before):
            yield f"Segel {seal.number} diubah."
        yield from _changed_rows(seal)
        number, before = seal.number, seal.seal
    yield from _changed_words()


def _holds(seal: AuditSeal, before: str) -> bool:
    return constant_time_compare(seal.seal, seal_of(seal.number, before, seal.entries, seal.marks))


def _changed_rows(seal: AuditSeal) -> Iterator[str]:
    rows = AuditEntry.unscoped.in_bulk(seal.entries)
    for pk, mark in zip(seal.entries, seal.marks, strict=True):
        if pk not in rows:
            yield f"Catatan {pk} (segel {seal.number}) dihapus."
        elif not constant_time_compare(mark_of(rows[pk]), mark):
            yield f"Catatan {pk} (segel {seal.number}) diubah."


def _changed_words() -> Iterator[str]:
    """Words may be gone, which erasure does; those that are there are those that were written."""
    for said in AuditWords.objects.select_related("entry").iterator(chunk_size=1000):
        if said.digest() != said.entry.digest:
            yield f"Kata catatan {said.entry_id} diubah."


def lost_since(named: str) -> str:
    """A sentence when the seal that a backup names does not stand here as it was; else nothing."""
    number, _, text = named.partition(":")
    if not named or AuditSeal.objects.filter(number=number, seal=text).exists():
        return ""
    return f"Segel {number} dari cadangan itu tidak ada lagi di sini atau diubah."
