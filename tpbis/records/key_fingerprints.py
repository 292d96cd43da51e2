"""The fingerprints of the keys of a database's NIKs and of its audit: it is used with no others.

What asks here may have no Django yet: any cursor of PostgreSQL will do.
"""

import hmac
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidTag
from django.conf import settings

from tpbis.records import crypto

NAMES = ("TPBIS_NIK_KEY", "TPBIS_NIK_HASH_KEY")
REMEMBERED = (*NAMES, "TPBIS_AUDIT_KEY")
SAMPLE = 1000
FINGERPRINTS, PERSONS = "tpbis_keyfingerprint", "participants_person"
SEALED = f"""SELECT nik_sealed, nik_hash FROM {PERSONS}
WHERE nik_hash IS NOT NULL AND nik_sealed <> '' LIMIT {SAMPLE}"""
OTHERS = (
    "Basis data ini ditulis dengan {names} yang lain: pakai lagi kunci yang lama, yang ada di rahasia.env di"
    " folder TPBIS yang pertama memakai basis data ini (atau di cadangannya), atau isikan lewat lingkungan."
)
MISSING = (
    "Basis data ini sudah berisi, tetapi kuncinya tidak ada di sini: salin rahasia.env dari folder TPBIS yang"
    " lama (atau dari cadangannya) ke {file}, atau isi TPBIS_NIK_KEY dan TPBIS_NIK_HASH_KEY."
)


def in_use() -> dict[str, str]:
    """The keys of this process."""
    return {name: getattr(settings, name.removeprefix("TPBIS_")) for name in REMEMBERED}


def trouble(cursor: Any, keys: Mapping[str, str]) -> str:
    """Why this database must not be used with these keys, in a sentence; "" where it may."""
    stored, own = _stored(cursor), _fingerprints(keys)
    wrong = [name for name in own if stored.get(name, own[name]) != own[name]]
    if not stored.keys() & set(NAMES) and not _open_something(cursor, keys):
        wrong = list(NAMES)
    return OTHERS.format(names=" dan ".join(wrong)) if wrong else ""


def adopt(cursor: Any, keys: Mapping[str, str]) -> None:
    """Remember these keys as those of the database, unless it knows its own."""
    if _exists(cursor, FINGERPRINTS):
        rows = list(_fingerprints(keys).items())
        cursor.executemany(
            f"INSERT INTO {FINGERPRINTS} (name, digest) VALUES (%s, %s) ON CONFLICT DO NOTHING", rows
        )


def lacks_its_own(cursor: Any, keys: Mapping[str, str]) -> bool:
    """Whether the database was written with a key that is not among these."""
    return bool(_stored(cursor).keys() - keys.keys())


def needs_its_own(cursor: Any) -> bool:
    """Whether something was, or may have been, written with keys already: new ones would not fit."""
    if _stored(cursor):
        return True
    if not _exists(cursor, PERSONS):
        return False
    cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {PERSONS})")
    return cursor.fetchone()[0]


def _fingerprints(keys: Mapping[str, str]) -> dict[str, str]:
    said = {name: f"sidik {name}".encode() for name in REMEMBERED if name in keys}
    return {name: hmac.digest(keys[name].encode(), said[name], "sha256").hex() for name in said}


def _stored(cursor: Any) -> dict[str, str]:
    if not _exists(cursor, FINGERPRINTS):
        return {}
    cursor.execute(f"SELECT name, digest FROM {FINGERPRINTS}")
    return dict(cursor.fetchall())


def _exists(cursor: Any, table: str) -> bool:
    cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [table])
    return cursor.fetchone()[0]


def _open_something(cursor: Any, keys: Mapping[str, str]) -> bool:
    """Whether a NIK opens with these keys, or there is none. Two folders may each have written some."""
    if not _exists(cursor, PERSONS):
        return True
    cursor.execute(SEALED)
    pairs = cursor.fetchall()
    return not pairs or any(_fits(sealed, digest, keys) for sealed, digest in pairs)


def _fits(sealed: str, digest: str, keys: Mapping[str, str]) -> bool:
    try:
        nik = crypto.opened(sealed.rpartition(":")[2], keys["TPBIS_NIK_KEY"])
    except (InvalidTag, ValueError):
        return False
    return crypto.hashed(nik, keys["TPBIS_NIK_HASH_KEY"]) == digest
