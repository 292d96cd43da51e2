"""The result of a reader: a value with an optional warning, or an error of one sentence."""

import re
from typing import Any, Generic, NamedTuple, TypeGuard, TypeVar

from tpbis.formats.nik import mask_niks

T = TypeVar("T", covariant=True)

EMPTY = {"", "-", "--", "_", "…", "..."}
DASH = "–"
LONGEST = 200
_BLANKS = re.compile(r"[\s\u00a0\u200b\u200e\u200f\u2060\ufeff]+")
_NOTHING = re.compile(
    r"(?:(?:tidak|tdk|tak|belum|blm|ga|gak|nggak) (?:ada|punya|memiliki|tahu|diketahui|hafal|ingat)"
    r"|lupa|nihil|kosong|n/?a|null)"
    r"(?: (?:nomor|no\.?|nik|ktp|hp|wa)){0,2}\.?",
    re.IGNORECASE,
)
_DANGEROUS = re.compile(r"'* *[=+\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile(r"'('* *[=+\-@\t\r\n＝＋－＠])")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")


class Reading(NamedTuple, Generic[T]):
    """A value that was read, and a sentence in Bahasa when the reader had to choose."""

    value: T
    warning: str | None = None


class Certain(str):
    """A warning that leaves nothing to check: an import tells it of the column, not of the row."""


class Unreadable(ValueError):
    """A cell that cannot be read; `str()` says so in Bahasa, `expected` gives an example of what can.

    `reason_known` is False when the sentence only says what was expected.
    """

    def __init__(self, value: object, expected: str, sentence: str | None = None):
        self.value = value
        self.expected = expected
        self.reason_known = sentence is not None
        super().__init__(sentence or f"“{shown(value)}” tidak terbaca. Tulis {expected}.")


def shown(value: object) -> str:
    """Return a value as a person may see it in a sentence: short, on one line, never bytes or a NIK."""
    text = mask_niks(plain_text(value)[:LONGEST])
    return text if len(text) <= 40 else text[:39] + "…"


def plain_text(value: object) -> str:
    """A value of any cell as text on one line."""
    if isinstance(value, (bytes, bytearray, memoryview)):
        return "data biner"
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**16:
        value = int(value)  # spreadsheets know no whole numbers
    try:
        text = value if isinstance(value, str) else str(value)
    except ValueError:  # an int too long for Python to print
        return "angka yang terlalu besar"
    return " ".join("".join(c if c.isprintable() else " " for c in text[: 20 * LONGEST]).split())


def clean(cell: object, expected: str) -> str:
    """Return a cell's text on one line with plain blanks and dashes, without Excel's leading '."""
    if cell is None:
        return ""
    if not isinstance(cell, str) or len(cell) > LONGEST:
        raise Unreadable(cell, expected)
    if cell.isascii() and cell.isprintable() and "  " not in cell:
        text = cell.strip()
    else:
        text = _DASHES.sub("-", _BLANKS.sub(" ", cell)).strip()
    return text[1:].strip() if text.startswith("'") else text


def is_empty(cell: object) -> bool:
    """Tell whether a cell says nothing: None, blanks, or the dash people put instead."""
    if isinstance(cell, str) and cell[:1].isalnum():
        return False
    return cell is None or (isinstance(cell, str) and _DASHES.sub("-", _BLANKS.sub("", cell)) in EMPTY)


def says_none(cell: object) -> bool:
    """Tell whether a cell is empty or says that there is nothing: “tidak ada”, “belum punya HP”."""
    if not (isinstance(cell, str) and cell.strip()[:1].isalpha()):
        return is_empty(cell)
    return len(cell) < 60 and _NOTHING.fullmatch(_BLANKS.sub(" ", cell).strip()) is not None


def is_number(cell: object) -> TypeGuard[float]:
    """Tell whether a cell is typed as a number (True and False are not)."""
    return isinstance(cell, (int, float)) and not isinstance(cell, bool)


def whole(cell: float, expected: str) -> int:
    """Return a numeric cell as an int; raises Unreadable for nan, inf and fractions."""
    if cell != cell or cell in (float("inf"), float("-inf")) or int(cell) != cell:
        raise Unreadable(cell, expected)
    return int(cell)


def safe_cell(value: Any) -> Any:
    """Put a ' before text that a spreadsheet could run as a formula; anything else comes back as it is."""
    return f"'{value}" if isinstance(value, str) and _DANGEROUS.match(value) else value


def unguard(value: Any) -> Any:
    """Undo `safe_cell`, exactly."""
    return value[1:] if isinstance(value, str) and _GUARDED.match(value) else value
