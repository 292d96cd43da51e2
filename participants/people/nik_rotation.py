"""New keys for NIKs while the system serves: sealed anew, hashed by both keys, and switched in one moment.

Each step may be interrupted and run again. Who seals or looks for a NIK shares a lock (`current`), so that
nobody writes by keys that are changed meanwhile. Identities are random and stay: no figure changes.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction

from participants.models import NikIdentity, NikKey, Person
from participants.models.nik_key import Ring, current, id_of, open_nik
from tpbis.records.advisory_locks import NATION, Kind, alone, is_held

AT_ONCE = 500
ONLY_KEYS = "SELECT set_config('tpbis.only_keys', 'on', true)"  # nothing that is counted changes
COPY_NEXT = """UPDATE participants_nikidentity i SET nik_hash_next = p.nik_hash_next
FROM participants_person p
WHERE p.nik_hash = i.nik_hash AND p.nik_hash_next IS NOT NULL AND i.nik_hash_next IS NULL"""
UNUSED = """DELETE FROM participants_nikidentity i
WHERE NOT EXISTS (SELECT 1 FROM participants_person p WHERE p.nik_hash = i.nik_hash)"""
# The columns change their names, which takes one moment for however many people. Who waits for it must not
# look like a deadlock, so it is given up before PostgreSQL looks for one (after a second), and tried again.
SOON = "SET LOCAL lock_timeout = '400ms'"
ALONE = "LOCK TABLE participants_person, participants_nikidentity IN ACCESS EXCLUSIVE MODE"
EXCHANGE = (
    "ALTER TABLE {table} RENAME COLUMN nik_hash TO nik_hash_former",
    "ALTER TABLE {table} RENAME COLUMN nik_hash_next TO nik_hash",
    "ALTER TABLE {table} RENAME COLUMN nik_hash_former TO nik_hash_next",
)
EXCHANGED = (
    *(statement.format(table="participants_person") for statement in EXCHANGE),
    *(statement.format(table="participants_nikidentity") for statement in EXCHANGE),
    "ALTER INDEX person_nik_hash RENAME TO person_nik_hash_former",
    "ALTER INDEX person_nik_hash_next RENAME TO person_nik_hash",
    "ALTER INDEX person_nik_hash_former RENAME TO person_nik_hash_next",
)
TRIES, PAUSE = 20, 1.0  # seconds


def rotate(tell: Callable[[str], object] = lambda text: None) -> int:
    """Replace both keys; returns how many NIKs were sealed anew."""
    _end_former()
    with _alone():
        _begin(NikKey.SEAL, NikKey.CURRENT)
    count = _in_batches(_seal_anew)
    tell(f"{count} NIK disegel dengan kunci yang baru.")
    with _alone():
        _begin(NikKey.HASH, NikKey.NEXT)
    tell(f"{_in_batches(_hash_anew)} NIK dicari dengan dua kunci.")
    with _alone(), connection.cursor() as cursor:
        cursor.execute(UNUSED)
        cursor.execute(COPY_NEXT)
    _switch_soon()
    _end_former()
    tell("Kunci yang lama tidak dipakai lagi.")
    return count


@contextmanager
def _alone() -> Iterator[None]:
    """While nobody seals or looks for a NIK; whoever begins then waits for this transaction."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(alone(Kind.NIK_KEYS, NATION))
            cursor.execute(ONLY_KEYS)
        yield


def _end_former() -> None:
    """Let go of keys and hashes that serve no more, unless a rotation was interrupted before its end."""
    keys = NikKey.objects.filter(purpose=NikKey.HASH)
    if not keys.filter(state=NikKey.NEXT).exists():
        _in_batches(_forget_former)
        NikIdentity.objects.filter(nik_hash_next__isnull=False).update(nik_hash_next=None)
        keys.filter(state=NikKey.FORMER).delete()
    former = NikKey.objects.filter(purpose=NikKey.SEAL, state=NikKey.FORMER)
    for key in former:
        if not Person.unscoped.filter(nik_sealed__startswith=f"{key.pk}:").exists():
            key.delete()


def _begin(purpose: str, state: str) -> None:
    """Make the key, unless a rotation that was interrupted has made it."""
    rows = NikKey.objects.filter(purpose=purpose)
    if state == NikKey.NEXT and rows.filter(state=NikKey.NEXT).exists():
        return
    if state == NikKey.CURRENT:
        rows.update(state=NikKey.FORMER)
    NikKey.make(purpose, state)


def _in_batches(step: Callable[[Ring], int]) -> int:
    total = 0
    while True:
        with transaction.atomic():
            ring = current()
            with connection.cursor() as cursor:
                cursor.execute(ONLY_KEYS)
            if not (done := step(ring)):
                return total
            total += done


def _some(rows) -> list[Person]:
    return list(rows.order_by("pk").select_for_update()[:AT_ONCE])


def _seal_anew(ring: Ring) -> int:
    rows = Person.unscoped.exclude(nik_sealed="").exclude(nik_sealed__startswith=f"{id_of(ring.seal_key)}:")
    for person in (people := _some(rows.only("pk", "nik_sealed"))):
        person.nik_sealed = ring.seal(open_nik(person.nik_sealed))
    return Person.unscoped.bulk_update(people, ["nik_sealed"]) if people else 0


def _hash_anew(ring: Ring) -> int:
    rows = Person.unscoped.filter(nik_hash__isnull=False, nik_hash_next__isnull=True)
    for person in (people := _some(rows.only("pk", "nik_sealed", "nik_hash"))):
        person.nik_hash_next = ring.hashes(open_nik(person.nik_sealed))[1]
    return Person.unscoped.bulk_update(people, ["nik_hash_next"]) if people else 0


def _forget_former(ring: Ring) -> int:
    rows = Person.unscoped.filter(nik_hash_next__isnull=False).order_by("pk")
    keys = list(rows.select_for_update().values_list("pk", flat=True)[:AT_ONCE])
    return Person.unscoped.filter(pk__in=keys).update(nik_hash_next=None)


def _switch_soon() -> None:
    """As soon as nobody reads the table of people for a moment."""
    for tries in range(1, TRIES + 1):
        try:
            with transaction.atomic():
                _switch()
            return
        except OperationalError as problem:
            if not is_held(problem) or tries == TRIES:
                raise
            time.sleep(PAUSE)


def _switch() -> None:
    """Whatever is asked by `nik_hash` is found by the new key from now on."""
    with connection.cursor() as cursor:
        for statement in (SOON, ALONE, alone(Kind.NIK_KEYS, NATION), ONLY_KEYS, *EXCHANGED):
            cursor.execute(statement)
    keys = NikKey.objects.filter(purpose=NikKey.HASH)
    keys.filter(state=NikKey.CURRENT).update(state=NikKey.FORMER)
    keys.filter(state=NikKey.NEXT).update(state=NikKey.CURRENT)
