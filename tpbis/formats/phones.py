"""Phone numbers: stored as "+62812…", shown as "0812-3456-7890", read in any common spelling."""

import re
from functools import lru_cache
from urllib.parse import quote

from lokal import parse_phone

from tpbis.formats.reader_result import DASH, Reading, Unreadable, clean, is_number, says_none, shown, whole

EXPECTED = "nomor HP, misalnya 0812-3456-7890"
_LABEL = re.compile(r"^(?:no\.?|nomor|hp|wa|telp|telepon|tlp|whatsapp)[\s./:]+", re.IGNORECASE)
_PLAIN = re.compile(r"08[0-9]{8,11}")
_BETWEEN = re.compile(
    r"(?<!\s)(?:\s*+(?:/|;|,|&|\batau\b|\bdan\b)\s*+|(?<=[0-9]{5})[ ](?=(?:\+62|62|0)8[0-9]{2}))",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"(?<!\s)(?:\s*+\([a-z .]{1,30}\)|\s++(?:istri|suami|anak|ibu|bapak|wa))$", re.IGNORECASE
)
_ROUNDED = re.compile(r"[0-9][.,][0-9]+e\+?[0-9]{1,2}", re.IGNORECASE)
FIX_FILE = (
    "Nomor HP tersimpan sebagai bilangan, sehingga angka terakhirnya sudah hilang. "
    "Ubah format kolomnya menjadi Teks, lalu ketik ulang nomornya."
)
_STRIPPED = re.compile(r"[\s().-]*8")


@lru_cache(2000)
def _is_known(prefix: str) -> bool:
    info = parse_phone(prefix + "123456")
    return info.valid and not info.warnings


def _digits(cell: object) -> str:
    if is_number(cell):
        number = whole(cell, EXPECTED)
        if not 0 < number < 10**15:
            raise Unreadable(cell, EXPECTED)
        return str(number)
    text = clean(cell, EXPECTED)
    while label := _LABEL.match(text):
        text = text[label.end() :]
    return text[:-2] if re.fullmatch(r"[0-9]{9,14}\.0", text) else text


def _several(text: str) -> Reading[str | None] | None:
    """The first of several numbers in one cell, with a warning; None when there is one only."""
    parts = [part for part in _BETWEEN.split(text) if part]
    if len(parts) < 2 or not all(parse_phone(part).valid for part in parts):
        return None
    info = parse_phone(parts[0])
    return Reading(info.e164, f"Ada {len(parts)} nomor dalam satu sel: dipakai {info.national}.")


def read_phone(cell: object) -> Reading[str | None]:
    """Read a cell as "+62…"; empty is None, a missing leading 0 or an unknown prefix is a warning.

    Raises Unreadable when the length or the beginning is not that of an Indonesian number.
    """
    usual = cell if isinstance(cell, str) and _PLAIN.fullmatch(cell) else ""
    if not usual and says_none(cell):
        return Reading(None)
    text = usual or _digits(cell)
    if _PLAIN.fullmatch(text) and _is_known(text[:4]):
        return Reading("+62" + text[1:])
    if several := _several(text):
        return several
    if _ROUNDED.fullmatch(text):
        raise Unreadable(cell, EXPECTED, FIX_FILE)
    text, remark = _REMARK.subn("", text)
    info = parse_phone(text)
    if not info.valid or not re.fullmatch(r"\+?[0-9().\s-]+", text):
        raise Unreadable(cell, EXPECTED)
    warning = None
    if info.warnings:
        warning = f"Awalan nomor “{shown(cell)}” tidak dikenal. Periksa kembali; nomor tetap disimpan."
    elif remark:
        warning = f"“{shown(cell)}” dibaca {info.national}; tulisan di belakangnya tidak disimpan."
    elif _STRIPPED.match(text):
        warning = f"Angka 0 di depan hilang: dibaca {info.national}."
    return Reading(info.e164, warning)


def format_phone(phone: str | None) -> str:
    """ "+6281234567890" → "0812-3456-7890"; empty → "–"; what is no phone number comes back as it is."""
    if not phone:
        return DASH
    return parse_phone(phone).national or phone


def whatsapp_link(phone: str | None, text: str = "") -> str | None:
    """Return the wa.me address that opens a chat with the text typed in; None for a landline or no number."""
    number = parse_phone(phone).whatsapp if phone else None
    if number is None:
        return None
    return f"https://wa.me/{number}" + (f"?text={quote(text, safe='')}" if text else "")
