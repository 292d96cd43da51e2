"""Uploaded pictures: type by first bytes, scaled down, metadata removed."""

import io
import warnings
from collections.abc import Callable
from typing import IO

from django.core.files.base import ContentFile
from PIL import Image, ImageOps

from tpbis.records.uuid7 import uuid7

SIDE = 1600  # pixels of the longer side: sharp on A4, about 300 kB
QUALITY = 80
MOST_PIXELS = 40_000_000  # a JPEG is read at a fraction of its size, so only other kinds meet this
Signs = list[tuple[str, str, Callable[[bytes], bool]]]
SIGNS = [
    ("jpg", "image/jpeg", lambda head: head[:3] == b"\xff\xd8\xff"),
    ("png", "image/png", lambda head: head[:8] == b"\x89PNG\r\n\x1a\n"),
    ("webp", "image/webp", lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP"),
]
PAPER_SIGNS = [
    ("pdf", "application/pdf", lambda head: head[:5] == b"%PDF-"),
    (
        "heic",
        "image/heic",
        lambda head: head[4:8] == b"ftyp" and head[8:12] in {b"heic", b"heix", b"mif1", b"hevc"},
    ),
]


class UnreadablePicture(ValueError):
    """The file says it is a picture, but nobody can look at it."""


def kind_of(head: bytes, signs: Signs = SIGNS) -> tuple[str, str] | None:
    """(file ending, content type) of a file we accept, by its first 12 bytes."""
    return next(((ending, mime) for ending, mime, fits in signs if fits(head)), None)


def kind_of_file(file: IO[bytes], signs: Signs = SIGNS) -> tuple[str, str] | None:
    """The same for an open file, which stands at its beginning before and after."""
    head = file.read(12)
    file.seek(0)
    return kind_of(head, signs)


def shrunk(file: IO[bytes]) -> ContentFile:
    """The picture upright as a JPEG of at most SIDE pixels, with no EXIF and a name of our own."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            picture = _read(file)
    except (OSError, ValueError, SyntaxError, Warning, Image.DecompressionBombError) as problem:
        raise UnreadablePicture from problem
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True, exif=b"")
    return ContentFile(out.getvalue(), name=f"{uuid7()}.jpg")


def _read(file) -> Image.Image:
    picture: Image.Image = Image.open(file, formats=["JPEG", "PNG", "WEBP"])
    picture.draft("RGB", (SIDE, SIDE))
    if picture.width * picture.height > MOST_PIXELS:
        raise UnreadablePicture
    picture = ImageOps.exif_transpose(picture)
    picture.thumbnail((SIDE, SIDE))
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        picture = Image.new("RGB", clear.size, "white")
        picture.paste(clear, mask=clear)
    fresh = Image.new("RGB", picture.size)
    fresh.paste(picture)
    return fresh
