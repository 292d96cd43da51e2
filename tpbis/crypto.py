"""The NIK is kept encrypted, and found again by a keyed hash."""

import base64
import hashlib
import hmac
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings


def _key() -> bytes:
    return hashlib.sha256(settings.NIK_KEY.encode()).digest()


def encrypt(text: str) -> str:
    """Return the text sealed with AES-256-GCM, as base64 of nonce and ciphertext."""
    nonce = os.urandom(12)
    return base64.b64encode(nonce + AESGCM(_key()).encrypt(nonce, text.encode(), None)).decode()


def decrypt(sealed: str) -> str:
    """Open what `encrypt` sealed; raises cryptography.exceptions.InvalidTag for a wrong key."""
    raw = base64.b64decode(sealed)
    return AESGCM(_key()).decrypt(raw[:12], raw[12:], None).decode()


def keyed_hash(text: str) -> str:
    """Return the HMAC-SHA256 of the text, in hex: equal texts are found without being readable."""
    return hmac.new(settings.NIK_HASH_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()
