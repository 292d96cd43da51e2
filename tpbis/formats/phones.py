"""Phone numbers: stored as "+62812…", shown as "0812-3456-7890", read in any common spelling."""

import re
from functools import lru_cache
from urllib.parse import quote

from lokal import parse_phone

from tpbis.formats.reader_result import (
    DASH,
    Certain,
    Reading,
    Unreadable,
    clean,
    is_number,
    says_none,
    shown,
    whole,
)

EXPECTED = "nomor HP, misalnya 0812-3456-7890"
_LABEL = re.compile(r"^(?:no\.?|nomor|hp|wa|telp|telepon|tlp|whatsapp)[\s./:]+", re.IGNORECASE)
_PLAIN = re.compile(r"08[0-9]{8,11}")
_BETWEEN = re.compile(
    r"(?<!\s)(?:\s*+(?:/|;|,|&|\batau\b|\bdan\b)\s*+|(?<=[0-9]{5})[ ](?=(?:\+62|62|0)8[0-9]{2}))",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?:https?://)?(?:www\.)?(?:wa\.me/|(?:api|web)\.whatsapp\.com/send/?\?phone=)(?:\+|%2b)?([0-9]{9,15})"
    r"(?![0-9])\S*",
    re.IGNORECASE,
)
# A number with words before or behind it: “Ibu Ani 0812…”, “0812… (a.n. suami)”.
_REMARKED = re.compile(
    r"((?:[^\W\d][^\d+(]{0,40}[ :.])?)[ ]*+(\(?\+?[0-9][0-9() .-]{7,22}[0-9])"
    r"((?:[ ,/;-]*+[(]?[^\W\d]\D{0,40})?)"
)
_LETTERS = str.maketrans("OoIl", "0011")  # typed for 0 and 1
_MOSTLY_DIGITS = re.compile(r"[+(]?[0-9OoIl][0-9OoIl() .-]{8,20}")
_ROUNDED = re.compile(r"[0-9][.,][0-9]+e\+?[0-9]{1,2}", re.IGNORECASE)
FIX_FILE = (
    "Nomor HP tersimpan sebagai bilangan, sehingga angka terakhirnya sudah hilang. "
    "Ubah format kolomnya menjadi Teks, lalu ketik ulang nomornya."
)
FROM_LINK = " dari tautan WhatsApp"
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
    text = clean(cell, EXPECTED).strip(" ,;/")
    while (label := _LABEL.match(text)) and not _LINK.fullmatch(text):
        text = text[label.end() :]
    return text[:-2] if re.fullmatch(r"[0-9]{9,14}\.0", text) else text


def _several(text: str) -> Reading[str | None] | None:
    """The first of several numbers in one cell, with a warning; None when there is one only."""
    parts = [_number_in(part)[0] for part in _BETWEEN.split(text) if part]
    if len(parts) < 2 or not all(parse_phone(part).valid for part in parts):
        return None
    info = parse_phone(parts[0])
    return Reading(info.e164, Certain(f"Ada {len(parts)} nomor dalam satu sel: dipakai {info.national}."))


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
    number, how = _number_in(text)
    info = parse_phone(number)
    if not info.valid or not re.fullmatch(r"\+?[0-9().\s-]+", number):
        raise Unreadable(cell, EXPECTED)
    warning = None
    if info.warnings:
        warning = f"Awalan nomor “{shown(cell)}” tidak dikenal. Periksa kembali; nomor tetap disimpan."
    elif how:
        warning = f"“{shown(cell)}” dibaca {info.national}{how}."
        warning = Certain(warning) if how == FROM_LINK else warning
    elif _STRIPPED.match(number):
        warning = Certain(f"Angka 0 di depan hilang: dibaca {info.national}.")
    return Reading(info.e164, warning)


def _number_in(text: str) -> tuple[str, str]:
    """The number of a cell, and what was done to get it: a link or words left out, letters read as digits."""
    if link := _LINK.fullmatch(text):
        return link[1], FROM_LINK
    if _MOSTLY_DIGITS.fullmatch(text) and sum(map(str.isdigit, text)) > 5:
        number = text.translate(_LETTERS)
        how = "; huruf dibaca sebagai angka" if number != text else ""
        return f"+{number[2:]}" if number.startswith("0062") else number, how
    if remarked := _REMARKED.fullmatch(text):
        return remarked[2], "; tulisan di sekitarnya tidak disimpan" if remarked[1] or remarked[3] else ""
    return text, ""


def holds_phone(text: str) -> bool:
    """Tell whether a text is a phone number, with or without a link or words around it."""
    try:
        return read_phone(text).value is not None
    except Unreadable:
        return False


def format_phone(phone: str | None) -> str:
    """ "+6281234567890" → "0812-3456-7890"; empty → "–"; what is no phone number comes back as it is."""
    if not phone:
        return DASH
    return parse_phone(phone).national or phone


def whatsapp_share(text: str) -> str:
    """The address that opens WhatsApp with a text and asks to whom it goes."""
    return f"https://wa.me/?text={quote(text, safe='')}"


def whatsapp_link(phone: str | None, text: str = "") -> str | None:
    """Return the wa.me address that opens a chat with the text typed in; None for a landline or no number."""
    number = parse_phone(phone).whatsapp if phone else None
    if number is None:
        return None
    return f"https://wa.me/{number}" + (f"?text={quote(text, safe='')}" if text else "")
