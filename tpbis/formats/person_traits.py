"""Read the traits of a person on a roster: sex, age, presence, NIK, and plain counts."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

from lokal import PROVINCES, terbilang

from tpbis.formats.csv_rows import word_codes
from tpbis.formats.nik import nik_facts
from tpbis.formats.reader_result import (
    Certain,
    Reading,
    Unreadable,
    clean,
    is_empty,
    is_number,
    says_none,
    shown,
    whole,
)

SEX_EXPECTED = "L atau P"
AGE_EXPECTED = "umur dalam tahun, misalnya 32"
NIK_EXPECTED = "NIK 16 angka"
TICK_EXPECTED = "√ bila hadir, atau - bila tidak"
INTEGER_EXPECTED = "bilangan bulat, misalnya 30 atau 1.234"
FIX_FILE = (
    "NIK tersimpan sebagai bilangan, sehingga angka terakhirnya sudah hilang di Excel. "
    "Ubah format kolom NIK menjadi Teks, lalu ketik ulang NIK dari KTP."
)
OLDEST = 120
NO_AGE = "Umur 0 dibaca tidak diketahui. Bila memang bayi, tulis tanggal lahirnya."
PLAUSIBLE_AGES = range(5, 91)  # of people at an activity; others are read with a warning
_SEPARATORS = re.compile(r"[\s.\-]")
_AS_NUMBER = re.compile(r"[0-9]++(?:[.,][0-9]*+)?e\+?[0-9]+|[0-9]{14,17}[.,]0+", re.IGNORECASE)
_ABOUT = r"±|~|sekitar|kira-kira|kira kira|kurang lebih|kurleb|\+/-|kl\.?|ca\.?"
_UNIT, _IN_WORDS = r"(?: ?(?:orang|org|peserta|buah|kali)\.?)?", r"(?: ?\(([a-z ]{3,60})\))?"
_COUNT = re.compile(rf"({_ABOUT})? ?([0-9][0-9.,]{{0,16}})( ?-?an)?{_IN_WORDS}{_UNIT}{_IN_WORDS}")
_ABOUT_AGE = re.compile(
    rf"({_ABOUT})? ?(.*?)"
    r" ?(?:th|thn|tahun)?\.?( ?-?an|(?<![ ,])[ ,]*+[0-9]{1,2} (?:bulan|bln|bl)\.?)?"
    r"(?: ?(?:th|thn|tahun)\.?)?",
)
WORDS = Path(__file__).with_name("trait_words.csv")
_SEXES, _TICKS = word_codes(WORDS, "sex"), word_codes(WORDS, "tick")
_SEX_CODES = {"1": "L", "2": "P"}
SEX_BY_CODE = "Angka {} dibaca {}. Bila di daftar ini lain, tulis di judul kolomnya, misalnya JK (1=P, 2=L)."
_SEX_LETTERS = {"m": "L", "f": "P"}  # as foreign forms write them
CAME = "hadir"


def read_sex(cell: object) -> Reading[str | None]:
    """Read a cell as "L" or "P"; empty is None. Raises Unreadable."""
    if is_empty(cell):
        return Reading(None)
    text = str(int(cell)) if is_number(cell) and cell in (1, 2) else clean(cell, SEX_EXPECTED)
    word = re.sub(r" ?- ?| ", "-", text.casefold().strip("().: "))
    if code := _SEX_CODES.get(word):
        return Reading(code, Certain(SEX_BY_CODE.format(word, code)))
    if code := _SEX_LETTERS.get(word):
        return Reading(code, Certain(f"“{shown(cell)}” dibaca {code}."))
    if word not in _SEXES:
        raise Unreadable(cell, SEX_EXPECTED)
    return Reading(_SEXES[word])


def read_integer(cell: object) -> Reading[int | None]:
    """Read a cell as a count from 0 to below 10¹²; "1.234" is 1234, empty is None. Raises Unreadable."""
    if is_empty(cell):
        return Reading(None)
    about = False
    if is_number(cell):
        number = whole(cell, INTEGER_EXPECTED)
    else:
        match = _COUNT.fullmatch(clean(cell, INTEGER_EXPECTED).casefold())
        text = re.sub(r"[.,]0{1,2}$", "", match[2]) if match else ""  # "30,0", as a number is saved to CSV
        if not re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,13}", text):
            raise Unreadable(cell, INTEGER_EXPECTED)
        number = int(text.replace(".", ""))
        words = match and re.sub(r" ?(?:orang|org|peserta)$", "", match[4] or match[5] or "")
        about = bool(match and (match[1] or match[3] or words and words != terbilang(number)))
    if not 0 <= number < 10**12:
        raise Unreadable(cell, INTEGER_EXPECTED)
    return Reading(number, Certain(f"“{shown(cell)}” dibaca {number}.") if about else None)


def read_age(cell: object) -> Reading[int | None]:
    """Read a cell as an age in whole years ("32", "32 th"); empty is None, and so is 0, with a warning.

    Raises Unreadable.
    """
    if says_none(cell):
        return Reading(None)
    number, about = cell, ""
    if isinstance(cell, str):
        match: Any = _ABOUT_AGE.fullmatch(clean(cell, AGE_EXPECTED).casefold())
        about, number, rest = match.groups()
        about = about or rest
    try:
        age = read_integer(number).value
    except Unreadable:
        age = None
    if age is None or age > OLDEST:
        raise Unreadable(cell, AGE_EXPECTED)
    if age == 0:
        return Reading(None, NO_AGE)
    if age not in PLAUSIBLE_AGES:
        return Reading(age, f"Umur {age} tahun tidak lazim. Periksa kembali.")
    return Reading(age, Certain(f"“{shown(cell)}” dibaca {age} tahun.") if about else None)


def read_tick(cell: object) -> Reading[bool]:
    """Read a cell of an attendance column: any tick is True; empty, a dash, sakit or izin is False."""
    if isinstance(cell, bool) or (is_number(cell) and cell in (0, 1)):
        return Reading(bool(cell))
    if is_empty(cell):
        return Reading(False)
    word = clean(cell, TICK_EXPECTED).casefold().rstrip(".")
    if word not in _TICKS:
        raise Unreadable(cell, TICK_EXPECTED)
    return Reading(_TICKS[word] == CAME)


def _nik_warning(nik: str) -> str | None:
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
        raise Unreadable(cell, NIK_EXPECTED, FIX_FILE)
    digits = cell if isinstance(cell, str) and cell.isascii() and cell.isdigit() else _nik_digits(cell)
    if len(digits) != 16:
        raise Unreadable(cell, NIK_EXPECTED, f"NIK harus 16 angka; yang tertulis {len(digits)} angka.")
    if nik_facts(digits, today=today) is None:
        raise Unreadable(
            cell, NIK_EXPECTED, "Tanggal lahir pada NIK ini tidak ada. Periksa angka ke-7 sampai ke-12."
        )
    return Reading(digits, _nik_warning(digits))


def _nik_digits(cell: object) -> str:
    text = clean(cell, NIK_EXPECTED)
    if _AS_NUMBER.fullmatch(text):
        raise Unreadable(cell, NIK_EXPECTED, FIX_FILE)
    digits = _SEPARATORS.sub("", text)
    if not (digits.isascii() and digits.isdigit()):
        raise Unreadable(cell, NIK_EXPECTED, "NIK hanya boleh berisi angka, 16 angka seperti di KTP.")
    return digits
