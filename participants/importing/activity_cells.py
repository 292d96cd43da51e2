"""The cells of a recap: one row = one activity."""

from participants.importing.rows import read_text
from participants.importing.words import WordList
from programs.choices import TrainingStatus
from programs.models import FundingSource, TrainingKind
from tpbis.formats import Unreadable, read_date, read_date_range, read_integer, read_money
from tpbis.formats.reading import Reading

MOST = 1_000_000


def text_of(limit: int):
    """A reader of text that fits its field."""
    return lambda cell: read_text(cell, limit)


def read_heads(cell) -> Reading[int | None]:
    """A number of people; None when empty."""
    reading = read_integer(cell)
    if reading.value is not None and reading.value > MOST:
        raise Unreadable(cell, "jumlah orang, misalnya 30")
    return reading


def read_cost(cell) -> Reading[int | None]:
    """Whole rupiah; a range is refused, a cost is one amount."""
    reading = read_money(cell)
    money = reading.value
    if money is None:
        return Reading(None)
    if money.exact is None:
        raise Unreadable(cell, "satu jumlah rupiah, misalnya 2.500.000")
    return Reading(money.exact, reading.warning)


def activity_readers() -> dict:
    """Field → reader; the lists are read from the database once per file."""
    return {
        "title": text_of(250),
        "date": read_date_range,
        "first_day": read_date,
        "last_day": read_date,
        "kind": text_of(120),
        "male": read_heads,
        "female": read_heads,
        "total": read_heads,
        "library": text_of(200),
        "npp": text_of(30),
        "village": text_of(150),
        "district": text_of(150),
        "venue": text_of(200),
        "status": WordList("status", TrainingStatus.choices),
        "funding": WordList("funding", FundingSource.objects.values_list("code", "label")),
        "cost": read_cost,
        "book_title": text_of(250),
        "book_author": text_of(200),
        "result": text_of(2000),
    }


class Kinds:
    """Jenis kegiatan by label, code or synonym; “Lainnya: senam” keeps its words."""

    def __init__(self):
        self.rows = {kind.code: kind for kind in TrainingKind.objects.all()}
        self.words = WordList("kind", [(kind.code, kind.label) for kind in self.rows.values()])

    def find(self, text: str) -> tuple[TrainingKind | None, str]:
        """The kind and, for lainnya, what was written behind it."""
        head, mark, tail = text.partition(":")
        if mark and self.words.find(head) == "lainnya":
            return self.rows["lainnya"], tail.strip()[:120]
        return self.rows.get(self.words.find(text)), ""

    def expected(self) -> str:
        return ", ".join(kind.label for kind in self.rows.values())
