"""Passwords that others would guess: own names and places, words of the programme, dates, patterns.

A word in a longer password does no harm; what counts is what is left of it without all that is guessed first
(NIST SP 800-63B, 5.1.1.2: words of the service, the user name, repeated and sequential characters).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q

from tpbis.formats.calendar import MONTH_NUMBER
from tpbis.models import User

LEFT, LEFT_OF_DIGITS = 6, 8  # letters and digits that must remain; more where a date or a row was taken away
ALIKE = 0.88
ADVICE = "Pilih yang lain, misalnya tiga kata yang tidak berhubungan."
OWN = f"Kata sandi ini memakai nama, nama akun, nomor HP, perpustakaan, atau daerah Anda. {ADVICE}"
KNOWN = f"Kata sandi ini memakai kata yang mudah ditebak, seperti perpustakaan atau nama daerah. {ADVICE}"
DATES = f"Kata sandi ini berisi tanggal atau tahun, dan tanggal lahir mudah ditebak. {ADVICE}"
TOO_FEW = f"Kata sandi ini terlalu sedikit ragam huruf dan angkanya, atau angka semua. {ADVICE}"
PATTERN = f"Kata sandi ini berisi urutan atau ulangan, misalnya 1234 atau abcabc. {ADVICE}"

WORDS = frozenset((Path(__file__).parent / "guessable_words.txt").read_text().split())
ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1q2w3e4r5t6y7u8i9o0p",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "qazwsxedcrfvtgbyhnujmikolp",
    "1qazxsw23edcvfr45tgbnhy67ujmki89olp0",
)
KIND = re.compile(
    r"^(kabupaten|kab|kota|provinsi|daerah istimewa|daerah khusus|dki|administrasi|ibukota)\b\W*"
)
LETTERS_FOR_SIGNS = str.maketrans("0134578@$!|", "oieastbasil")
NAMED = "|".join(sorted(MONTH_NUMBER, key=len, reverse=True))
DATE = re.compile(
    rf"\d{{1,2}}(?:{NAMED})(?:(?:19|20)?\d\d)?|\d{{2,4}}(?:19|20)\d\d"
    r"|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])"
    r"|(?<!\d)(?:(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d\d"
    r"|\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)|(?<!\d)(?:19|20)\d\d(?!\d)"
)
REPEAT = re.compile(r"(.)\1{2,}|(..)\2{2,}|(.{3,8}?)\3+")


class GuessableValidator:
    """Refuses what would be tried first, with a sentence that says why."""

    def validate(self, password: str, user: Any = None) -> None:
        own, known = set(own_words(user)), {*WORDS, *place_words(user)}
        plain = _compact(password)
        lettered = _compact(password.casefold().translate(LETTERS_FOR_SIGNS))
        for text in (plain, lettered):
            if sentence := weakness(text, own, known):
                raise ValidationError(sentence, code="guessable")
        if plain.isdecimal() or len(set(plain)) < LEFT:
            raise ValidationError(TOO_FEW, code="guessable")

    def get_help_text(self) -> str:
        return "Jangan pakai nama, perpustakaan, daerah, tanggal, atau urutan."


def weakness(text: str, own: Iterable[str], known: Iterable[str]) -> str:
    """Why this password, in small letters and digits alone, is easily guessed; empty when it is not."""
    stem = text.strip("0123456789")
    for words, sentence in ((own, OWN), (known, KNOWN)):
        if any(_alike(stem, word) or _alike(stem[::-1], word) for word in words if len(word) >= LEFT):
            return sentence
    left, weak, needed = text, "", LEFT
    for words, sentence in ((own, OWN), (known, KNOWN)):
        left, before = _without(left, words), left
        weak = weak or (sentence if left != before else "")
    left, before = DATE.sub("", left), left
    if left != before:
        weak, needed = weak or DATES, LEFT_OF_DIGITS
    left, before = REPEAT.sub(r"\1\2\3", _without(left, _runs())), left
    if left != before:
        weak, needed = weak or PATTERN, LEFT_OF_DIGITS
    return weak if len(left) < needed else ""


def own_words(user: Any) -> Iterator[str]:
    """What others know of this person: name, account, phone, library."""
    if user is None:
        return
    phone = re.sub(r"\D", "", getattr(user, "phone", None) or "").removeprefix("62").removeprefix("0")
    yield from filter(None, (phone, phone[-8:], phone[-6:]))
    library = getattr(user, "library", None)
    for text, least in ((user.name, 3), (user.get_username(), 3), (library.name if library else "", 4)):
        parts = [_compact(part) for part in re.split(r"[\W_\d]+", text)]
        yield from (part for part in [*parts, _compact(text)] if len(part) >= least)


def place_words(user: Any) -> Iterator[str]:
    """Every province, kabupaten and kota, with and without its kind, and the places around the account."""
    region: Any = User._meta.get_field("region").related_model
    library = getattr(user, "library", None)
    code = (library.region_id if library else getattr(user, "region_id", None)) or ""
    around = [code[:length] for length in (2, 5, 8, 13) if len(code) >= length]
    for name in region.unscoped.filter(Q(level__lte=2) | Q(code__in=around)).values_list("name", flat=True):
        yield _compact(name)
        bare = name.casefold()
        while bare != (shorter := KIND.sub("", bare)):
            bare = shorter
        if len(_compact(bare)) >= 4:
            yield _compact(bare)


def _compact(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def _alike(text: str, word: str) -> bool:
    alike = SequenceMatcher(None, text, word)
    return alike.real_quick_ratio() >= ALIKE and alike.quick_ratio() >= ALIKE and alike.ratio() >= ALIKE


def _without(text: str, words: Iterable[str]) -> str:
    longest_first = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    return re.sub(longest_first, "", text) if longest_first else text


def _runs() -> Iterator[str]:
    """Four and more neighbours of a row, forward and back."""
    for row in (*ROWS, *(row[::-1] for row in ROWS)):
        for start in range(len(row) - 3):
            yield from (row[start:end] for end in range(start + 4, len(row) + 1))
