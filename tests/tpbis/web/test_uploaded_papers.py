"""PDFs and HEIC photos are kept as they look, without author, place, script or attachment."""

import base64
import io
import zlib
from pathlib import Path

import pymupdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject, TextStringObject

from tests.tpbis.web.test_uploaded_pictures import picture
from tpbis.web.uploaded_pictures import UnreadablePicture, bare

SECRET = "RAHASIA"


def kept(content: bytes, name: str = "berkas.pdf") -> bytes:
    return bare(SimpleUploadedFile(name, content)).read()


def drawn() -> bytes:
    """A page with text and a photo that knows where it was taken, compressed by no filter but JPEG's."""
    paper = pymupdf.open()
    page = paper.new_page()
    page.insert_text((72, 72), "Surat keterangan usaha")
    page.insert_image((72, 100, 200, 200), stream=picture((400, 300)))
    paper.set_metadata({"author": SECRET, "title": SECRET, "producer": SECRET})
    paper.set_xml_metadata(f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{SECRET}</x:xmpmeta>")
    paper.embfile_add(SECRET, SECRET.encode())
    page.add_freetext_annot((72, 220, 300, 240), "Disetujui").set_info(title=SECRET)
    page.add_text_annot((300, 300), SECRET)
    return paper.tobytes(no_new_id=False)


def acting(content: bytes) -> bytes:
    """The same paper with scripts on the document, on the page and in a note."""
    paper = PdfWriter(clone_from=io.BytesIO(content))
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(SECRET)}
    )
    paper.root_object[NameObject("/OpenAction")] = action
    page = paper.pages[0]
    page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): action})
    for note in page["/Annots"]:
        note.get_object()[NameObject("/A")] = action
    hidden = StreamObject()
    hidden._data = SECRET.encode()
    page[NameObject("/PieceInfo")] = paper._add_object(hidden)
    page[NameObject("/Annots")] = ArrayObject(page["/Annots"])
    out = io.BytesIO()
    paper.write(out)
    return out.getvalue()


def everything_in(content: bytes) -> bytes:
    """All objects of a PDF, unpacked."""
    paper = pymupdf.open(stream=content)
    texts = [paper.xref_object(number) for number in range(1, paper.xref_length())]
    streams = [paper.xref_stream_raw(n) for n in range(1, paper.xref_length()) if paper.xref_is_stream(n)]
    return (
        "\n".join([*texts, paper.get_xml_metadata(), str(paper.metadata)]).encode()
        + b"".join(streams)
        + content
    )


def test_paper_keeps_what_is_seen_and_nothing_else():
    sent = acting(drawn())
    assert SECRET.encode() in everything_in(sent) and b"PONSEL" in everything_in(sent)
    clean = kept(sent)
    told = everything_in(clean)
    assert [
        word
        for word in (SECRET, "PONSEL", "/JavaScript", "/OpenAction", "/Metadata")
        if word.encode() in told
    ] == []
    page = pymupdf.open(stream=clean)[0]
    assert "Surat keterangan usaha" in page.get_text() and len(page.get_images()) == 1
    assert [note.type[1] for note in page.annots()] == ["FreeText"]
    before = pymupdf.open(stream=sent)[0].get_pixmap(annots=False)
    assert page.get_pixmap(annots=False).samples == before.samples


def photo_2000(*, boxed: bool = True) -> bytes:
    """A JPEG 2000 with a comment of its maker and, where it has boxes, the places that a camera adds."""
    out = io.BytesIO()
    plain = Image.open(io.BytesIO(picture((60, 40))))
    plain.save(out, "JPEG2000", no_jp2=not boxed, comment=SECRET.encode())
    if not boxed:
        return out.getvalue()
    exif = b"JpgTiffExif->JP2" + SECRET.encode()
    boxes = [(b"uuid", exif), (b"xml ", f"<x>{SECRET}</x>".encode())]
    return out.getvalue() + b"".join((8 + len(body)).to_bytes(4) + kind + body for kind, body in boxes)


def scanned(photo: bytes, filters: list[str]) -> bytes:
    """A page that shows this photo, packed by all but the last of these filters."""
    paper = pymupdf.open(stream=drawn())
    number = paper[0].get_images()[0][0]
    for name in reversed(filters[:-1]):
        photo = zlib.compress(photo) if name == "FlateDecode" else base64.a85encode(photo) + b"~>"
    paper.update_stream(number, photo, new=0, compress=0)
    paper.xref_set_key(number, "Filter", "[" + " ".join(f"/{name}" for name in filters) + "]")
    for key, value in {"Width": "60", "Height": "40"}.items():
        paper.xref_set_key(number, key, value)
    return paper.tobytes(garbage=0, deflate=0)


PACKED = [["JPXDecode"], ["FlateDecode", "JPXDecode"], ["ASCII85Decode", "JPXDecode"]]


@pytest.mark.parametrize("filters", PACKED)
@pytest.mark.parametrize("boxed", [True, False])
def test_jpeg_2000_loses_its_places_and_looks_the_same(boxed, filters):
    photo = photo_2000(boxed=boxed)
    assert SECRET.encode() in photo
    sent = scanned(photo, filters)
    clean = kept(sent)
    assert SECRET.encode() not in everything_in(clean)
    pictures = [pymupdf.open(stream=content)[0].get_pixmap(annots=False).samples for content in (sent, clean)]
    assert pictures[0] == pictures[1] and len(set(pictures[0])) > 2


@pytest.mark.parametrize("filters", [["ASCII85Decode", "DCTDecode"], ["FlateDecode", "DCTDecode"]])
def test_jpeg_is_bare_however_it_is_packed(filters):
    photo = picture((60, 40))
    assert b"PONSEL" in photo
    assert b"PONSEL" not in everything_in(kept(scanned(photo, filters)))


@pytest.mark.parametrize("photo", [b"", b"\0\0\0\x0cjP  ", b"no picture", photo_2000()[:100]])
def test_jpeg_2000_that_nobody_can_read_is_refused_with_a_sentence(photo):
    with pytest.raises(UnreadablePicture, match="rusak"):
        kept(scanned(photo, ["JPXDecode"]))


def test_boxes_filled_in_stay_readable():
    paper = pymupdf.open()
    box = pymupdf.Widget()
    box.field_type, box.field_name = pymupdf.PDF_WIDGET_TYPE_TEXT, "nama"
    box.rect, box.field_value = pymupdf.Rect(72, 72, 300, 90), "Siti Aminah"
    paper.new_page().add_widget(box)
    sent = paper.tobytes()
    pictures = [pymupdf.open(stream=content)[0].get_pixmap().samples for content in (sent, kept(sent))]
    assert pictures[0] == pictures[1]


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"%PDF-1.4\n" + b"1 0 obj<<" * 5000, drawn()[:900]])
def test_broken_paper_is_refused_with_one_sentence(content):
    with pytest.raises(UnreadablePicture, match="rusak"):
        kept(content)


def test_locked_paper_says_that_it_is_locked():
    paper = PdfWriter(clone_from=io.BytesIO(drawn()))
    paper.encrypt("rahasia", algorithm="RC4-128")
    out = io.BytesIO()
    paper.write(out)
    with pytest.raises(UnreadablePicture, match="kata sandi"):
        kept(out.getvalue())


def test_photo_of_an_iphone_becomes_a_small_one_without_its_place():
    heic = Path(__file__).with_name("photo.heic").read_bytes()
    assert b"RAHASIA" in heic
    read = Image.open(io.BytesIO(kept(heic, "IMG_0001.HEIC")))
    assert (read.format, len(read.getexif())) == ("JPEG", 0)
    assert b"RAHASIA" not in kept(heic, "IMG_0001.HEIC")
