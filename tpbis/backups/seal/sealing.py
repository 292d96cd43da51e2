"""The key of a backup: an age identity in a file, or one beside the backup that a passphrase opens."""

import getpass
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import pyrage
from django.core.management.base import CommandError

from tpbis.server import env

SUFFIX, WRAPPED = ".age", "kunci.age"
IDENTITY, SHORTEST = "AGE-SECRET-KEY-", 12
ASKED = Path("-")  # --key -: the passphrase is asked for
UNREADABLE = "Berkas kunci cadangan {file} tidak dapat dibaca: {why}."
NO_KEY = (
    "Berkas kunci cadangan {file} harus berisi satu baris AGE-SECRET-KEY-…, atau kata sandi paling sedikit"
    f" {SHORTEST} huruf."
)
WRONG = "Kunci {file} tidak membuka cadangan ini: sebut berkas kuncinya dengan --key BERKAS."
MISSING = (
    "Cadangan ini disandikan, dan kuncinya tidak ditemukan di sini: sebut berkasnya dengan --key BERKAS,"
    " atau --key - untuk mengetik kata sandinya. Waktu dibuat, kuncinya di {hint}."
)


def default_file() -> Path:
    """The key of this installation: what TPBIS_BACKUP_KEY names, or beside its uploaded files."""
    return Path(os.environ.get("TPBIS_BACKUP_KEY") or env.var() / "cadangan.kunci")


def made_default() -> bool:
    """Make that key if there is none; True when it was made just now."""
    file = default_file()
    if file.exists() or os.environ.get("TPBIS_BACKUP_KEY"):
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(f"# Kunci cadangan TPBIS (age): simpan salinannya di luar mesin ini.\n{new_identity()}\n")
        out.flush()
        os.fsync(out.fileno())
    return True


def new_identity() -> str:
    """A fresh age identity."""
    return str(pyrage.x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """What files are sealed for; it opens nothing."""
    return str(pyrage.x25519.Identity.from_str(identity).to_public())


def secret_in(file: Path) -> str:
    """The identity or passphrase in a key file."""
    try:
        text = getpass.getpass("Kata sandi cadangan: ") if file == ASKED else file.read_text()
    except (OSError, UnicodeDecodeError) as problem:
        why = getattr(problem, "strerror", None) or "bukan teks"
        raise CommandError(UNREADABLE.format(file=file, why=why)) from None
    lines = [line.strip() for line in text.splitlines()]
    secret = next((line for line in lines if line and not line.startswith("#")), "")
    if secret.startswith(IDENTITY):
        try:
            recipient_of(secret)
        except pyrage.IdentityError:
            raise CommandError(NO_KEY.format(file=file)) from None
    elif len(secret) < SHORTEST or secret.startswith("age1"):
        raise CommandError(NO_KEY.format(file=file))
    return secret


def identity_to_write(secret: str, earlier: Iterable[Path]) -> tuple[str, bytes]:
    """The identity to seal with, and for a passphrase what goes into the backup so that it can be opened.

    A passphrase goes on with the identity of an earlier backup that it opens, so that files can be shared.
    """
    if secret.startswith(IDENTITY):
        return secret, b""
    for folder in earlier:
        if (folder / WRAPPED).exists() and (identity := _unwrapped(folder, secret)):
            return identity, (folder / WRAPPED).read_bytes()
    identity = new_identity()
    return identity, pyrage.passphrase.encrypt(identity.encode(), secret)


def identity_to_read(folder: Path, recipient: str, key: Path | None, hint: str) -> str:
    """The identity that opens a backup: of the key named, or else of whichever key is found here."""
    if key:
        if identity := _fitting(folder, recipient, secret_in(key)):
            return identity
        raise CommandError(WRONG.format(file=key))
    for file in (default_file(), Path(hint or ".")):
        readable = file.is_file() and os.access(file, os.R_OK)
        if readable and (identity := _fitting(folder, recipient, secret_in(file))):
            return identity
    if (folder / WRAPPED).exists() and sys.stdin.isatty():
        return identity_to_read(folder, recipient, ASKED, hint)
    raise CommandError(MISSING.format(hint=hint or "tempat lain"))


def _fitting(folder: Path, recipient: str, secret: str) -> str:
    identity = secret if secret.startswith(IDENTITY) else _unwrapped(folder, secret)
    return identity if identity and recipient_of(identity) == recipient else ""


def _unwrapped(folder: Path, passphrase: str) -> str:
    try:
        return pyrage.passphrase.decrypt((folder / WRAPPED).read_bytes(), passphrase).decode()
    except (OSError, pyrage.DecryptError):
        return ""


def seal(source: Path, target: Path, recipient: str) -> None:
    """A sealed copy of a file, with its time."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with source.open("rb") as content, target.open("wb") as out:
        try:
            pyrage.encrypt_io(content, out, [pyrage.x25519.Recipient.from_str(recipient)])
        except pyrage.EncryptError as problem:
            raise OSError(str(problem)) from problem
    os.utime(target, ns=(source.stat().st_atime_ns, source.stat().st_mtime_ns))


def seal_text(text: str, target: Path, recipient: str) -> None:
    """A sealed file of a text that touches no disk in clear."""
    target.write_bytes(pyrage.encrypt(text.encode(), [pyrage.x25519.Recipient.from_str(recipient)]))


def open_text(source: Path, identity: str) -> str:
    """The text in a sealed file; an OSError when it cannot be opened."""
    try:
        return pyrage.decrypt(source.read_bytes(), [pyrage.x25519.Identity.from_str(identity)]).decode()
    except (pyrage.DecryptError, ValueError) as problem:
        raise OSError(str(problem)) from problem


def open_file(source: Path, target: Path, identity: str) -> None:
    """What a sealed file holds, with its time; an OSError when it cannot be opened."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with source.open("rb") as content, target.open("wb") as out:
        try:
            pyrage.decrypt_io(content, out, [pyrage.x25519.Identity.from_str(identity)])
        except pyrage.DecryptError as problem:
            raise OSError(str(problem)) from problem
    os.utime(target, ns=(source.stat().st_atime_ns, source.stat().st_mtime_ns))
