"""Encryption of the NIK, and the keyed hash by which it is found."""

import base64
import functools
import hashlib
import hmac
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings


@functools.lru_cache(4)
def _cipher(key: str) -> AESGCM:
    return AESGCM(hashlib.sha256(key.encode()).digest())


def encrypt(text: str) -> str:
    """Return the text sealed with AES-256-GCM, as base64 of nonce and ciphertext."""
    return sealed(text, settings.NIK_KEY)


def decrypt(text: str) -> str:
    """Open what `encrypt` sealed; raises cryptography.exceptions.InvalidTag for a wrong key."""
    return opened(text, settings.NIK_KEY)


def keyed_hash(text: str) -> str:
    """Return the HMAC-SHA256 of the text, in hex: equal texts are found without being readable."""
    return hashed(text, settings.NIK_HASH_KEY)


def sealed(text: str, key: str) -> str:
    """The text sealed with this key."""
    nonce = os.urandom(12)
    return base64.b64encode(nonce + _cipher(key).encrypt(nonce, text.encode(), None)).decode()


def opened(text: str, key: str) -> str:
    """What was sealed with this key; raises cryptography.exceptions.InvalidTag for another."""
    raw = base64.b64decode(text)
    return _cipher(key).decrypt(raw[:12], raw[12:], None).decode()


def hashed(text: str, key: str) -> str:
    """The HMAC-SHA256 of the text with this key, in hex."""
    return hmac.digest(key.encode(), text.encode(), "sha256").hex()
