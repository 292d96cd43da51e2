"""Check a file before opening it: its type matches its name, and it fits into memory."""

import re
import struct
import zipfile
import zlib
from pathlib import Path
from xml.etree.ElementTree import ParseError

from xlsxwriter.utility import xl_cell_to_rowcol

from participants.importing.file.error_cells import may_have

LARGEST = 50 * 1024 * 1024
UNPACKED = 500 * 1024 * 1024
WIDEST = 300
CELLS = 10_000_000
PART = 4 * 1024 * 1024
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HTML = "halaman web (HTML)"
BEGINNINGS = {
    **dict.fromkeys((b"<html", b"<!doctype html", b"<table", b"<meta", b"<style"), HTML),
    **dict.fromkeys((b"\x89png", b"\xff\xd8\xff"), "gambar"),
    b"<?xml": "berkas XML",
    b"%pdf": "PDF",
    ZIP.lower(): "berkas .xlsx, .ods atau arsip zip",
    OLE: "Excel 97-2003",
}
BAD_PARTS = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    EOFError,
    OSError,
    UnicodeDecodeError,
    struct.error,
    RuntimeError,
)
NOT_TEXT = (ZIP, OLE[:4], b"%PDF", b"\x89PNG")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
WITHIN = {".xlsx": "xl/", ".xlsm": "xl/", ".ods": "content.xml"}

CELL = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^>]*(?<!/)>(?!</c>)')
ROW = re.compile(rb'<row\b[^>]*?\br="([0-9]{1,7})"')
BEYOND_Z = re.compile(rb' r="[A-Z]{2}')
LOOK_BACK = 100_000  # longer than the XML of a row that spans the columns A to Z
WIDE = re.compile(rb'<table:table-cell\b(?=[^>]*office:value)[^>]*columns-repeated="([0-9]+)"')
LONG = re.compile(
    rb'<table:table-row\b[^>]*rows-repeated="([0-9]+)"[^>]*>'
    rb"(?:<table:table-cell\b[^>]*/>)*<table:table-cell\b[^>]*office:value"
)
LOCKED = "Berkas {} dilindungi kata sandi. Simpan tanpa kata sandi lalu coba lagi."
TOO_WIDE = f"Lembar ini punya lebih dari {WIDEST} kolom. Hapus kolom yang tidak perlu."
TOO_LARGE = (
    "Lembar ini terlalu besar: ada isi jauh di bawah atau di kanan tabel. "
    "Salin tabelnya ke lembar baru, atau bagi menjadi beberapa berkas."
)


class UnreadableFile(ValueError):
    """The file as a whole cannot be taken in; `str()` says why in Bahasa and what to do."""


def check_file(path: Path) -> bool:
    """Raise UnreadableFile for what must not be opened; reads in parts, never the whole file.

    Tells whether its sheets may have cells that were not computed, or hidden rows.
    """
    if not path.exists():
        raise UnreadableFile(f"Berkas {path.name} tidak ada.")
    if path.stat().st_size > LARGEST:
        raise UnreadableFile("Berkas lebih besar dari 50 MB. Bagi menjadi beberapa berkas.")
    suffix = path.suffix.lower()
    with path.open("rb") as file:
        head = file.read(8)
    if suffix in WITHIN:
        return _check_packed(path, head, WITHIN[suffix])
    elif suffix == ".xls" and head != OLE:
        raise UnreadableFile(_not_what(path, "Excel 97-2003"))
    elif suffix not in WITHIN and suffix != ".xls" and head[:4] in NOT_TEXT:
        raise UnreadableFile(_not_what(path, "CSV"))
    return suffix == ".xls"


def _not_what(path, kind: str) -> str:
    """Say what a file is not and, if its first bytes tell, what it is."""
    with path.open("rb") as file:
        head = file.read(512).lstrip(b"\xef\xbb\xbf \t\r\n")
    real = next((name for start, name in BEGINNINGS.items() if head[: len(start)].lower() == start), "")
    real = "" if real == kind else real or ("berkas kosong" if not head else "")
    what = f"sebenarnya {real}, bukan berkas {kind}" if real else f"rusak atau bukan berkas {kind}"
    return f"Berkas {path.name} {what}. Buka di Excel atau LibreOffice, simpan sebagai .xlsx, lalu coba lagi."


def _check_packed(path, head: bytes, wanted: str) -> bool:
    if head == OLE and _is_encrypted(path):
        raise UnreadableFile(LOCKED.format(path.name))
    if head[:4] != ZIP:
        raise UnreadableFile(_not_what(path, "Excel"))
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
            if sum(part.file_size for part in parts) > UNPACKED or len(parts) > 10_000:
                raise UnreadableFile(
                    "Isi berkas ini terlalu besar setelah dibuka. Bagi menjadi beberapa berkas."
                )
            if any(part.flag_bits & 1 for part in parts):
                raise UnreadableFile(LOCKED.format(path.name))
            names = [part.filename for part in parts]
            if not any(name.startswith(wanted) for name in names):
                raise UnreadableFile(_not_what(path, "Excel"))
            return True in [_check_part(packed, name) for name in names]
    except BAD_PARTS as problem:
        raise UnreadableFile(_not_what(path, "Excel")) from problem


def _is_encrypted(path) -> bool:
    with path.open("rb") as file:
        return ENCRYPTED in file.read(LARGEST)


def _check_part(packed, name: str) -> bool:
    """Unpack a sheet in pieces to find the extent of its filled cells and whether it has error cells."""
    if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
        look = Reach().look
    elif name == "content.xml":
        look = Repeats().look
    else:
        return False
    tail, faulty = b"", False
    with packed.open(name) as part:
        while piece := part.read(PART):
            look(tail + piece)
            faulty = faulty or may_have(piece)
            tail = piece[-300:]
    return faulty


class Reach:
    """How far the filled cells of one sheet reach; empty styled cells do not count."""

    def __init__(self):
        self.right = self.bottom = 0

    def look(self, xml: bytes) -> None:
        """Note the filled cells of a piece. Raises UnreadableFile when they span too much."""
        rows = ROW.findall(xml[-LOOK_BACK:])
        if rows and int(rows[-1]) * 26 <= CELLS and not BEYOND_Z.search(xml):
            return
        filled = CELL.findall(xml)
        if not filled:
            return
        places = [xl_cell_to_rowcol(f"{letters.decode()}1") for letters in {letters for letters, _ in filled}]
        self.right = max(self.right, *(column + 1 for _, column in places))
        self.bottom = max(self.bottom, max(int(row) for _, row in filled))
        if self.right > WIDEST:
            raise UnreadableFile(TOO_WIDE)
        if self.right * self.bottom > CELLS:
            raise UnreadableFile(TOO_LARGE)


class Repeats:
    """Filled OpenDocument cells that are said to stand many times over."""

    def __init__(self):
        self.cells = 0

    def look(self, xml: bytes) -> None:
        """Add the repeats of a piece. Raises UnreadableFile when they span too much."""
        wide = [int(count) for count in WIDE.findall(xml)]
        if wide and max(wide) > WIDEST:
            raise UnreadableFile(TOO_WIDE)
        self.cells += sum(wide) + 10 * sum(int(count) for count in LONG.findall(xml))
        if self.cells > CELLS:
            raise UnreadableFile(TOO_LARGE)
