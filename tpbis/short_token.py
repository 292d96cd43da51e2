"""Short signed tokens for public addresses: 28 letters that name a row, and that nobody makes up."""

import base64
import binascii
from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac

SIGNED = 5  # bytes; with those of the row exactly 28 letters, so that a token has one spelling only
NAMED = 16


def token_of(key: UUID, purpose: str) -> str:
    """The token of a row for one purpose: the same whenever it is asked for."""
    mark = salted_hmac("tpbis.short_token", f"{purpose}\n{key}", algorithm="sha256").digest()[:SIGNED]
    return base64.urlsafe_b64encode(key.bytes + mark).decode()


def row_of(token: str, purpose: str) -> UUID | None:
    """The row that a token names for this purpose; None for one that was made up or copied in part."""
    try:
        key = UUID(bytes=base64.urlsafe_b64decode(token.encode())[:NAMED])
    except (binascii.Error, ValueError):
        return None
    return key if constant_time_compare(token, token_of(key, purpose)) else None
