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
    ExpatError,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    struct.error,
    NotImplementedError,
    RuntimeError,
)
NOT_TEXT = (ZIP, OLE[:4], b"%PDF", b"\x89PNG")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
WITHIN = {".xlsx": "xl/", ".xlsm": "xl/", ".ods": "content.xml"}
SPREADSHEETS = {*WITHIN, ".xls"}
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
    elif suffix == ".xls" and head != OLE:
        raise UnreadableFile(not_what(path, "Excel 97-2003"))
    elif suffix not in SPREADSHEETS and head[:4] in NOT_TEXT:
        raise UnreadableFile(not_what(path, "CSV"))


def not_what(path: Path, kind: str) -> str:
    """Say what a file is not and, if its first bytes tell, what it is."""
    with path.open("rb") as file:
        head = file.read(512).lstrip(b"\xef\xbb\xbf \t\r\n")
    real = next((name for start, name in BEGINNINGS.items() if head[: len(start)].lower() == start), "")
    real = "" if real == kind else real or ("berkas kosong" if not head else "")
    what = f"sebenarnya {real}, bukan berkas {kind}" if real else f"rusak atau bukan berkas {kind}"
    return f"Berkas {path.name} {what}. Buka di Excel atau LibreOffice, simpan sebagai .xlsx, lalu coba lagi."


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
    if not any(part.filename.startswith(wanted) for part in parts):
        raise UnreadableFile(not_what(path, "Excel"))


def _is_encrypted(path) -> bool:
    with path.open("rb") as file:
        return ENCRYPTED in file.read(LARGEST)
