"""Uploaded pictures and papers: type by first bytes, scaled down, metadata removed."""

from collections.abc import Callable
from typing import IO

from django.core.files.base import ContentFile

from tpbis.confined.reader_process import Reader, on_disk
from tpbis.confined.unreadable_file import LOCKED_PAPER, UnreadableFile
from tpbis.records.stored_files import room_spoken
from tpbis.records.uuid7 import uuid7
from tpbis.server import request_deadlines

LARGEST = 1600  # pixels of the longer side: sharp on A4, about 300 kB
UNREADABLE = "Berkas ini rusak atau tidak dapat dibaca. Pilih berkas lain, atau foto ulang."
THUMBNAIL = 480  # sharp on a phone where two stand side by side, about 30 kB
PICTURES, PAPERS = "tpbis.confined.picture_reader", "tpbis.confined.paper_reader"
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
    """The file says it is a picture or a PDF, but nobody can look at it; `str()` says so."""


def kind_of(head: bytes, signs: Signs = SIGNS) -> tuple[str, str] | None:
    """(file ending, content type) of a file we accept, by its first 12 bytes."""
    return next(((ending, mime) for ending, mime, fits in signs if fits(head)), None)


def kind_of_file(file: IO[bytes], signs: Signs = SIGNS) -> tuple[str, str] | None:
    """The same for an open file, which stands at its beginning before and after."""
    head = file.read(12)
    file.seek(0)
    return kind_of(head, signs)


def shrunk(file: IO[bytes], pixels: int = LARGEST) -> ContentFile:
    """The picture upright as a JPEG of at most so many `pixels`, with no EXIF and a name of our own.

    Raises UnreadablePicture, and ValidationError where the disk has no room to read it.
    """
    return _read_by(PICTURES, file, "jpg", pixels=pixels)


def bare(file: IO[bytes]) -> ContentFile:
    """A picture or PDF as it is kept: what is seen, without who made it where, with a name of our own."""
    kind, _ = kind_of_file(file, SIGNS + PAPER_SIGNS) or ("", "")
    return _read_by(PAPERS, file, "pdf") if kind == "pdf" else shrunk(file)


def _read_by(module, file, ending, **request):
    request_deadlines.allow(request_deadlines.LONG)  # the reader has a limit of its own
    try:
        with room_spoken(), on_disk(file) as path, Reader(module, path, **request) as reader:
            reader.answer()
            return ContentFile(b"".join(reader.frames()), name=f"{uuid7()}.{ending}")
    except UnreadableFile as problem:
        raise UnreadablePicture(LOCKED_PAPER if str(problem) == LOCKED_PAPER else UNREADABLE) from problem
