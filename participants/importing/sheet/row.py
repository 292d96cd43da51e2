"""One row of a sheet: its values, warnings and errors, and the texts of its cells."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from uuid import UUID

from participants.importing.issue import Issue
from tpbis.formats import Unreadable, holds_number, tidy_name, unguard
from tpbis.formats.reader_result import Reading, is_empty, plain_text

TOTALS = re.compile(
    r"^(?:(?:sub|grand)[ -]?)?(?:jumlah|total|jml|jlh|rekap)\b"
    r"|^(?:rata[ -]*rata|rerata|persentase|prosentase|persen|%)(?:[ :(].*)?$"
    r"|^(?:(?:di)?pindah(?:an|kan)|terbilang|tambahan|susulan|lanjutan)(?:$|[ :=])"
    r"|^(?:laki[ -]*laki|perempuan|pria|wanita) ?[:=]? ?\d",
    re.IGNORECASE,
)
OPEN_TOTALS: tuple[str, ...] = ("jumlah", "jml", "jlh", "total", "sub", "grand", "rekap", "rata", "rerata")
OPEN_TOTALS += ("persen", "prosen", "pindah", "dipindah", "terbilang", "tambahan", "susulan", "lanjutan")
OPEN_TOTALS += ("laki", "perempuan", "pria", "wanita", "contoh")
BLANKS = re.compile(r"[\s\0\u200b]+")
UNSEEN = re.compile("[\u00ad\u200c-\u200f\u202a-\u202e\u2060\ufeff]")  # pasted from the web; nobody sees them
LINES = 10_000_000  # more than any sheet has
ONLY_A_NAME = "Di kolom nama ada angka. Tulis namanya saja; pindahkan NIK atau nomor HP ke kolomnya sendiri."


@dataclass
class Row:
    """One line of a file: `values` by field, and (heading, NIK) of NIKs that stood in other cells.

    Where one line is several rows (tables side by side, several names in one cell) `nth` tells them apart.
    """

    number: int
    values: dict = field(default_factory=dict)
    niks: list[tuple[str, str]] = field(default_factory=list)
    errors: list[Issue] = field(default_factory=list)
    warnings: list[Issue] = field(default_factory=list)
    nth: int = 0

    @property
    def key(self) -> int:
        """A number of its own in the whole file."""
        return self.number + LINES * self.nth

    def text(self, name: str) -> str:
        """What was read of a field, "" when that is nothing."""
        return self.values.get(name) or ""

    def miss(self, heading: str, sentence: str) -> None:
        """Say once what is wrong with a cell: unreadable is not missing too."""
        if not heading or heading not in {issue.column for issue in self.errors}:
            self.errors.append(Issue(self.number, heading, "", sentence))


def first_text(cells: list) -> str:
    """The first filled cell of a line if it is a text: sums and notes begin there, in whatever column."""
    first = next((cell for cell in cells if cell not in ("", None)), "")
    return first.strip() if isinstance(first, str) else ""


def may_be_no_row(text: str) -> bool:
    """Tell from its first word whether a text may be one of TOTALS or an example, as nearly none is."""
    return bool(text) and not text[0].isdigit() and _opens_no_row(text.split(maxsplit=1)[0])


@lru_cache(5000)
def _opens_no_row(word: str) -> bool:
    return not word.isalpha() or word.casefold().startswith(OPEN_TOTALS)


def read_text(cell: object, limit: int = 300) -> Reading[str]:
    """Any text, without the apostrophe that guards formulas; longer than its field is refused."""
    text = str(unguard(cell) if isinstance(cell, str) else plain_text(cell))
    if not text.isprintable() or "  " in text or not text.isascii():
        text = BLANKS.sub(" ", UNSEEN.sub("", text))
    text = text.strip()
    text = "" if is_empty(text) else text
    if len(text) > limit:
        raise Unreadable(cell, f"teks paling panjang {limit} huruf")
    return Reading(text)


def read_id(cell: object) -> Reading[UUID | None]:
    """The id that our own exports carry; any other text says nothing."""
    try:
        return Reading(UUID(read_text(cell, 60).value))
    except ValueError:
        return Reading(None)


def text_of(limit: int) -> Callable[[object], Reading[str]]:
    """A reader of text that fits its field."""
    return lambda cell: read_text(cell, limit)


def read_name(cell: object) -> Reading[str]:
    """A name: at least two letters, tidied."""
    name = tidy_name(read_text(cell, 150).value.lstrip("'`’ "))
    letters = name.replace(" ", "")
    if len(letters) > 1 and letters.isalpha():
        return Reading(name)  # as nearly all names
    if holds_number(name):
        raise Unreadable(cell, "nama orang", ONLY_A_NAME)
    if sum(map(str.isalpha, name)) < 2:
        raise Unreadable(cell, "nama orang")
    return Reading(name)
