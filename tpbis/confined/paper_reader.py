"""The program that frees an uploaded PDF of what nobody sees: `python -m tpbis.confined.paper_reader`."""

import io
import zlib
from collections.abc import Iterable
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.filters import decode_stream_data
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, PdfObject, StreamObject

from tpbis.confined.jpeg2000 import bare_jpeg2000
from tpbis.confined.limits import answer, send, send_json
from tpbis.confined.unreadable_file import BROKEN, LOCKED_PAPER, UnreadableFile

MOST_PAGES = 200
# No names that a page gives to its letters and pictures.
ANYWHERE = ("/Metadata", "/PieceInfo", "/LastModified", "/JS", "/JavaScript", "/AF", "/EF")
OF_PAGE = ("/AA", "/B", "/StructParents", "/Thumb", "/SeparationInfo", *ANYWHERE)
OF_NOTE = ("/A", "/AA", "/PA", "/T", "/M", "/NM", "/RC", "/Parent", "/Popup", "/CreationDate", "/Contents")
NOT_SEEN = {"/FileAttachment", "/Sound", "/Movie", "/Screen", "/RichMedia", "/3D", "/Popup", "/Text"}
PICTURE_SEGMENTS = {
    0xE0,
    0xE2,
    0xEE,
}  # of a JPEG's APPn: size and colours; others tell camera, place and editor
FAULTS = (PyPdfError, OSError, ValueError, LookupError, TypeError, AttributeError, RuntimeError, zlib.error)


def read(request: dict) -> None:
    """Send the same pages as a PDF without author, dates, scripts, attachments and the places of photos."""
    try:
        content = bare(request["path"])
    except UnreadableFile:
        raise
    except FAULTS as problem:
        raise UnreadableFile(BROKEN) from problem
    send_json({})
    send(content)


def bare(path: str) -> bytes:
    """Only the pages are taken over: what hangs on the document itself (names, actions, forms) is not."""
    source = PdfReader(path)
    if source.is_encrypted:
        raise UnreadableFile(LOCKED_PAPER)
    if not 0 < len(source.pages) <= MOST_PAGES:
        raise UnreadableFile(BROKEN)
    pages = _pages_of(source.pages)
    for page in pages.pages:
        _strip_notes(page)
    for item in pages._objects:
        _strip(item)
    out = io.BytesIO()
    _pages_of(pages.pages).write(out)  # once more, since what was cut off is not reached from a page
    return out.getvalue()


def _pages_of(pages: Iterable[PageObject]) -> PdfWriter:
    writer = PdfWriter()
    for page in pages:
        writer.add_page(page, excluded_keys=OF_PAGE)
    writer.metadata = None
    return writer


def _strip_notes(page: PageObject) -> None:
    """Keep what is drawn on the page, a signature or a filled box, but not who drew it or what it does."""
    refs = page.get("/Annots", ArrayObject()).get_object()
    seen = [ref for ref in refs if ref.get_object().get("/Subtype") not in NOT_SEEN]
    for note in [ref.get_object() for ref in seen]:
        for key in OF_NOTE:
            note.pop(key, None)
        if note.get("/Subtype") == "/Widget":  # a filled box, which without its form is a picture of itself
            note[NameObject("/Subtype")] = NameObject("/Stamp")
    page[NameObject("/Annots")] = ArrayObject(seen)


def _strip(item: object) -> None:
    if not isinstance(item, DictionaryObject):
        return
    for key in ANYWHERE:
        item.pop(key, None)
    if isinstance(item, StreamObject):
        _strip_picture(item)


def _strip_picture(item: StreamObject) -> None:
    """Free a photo of what its camera wrote, however often it is packed."""
    filters, how = _listed(item.get("/Filter")), _listed(item.get("/DecodeParms"))
    bare_picture = BARE_PICTURES.get(filters[-1] if filters else "")
    if bare_picture is None:
        return
    item._data = bare_picture(decode_stream_data(item))
    item[NameObject("/Filter")] = filters[-1]
    item.pop("/DecodeParms", None)
    if len(how) == len(filters) and isinstance(how[-1], DictionaryObject):
        item[NameObject("/DecodeParms")] = how[-1]


def _listed(value: Any) -> list:
    """The items of an entry that may be one, or a list of them, or a reference to either."""
    value = value.get_object() if isinstance(value, PdfObject) else value
    items = value if isinstance(value, list) else [] if value is None else [value]
    return [item.get_object() for item in items]


def without_segments(jpeg: bytes) -> bytes:
    """A JPEG without comments, EXIF and the like."""
    kept, at = [jpeg[:2]], 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF and jpeg[at + 1] != 0xDA:
        mark, end = jpeg[at + 1], at + 2 + int.from_bytes(jpeg[at + 2 : at + 4])
        if mark in PICTURE_SEGMENTS or not (0xE0 <= mark <= 0xEF or mark == 0xFE):
            kept.append(jpeg[at:end])
        at = end
    return b"".join([*kept, jpeg[at:]])


BARE_PICTURES = {"/DCTDecode": without_segments, "/JPXDecode": bare_jpeg2000}

if __name__ == "__main__":
    answer(read)
