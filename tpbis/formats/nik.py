"""NIK: 16 digits = 6 area, DDMMYY (women DD+40), 4 serial; an error only if it cannot be one."""

import datetime as dt
import re
from typing import NamedTuple

from lokal import PROVINCES

from tpbis.formats.reader_result import DASH, Reading, Unreadable, clean, is_number, says_none

EXPECTED = "NIK 16 angka"
FIX_FILE = (
    "NIK tersimpan sebagai bilangan, sehingga angka terakhirnya sudah hilang di Excel. "
    "Ubah format kolom NIK menjadi Teks, lalu ketik ulang NIK dari KTP."
)
_SEPARATORS = re.compile(r"[\s.\-]")
_AS_NUMBER = re.compile(r"[0-9]+[.,]?[0-9]*e\+?[0-9]+|[0-9]{14,17}[.,]0+", re.IGNORECASE)


class NikFacts(NamedTuple):
    """What the digits say: sex (L/P), birth date, and the area code of the first registration."""

    sex: str
    birth_date: dt.date
    area: str


def nik_facts(nik: str, *, today: dt.date | None = None) -> NikFacts | None:
    """Return what 16 digits say, or None when their birth date cannot exist.

    The two-digit year is the last such year not after today.
    """
    if not (len(nik) == 16 and nik.isascii() and nik.isdigit()):
        return None
    today = today or dt.date.today()
    day, month, year = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    woman = day > 40
    born = _date(2000 + year, month, day - 40 * woman)
    if born is None or born > today:
        born = _date(1900 + year, month, day - 40 * woman)
    return NikFacts("P" if woman else "L", born, _area(nik)) if born else None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _area(nik: str) -> str:
    return f"{nik[:2]}.{nik[2:4]}.{nik[4:6]}"


def _warning(nik: str) -> str | None:
    if nik[:2] not in PROVINCES or "00" in (nik[2:4], nik[4:6]):
        return "Kode wilayah pada NIK ini tidak dikenal. Periksa kembali; NIK tetap diterima."
    if nik.endswith("0000"):
        return "Empat angka terakhir NIK ini 0000. Periksa kembali; NIK tetap diterima."
    return None


def read_nik(cell: object, *, today: dt.date | None = None) -> Reading[str | None]:
    """Read a cell as 16 digits; empty is None, serial 0000 and an unknown area are warnings.

    Raises Unreadable for a cell typed as a number, another length, or a birth date that cannot exist; its
    sentences never repeat the number.
    """
    if says_none(cell):
        return Reading(None)
    if is_number(cell):
        raise Unreadable(cell, EXPECTED, FIX_FILE)
    digits = cell if isinstance(cell, str) and cell.isascii() and cell.isdigit() else _digits(cell)
    if len(digits) != 16:
        raise Unreadable(cell, EXPECTED, f"NIK harus 16 angka; yang tertulis {len(digits)} angka.")
    if nik_facts(digits, today=today) is None:
        raise Unreadable(
            cell, EXPECTED, "Tanggal lahir pada NIK ini tidak ada. Periksa angka ke-7 sampai ke-12."
        )
    return Reading(digits, _warning(digits))


def _digits(cell: object) -> str:
    text = clean(cell, EXPECTED)
    if _AS_NUMBER.fullmatch(text):
        raise Unreadable(cell, EXPECTED, FIX_FILE)
    digits = _SEPARATORS.sub("", text)
    if not (digits.isascii() and digits.isdigit()):
        raise Unreadable(cell, EXPECTED, "NIK hanya boleh berisi angka, 16 angka seperti di KTP.")
    return digits


def mask_nik(nik: str | None) -> str:
    """Return the NIK with only its last four digits visible; empty → "–"."""
    return "•" * (len(nik) - 4) + nik[-4:] if nik and len(nik) > 4 else DASH
