"""JPEG 2000 pictures without what nobody sees: boxes of places and editors, comments of the codestream."""

from collections.abc import Iterator

from tpbis.confined.unreadable_file import BROKEN, UnreadableFile

PICTURE_BOXES = {b"jP  ", b"ftyp", b"rreq", b"jp2h", b"jp2c"}  # others tell camera, place, owner and editor
HEADER_BOXES = {b"ihdr", b"bpcc", b"colr", b"pclr", b"cmap", b"cdef", b"res "}
BEGIN, COMMENT, TILE, DATA = b"\xff\x4f", b"\xff\x64", b"\xff\x90", b"\xff\x93"


def bare_jpeg2000(picture: bytes) -> bytes:
    """The same picture; what is neither a codestream nor boxes round one is refused.

    Raises UnreadableFile.
    """
    if picture[:2] == BEGIN:
        return _without_comments(picture)
    kept = []
    for kind, head, body in _boxes(picture):
        if kind == b"jp2c":
            kept.append(head + _without_comments(body))
        elif kind == b"jp2h":
            inner = b"".join(h + b for k, h, b in _boxes(body) if k in HEADER_BOXES)
            kept.append((8 + len(inner)).to_bytes(4) + kind + inner)
        elif kind in PICTURE_BOXES:
            kept.append(head + body)
    if not any(part[4:8] == b"jp2c" for part in kept):
        raise UnreadableFile(BROKEN)
    return b"".join(kept)


def _boxes(content: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """(kind, head, body) of each box; a length of 0 is “to the end”, of 1 is told in 8 more bytes."""
    at = 0
    while at + 8 <= len(content):
        size, kind, head = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8], 8
        if size == 1:
            size, head = int.from_bytes(content[at + 8 : at + 16]), 16
        size = size or len(content) - at
        if size < head or at + size > len(content):
            raise UnreadableFile(BROKEN)
        yield kind, content[at : at + head], content[at + head : at + size]
        at += size


def _without_comments(stream: bytes) -> bytes:
    """The codestream with every comment of its headers made blank; its length stays."""
    if stream[:2] != BEGIN:
        raise UnreadableFile(BROKEN)
    blank, at, tile_end = bytearray(stream), 2, 0
    while at + 4 <= len(stream) and stream[at] == 0xFF:
        mark, end = stream[at : at + 2], at + 2 + int.from_bytes(stream[at + 2 : at + 4])
        if mark == DATA:  # the bytes of the picture, to the next tile
            at = tile_end
            continue
        if mark == TILE:
            size = int.from_bytes(stream[at + 6 : at + 10])
            tile_end = max(at + size, end) if size else len(stream)
        if mark == COMMENT:
            blank[at + 6 : end] = b" " * len(blank[at + 6 : end])
        at = end
    return bytes(blank)
