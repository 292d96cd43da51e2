"""Check a file before opening it: its type matches its name, and it says that it fits into memory."""

import struct
import zipfile
import zlib
from pathlib import Path
from xml.parsers.expat import ExpatError

from tpbis.confined.unreadable_file import UnreadableFile

LARGEST = 50 * 1024 * 1024
UNPACKED = 500 * 1024 * 1024
PARTS = 10_000
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HTML = "halaman web (HTML)"
PICTURE = "Salin tabelnya ke Excel, simpan sebagai .xlsx, lalu coba lagi."
NUMBERS = "Di Numbers pilih Berkas, Ekspor ke, Excel, lalu unggah hasilnya."
WEB_PAGE = "Buka di Excel, pilih Simpan Sebagai .xlsx, lalu coba lagi."
BEGINNINGS = {
    **dict.fromkeys((b"<html", b"<!doctype html", b"<table", b"<meta", b"<style", b"<head", b"<body"), HTML),
    **dict.fromkeys((b"\x89png", b"\xff\xd8\xff", b"gif8", b"bm", b"ii*\0", b"mm\0*"), "gambar"),
    **dict.fromkeys((b"rar!", b"7z\xbc\xaf", b"\x1f\x8b"), "arsip (.rar, .7z, .gz)"),
    b"<?xml": "berkas XML",
    b"{\\rtf": "dokumen RTF",
    b"%pdf": "PDF",
    ZIP.lower(): "berkas .xlsx, .ods atau arsip zip",
    OLE: "Excel 97-2003",
}
# Files that are zip archives, by a part that only they have.
PACKED = {
    "word/": "dokumen Word (.docx)",
    "ppt/": "presentasi PowerPoint (.pptx)",
    "xl/workbook.bin": "Excel biner (.xlsb)",
    "Index/": "lembar Apple Numbers (.numbers)",
    "xl/": "berkas .xlsx",
    "content.xml": "berkas OpenDocument (.ods, .odt)",
}
NAMED = {".xlsb": PACKED["xl/workbook.bin"], ".numbers": PACKED["Index/"], ".docx": PACKED["word/"]}
NAMED |= {".doc": "dokumen Word (.doc)", ".pdf": "PDF", ".pptx": PACKED["ppt/"], ".rtf": "dokumen RTF"}
NAMED |= dict.fromkeys((".jpg", ".jpeg", ".png", ".gif", ".heic", ".webp", ".bmp", ".tif", ".tiff"), "gambar")
NAMED |= dict.fromkeys((".html", ".htm"), HTML) | dict.fromkeys((".zip", ".rar", ".7z"), "arsip")
NAMED |= dict.fromkeys((".gsheet", ".gdoc"), "pintasan Google, bukan berkasnya")
BAD_PARTS = (
    zipfile.BadZipFile,
    zlib.error,
    ExpatError,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    struct.error,
    NotImplementedError,
    RuntimeError,
)
NOT_TEXT = (ZIP, OLE[:4], b"%PDF", b"\x89PNG", b"\xff\xd8\xff\xe0", b"\xff\xd8\xff\xe1")
HINTS = {HTML: WEB_PAGE, **dict.fromkeys(("gambar", "PDF", PACKED["word/"], PACKED["ppt/"]), PICTURE)}
HINTS |= {NAMED[".doc"]: PICTURE, NAMED[".rtf"]: PICTURE, PACKED["Index/"]: NUMBERS}
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
WITHIN = {".xlsx": "xl/", ".xlsm": "xl/", ".ods": "content.xml"}
SPREADSHEETS = {*WITHIN, ".xls"}
ADVICE = "Buka di Excel atau LibreOffice, simpan sebagai .xlsx, lalu coba lagi."
LOCKED = "Berkas {} dilindungi kata sandi. Simpan tanpa kata sandi lalu coba lagi."
TOO_MUCH = "Isi berkas ini terlalu besar setelah dibuka. Bagi menjadi beberapa berkas."


def check_file(path: Path) -> None:
    """Raise UnreadableFile for what must not be opened; reads its beginning and its list of parts."""
    if path.stat().st_size > LARGEST:
        raise UnreadableFile("Berkas lebih besar dari 50 MB. Bagi menjadi beberapa berkas.")
    suffix = path.suffix.lower()
    with path.open("rb") as file:
        head = file.read(8)
    if suffix in WITHIN:
        _check_packed(path, head, WITHIN[suffix])
    elif suffix == ".xls" and head != OLE and not is_text(path):
        raise UnreadableFile(not_what(path, "Excel 97-2003"))
    elif suffix in NAMED:
        raise UnreadableFile(name_says(path.name))
    elif suffix not in SPREADSHEETS and head[:4] in NOT_TEXT:
        raise UnreadableFile(not_what(path, "CSV"))


def is_text(path: Path) -> bool:
    """Tell whether a file called .xls is a plain text of cells, as web applications export it."""
    with path.open("rb") as file:
        head = file.read(4000)
    text = head.decode(wide_encoding(head) or "cp1252", errors="replace")
    return bool(text.strip()) and not _beginning(head) and ("\t" in text or ";" in text) and "\0" not in text


def wide_encoding(raw: bytes) -> str:
    """UTF-16 shows itself by its mark or, without one, by a zero beside every letter; "" for other texts."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    even, odd = raw[:400:2].count(0), raw[1:400:2].count(0)
    if max(even, odd) * 4 > min(len(raw), 400) and not min(even, odd):
        return "utf-16-be" if even > odd else "utf-16-le"
    return ""


def _beginning(head: bytes) -> str:
    """What the first bytes of a file tell that it is."""
    head = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return next((name for start, name in BEGINNINGS.items() if head[: len(start)].lower() == start), "")


def not_what(path: Path, kind: str) -> str:
    """Say what a file is not and, if its first bytes tell, what it is."""
    with path.open("rb") as file:
        head = file.read(512)
    real = what_it_is(path) or _beginning(head)
    real = "" if real == kind else real or ("berkas kosong" if not head.strip() else "")
    what = f"sebenarnya {real}, bukan berkas {kind}" if real else f"rusak atau bukan berkas {kind}"
    return f"Berkas {path.name} {what}. {HINTS.get(real, ADVICE)}"


def what_it_is(path: Path) -> str:
    """The kind of a zip archive or an old Word document by its parts, "" for anything else."""
    with path.open("rb") as file:
        head = file.read(8)
        if head == OLE and "WordDocument".encode("utf-16-le") in file.read(LARGEST):
            return NAMED[".doc"]
    if head[:4] != ZIP:
        return ""
    try:
        with zipfile.ZipFile(path) as packed:
            names = packed.namelist()[:PARTS]
    except BAD_PARTS:
        return ""
    return next((kind for part, kind in PACKED.items() if any(n.startswith(part) for n in names)), "")


def name_says(name: str) -> str:
    """What a file is that its name says is no table, as a sentence; "" when the name says nothing of it."""
    kind = NAMED.get(Path(name).suffix.lower(), "")
    return f"Berkas {name} adalah {kind}. {HINTS.get(kind, ADVICE)}" if kind else ""


def _check_packed(path, head: bytes, wanted: str) -> None:
    if head == OLE and _is_encrypted(path):
        raise UnreadableFile(LOCKED.format(path.name))
    if head[:4] != ZIP:
        raise UnreadableFile(not_what(path, "Excel"))
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
    except BAD_PARTS as problem:
        raise UnreadableFile(not_what(path, "Excel")) from problem
    if sum(part.file_size for part in parts) > UNPACKED or len(parts) > PARTS:
        raise UnreadableFile(TOO_MUCH)
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableFile(LOCKED.format(path.name))
    binary = any(part.filename == "xl/workbook.bin" for part in parts)
    if binary or not any(part.filename.startswith(wanted) for part in parts):
        raise UnreadableFile(not_what(path, "Excel"))


def _is_encrypted(path) -> bool:
    with path.open("rb") as file:
        return ENCRYPTED in file.read(LARGEST)
