"""Keys of NIKs, each with an id; what seals a NIK, by what it is found, and under which id it is counted."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Self
from uuid import UUID

from django.conf import settings
from django.db import connection, models

from tpbis.records import crypto
from tpbis.records.advisory_locks import Kind, shared

KNOWN = """INSERT INTO participants_nikidentity (nik_hash, nik_hash_next, identity)
SELECT h, n, gen_random_uuid() FROM unnest(%s::varchar[], %s::varchar[]) x(h, n) ORDER BY h
ON CONFLICT DO NOTHING RETURNING nik_hash, identity"""
WHO = "SELECT nik_hash, identity FROM participants_nikidentity WHERE nik_hash = ANY(%s)"


class NikKey(models.Model):
    """A key made by a rotation, sealed with the installation's own; that one serves while there is none."""

    SEAL, HASH = "segel", "sidik"
    NEXT, CURRENT, FORMER = "berikut", "dipakai", "lama"

    id = models.CharField(max_length=8, primary_key=True)
    purpose = models.CharField(max_length=5)
    state = models.CharField(max_length=7)
    sealed = models.TextField()
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "kunci NIK"
        default_permissions = ()

    @classmethod
    def make(cls, purpose: str, state: str) -> Self:
        """A fresh key."""
        key = secrets.token_urlsafe(32)
        return cls.objects.create(id=id_of(key), purpose=purpose, state=state, sealed=crypto.encrypt(key))


class NikIdentity(models.Model):
    """The random id under which whoever has this NIK is counted; nothing of the NIK can be told from it."""

    nik_hash = models.CharField(max_length=64, null=True)
    nik_hash_next = models.CharField(max_length=64, null=True)
    identity = models.UUIDField()

    class Meta:
        verbose_name = "pemilik NIK"
        default_permissions = ()
        constraints = [  # alike, for a rotation exchanges the names of the columns
            models.UniqueConstraint(
                fields=["nik_hash"], condition=models.Q(nik_hash__isnull=False), name="nik_identity_hash"
            ),
            models.UniqueConstraint(
                fields=["nik_hash_next"],
                condition=models.Q(nik_hash_next__isnull=False),
                name="nik_identity_hash_next",
            ),
        ]


@lru_cache(64)
def id_of(key: str) -> str:
    """The id of a key; the key cannot be told from it."""
    return hashlib.sha256(f"tpbis {key}".encode()).hexdigest()[:8]


@lru_cache(64)
def _unsealed(sealed: str, master: str) -> str:
    return crypto.opened(sealed, master)


@dataclass(frozen=True)
class Ring:
    """The keys as they are in this transaction: which seals, which finds, and which will find next."""

    seal_key: str
    hash_key: str
    next_hash_key: str | None = None

    def seal(self, nik: str) -> str:
        """The id of the key, and the NIK sealed with it."""
        return f"{id_of(self.seal_key)}:{crypto.sealed(nik, self.seal_key)}"

    def hashes(self, nik: str) -> tuple[str, str | None]:
        """The hash by which it is found, and while keys change the one by which it will be."""
        key = self.next_hash_key
        return crypto.hashed(nik, self.hash_key), crypto.hashed(nik, key) if key else None


def current() -> Ring:
    """The keys, which nobody changes before this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(shared(Kind.NIK_KEYS))
    rows = NikKey.objects.exclude(state=NikKey.FORMER).values_list("purpose", "state", "sealed")
    keys = {(purpose, state): _unsealed(sealed, settings.NIK_KEY) for purpose, state, sealed in rows}
    return Ring(
        keys.get((NikKey.SEAL, NikKey.CURRENT), settings.NIK_KEY),
        keys.get((NikKey.HASH, NikKey.CURRENT), settings.NIK_HASH_KEY),
        keys.get((NikKey.HASH, NikKey.NEXT)),
    )


def open_nik(sealed: str) -> str:
    """The NIK in clear; what was sealed before keys had ids opens with the installation's own key."""
    key, _, rest = sealed.rpartition(":")
    if not key or key == id_of(settings.NIK_KEY):
        return crypto.decrypt(rest)
    return crypto.opened(rest, _unsealed(_stored(key), settings.NIK_KEY))


def _stored(key: str) -> str:
    return NikKey.objects.values_list("sealed", flat=True).get(pk=key)


def identities_of(hashes: Mapping[str, str | None]) -> dict[str, UUID]:
    """The identity per NIK hash (to its next one, if any); a NIK that nobody had yet gets a new one."""
    if not hashes:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(KNOWN, [list(hashes), list(hashes.values())])
        made = dict(cursor.fetchall())
        if others := [known for known in hashes if known not in made]:
            cursor.execute(WHO, [others])
            made |= dict(cursor.fetchall())
        return made
