"""Identifiers of DHIS2: those that an office typed, one a line, and those made from our own codes."""

import hashlib
import re
from string import ascii_letters, digits

from django.core.exceptions import ValidationError

UID = re.compile(r"[A-Za-z][A-Za-z0-9]{10}")
KEY, BETWEEN = re.compile(r"[A-Za-z0-9_.]{1,40}"), re.compile("[=;,]")
LENGTH, EVERY = 11, ascii_letters + digits
BAD_LINE = (
    "Baris {}: tulis kunci angka atau kode wilayah, tanda =, lalu UID-nya, misalnya kegiatan = aB3dE5fG7hJ."
)
BAD_UID = "Baris {}: “{}” bukan UID DHIS2. UID terdiri atas 11 huruf dan angka, dan mulai dengan huruf."
TWICE = "Baris {}: “{}” sudah disebut di baris sebelumnya."


def read_uids(text: str) -> dict[str, str]:
    """Key of an indicator or code of a region → UID. Raises ValidationError with a sentence a line."""
    uids: dict[str, str] = {}
    problems = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        typed = BETWEEN.sub(" ", line).split()
        if len(typed) != 2 or not KEY.fullmatch(typed[0]):
            problems.append(BAD_LINE.format(number))
        elif not UID.fullmatch(typed[1]):
            problems.append(BAD_UID.format(number, typed[1]))
        elif repeated := next((word for word in typed if word in (*uids, *uids.values())), ""):
            problems.append(TWICE.format(number, repeated))
        else:
            uids[typed[0]] = typed[1]
    if problems:
        raise ValidationError(problems)
    return uids


def check_uids(text: str) -> None:
    """A validator of what an office typed."""
    read_uids(text)


def made_uid(key: str) -> str:
    """The same eleven characters for the same key, everywhere and always; the first one is a letter."""
    number, made = int.from_bytes(hashlib.sha256(f"tpbis:{key}".encode()).digest()), ""
    for place in range(LENGTH):
        signs = EVERY if place else ascii_letters
        number, at = divmod(number, len(signs))
        made += signs[at]
    return made
