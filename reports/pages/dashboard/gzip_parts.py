"""Gzip responses of which one part was compressed in advance, when it was cached."""

import re
import secrets
import struct
import zlib

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

HEAD = b"\x1f\x8b\x08\x08" + b"\0" * 5 + b"\xff"  # gzip, deflate, a name follows, no time, unknown system
END = b"\x03\0"  # an empty last block
PADDING = 100  # bytes of name at most: equal pages differ in length, as Django's own middleware does it


def pressed(text: str) -> bytes:
    """Raw deflate of a text, self-contained and ending on a byte boundary, so that more may follow."""
    press = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return press.compress(text.encode()) + press.flush(zlib.Z_FULL_FLUSH)


def joined(before: str, text: str, packed: bytes, after: str) -> bytes:
    """A gzip file of three texts; `packed` is the second as `pressed` gave it."""
    raw = (before + text + after).encode()
    name = secrets.token_hex(secrets.randbelow(PADDING // 2)).encode() + b"\0"
    return b"".join(
        (
            HEAD,
            name,
            pressed(before),
            packed,
            pressed(after),
            END,
            struct.pack("<LL", zlib.crc32(raw), len(raw)),
        )
    )


def answer(request: HttpRequest, before: str, text: str, packed: bytes, after: str) -> HttpResponse:
    """The page in gzip for those who take it, plain for others."""
    takes = re.search(r"\bgzip\b", request.headers.get("Accept-Encoding", ""))
    response = HttpResponse(joined(before, text, packed, after) if takes else before + text + after)
    if takes:
        response.headers["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ("Accept-Encoding",))
    return response
