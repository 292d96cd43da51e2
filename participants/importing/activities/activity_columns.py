"""The columns of a recap: one row is one activity."""

import re
from collections.abc import Callable
from contextlib import suppress
from functools import cache

from participants.importing.activities.officials import read_officials
from participants.importing.sheet.declare import Cell, SheetResource
from participants.importing.sheet.row import read_id, text_of
from participants.importing.sheet.word_lists import WordList, word_key
from programs.choices import TrainingStatus
from programs.models import FundingSource, TrainingKind
from programs.models.plausible_values import MOST_HEADS
from tpbis.formats import (
    Unreadable,
    listed_days,
    read_date,
    read_date_range,
    read_hours,
    read_integer,
    read_money,
)
from tpbis.formats.reader_result import Reading

NO_TITLE, EXAMPLE = "Judul kegiatan belum diisi.", "Contoh: Pelatihan membuat buket bunga"
# A title that begins with one of these says nothing of its kind.
NOT_IN_TITLES = {"gathering_mitra", "publikasi_media", "peningkatan_layanan", "lainnya"}


def read_heads(cell: object) -> Reading[int | None]:
    """A number of people; None when empty."""
    reading = read_integer(cell)
    if reading.value is not None and reading.value > MOST_HEADS:
        raise Unreadable(cell, "jumlah orang, misalnya 30")
    return reading


def read_cost(cell: object) -> Reading[int | None]:
    """Whole rupiah; a range is refused, a cost is one amount."""
    reading = read_money(cell)
    money = reading.value
    if money is None:
        return Reading(None)
    if money.exact is None:
        raise Unreadable(cell, "satu jumlah rupiah, misalnya 2.500.000")
    return Reading(money.exact, reading.warning)


def read_days(cell: object) -> Reading[tuple | None]:
    """(first day, last day, the days themselves where they do not follow on each other); None when empty."""
    reading = read_date_range(cell)
    if reading.value is None:
        return Reading(None)
    first, last = reading.value
    days = listed_days(cell) if reading.warning else []
    return Reading((first, last, days if len(days) <= (last - first).days else []), reading.warning)


def hours_if_readable(cell: object) -> Reading[tuple | None]:
    """(begin, end or None); what is no hour is left out with a warning, for the activity stands without."""
    try:
        return read_hours(cell)
    except Unreadable as problem:
        return Reading(None, f"{problem} Jamnya tidak disimpan.")


def dates_of(
    year: int, reader: Callable[[object], Reading], tell: Callable[[], None]
) -> Callable[[object], Reading]:
    """A reader of dates that takes the year from the sheet's title where a cell names none, and tells so."""

    def read(cell: object) -> Reading:
        try:
            return reader(cell)
        except Unreadable:
            if not isinstance(cell, str) or re.search(r"[0-9]{4}|'[0-9]{2}$", cell):
                raise
            mark = "/" if re.search(r"[0-9] ?/ ?[0-9]{1,2}$", cell.strip()) else " "
            with suppress(Unreadable):
                reading = reader(f"{cell.strip()}{mark}{year}")
                tell()
                return reading
            raise

    return read


def funding_words() -> WordList:
    return WordList("funding", FundingSource.objects.values_list("code", "label"))


class ActivitySheet(SheetResource):
    """A recap; the lists of words are read from the database once per file."""

    key = "title"

    number = Cell("Nomor urut", None, "No", 5, 1)
    id = Cell("ID kegiatan", read_id)
    date = Cell("Tanggal (atau rentang)", read_days, "Tanggal", 20, "20-21 Mei 2024")
    title = Cell("Judul kegiatan", text_of(250), "Judul Kegiatan", 40, EXAMPLE, required=NO_TITLE)
    first_day = Cell("Hari pertama", read_date)
    last_day = Cell("Hari terakhir", read_date)
    kind = Cell("Jenis kegiatan", text_of(120), "Jenis Kegiatan", 28, "Pelatihan keterampilan")
    male = Cell("Hadir laki-laki", read_heads, "L", 6, 3)
    named = Cell("Hadir dengan nama", read_heads)
    female = Cell("Hadir perempuan", read_heads, "P", 6, 8)
    total = Cell("Hadir semuanya", read_heads, "Jumlah Hadir", 14, 11)
    library = Cell("Perpustakaan", text_of(200), "Perpustakaan", 34)
    npp = Cell("NPP perpustakaan", text_of(30))
    village = Cell("Desa/kelurahan tempatnya", text_of(150), "Desa/Kelurahan", 24)
    district = Cell("Kecamatan", text_of(150), "Kecamatan")
    venue = Cell("Tempat", text_of(200))
    status = Cell("Status", WordList("status", TrainingStatus.choices), "Status", 14, "Terlaksana")
    funding = Cell("Sumber dana", None, "Sumber Dana", 22, per_file=funding_words)
    cost = Cell("Biaya", read_cost, "Biaya", 14, 2_500_000)
    hours = Cell("Pukul", hours_if_readable)
    speakers = Cell("Narasumber", read_officials)
    organiser = Cell("Nama pelaksana", read_officials)
    book_title = Cell("Judul buku", text_of(250))
    book_author = Cell("Penulis buku", text_of(200))
    result = Cell("Hasil kegiatan", text_of(2000))


class Kinds:
    """Jenis kegiatan by label, code or synonym; “Lainnya: senam” keeps its words."""

    def __init__(self):
        self.rows = {kind.code: kind for kind in TrainingKind.objects.all()}
        self.words = WordList("kind", [(kind.code, kind.label) for kind in self.rows.values()])
        self.openings = {
            word: code
            for word, code in self.words.codes.items()
            if code not in NOT_IN_TITLES and len(word) > 5
        }
        self.find = cache(self._find)

    def _find(self, text: str) -> tuple[TrainingKind | None, str]:
        """The kind and, for lainnya, its text."""
        head, mark, tail = text.partition(":")
        if mark and self.words.find(head) == "lainnya":
            return self.rows["lainnya"], tail.strip()[:120]
        return self.rows.get(self.words.find(text)), ""

    def knows(self, text: str) -> bool:
        """Tell whether a kind is named outright, not only begun."""
        head = text.partition(":")[0]
        return word_key(head) in self.words.codes or word_key(text) in self.words.codes

    def in_title(self, title: str) -> TrainingKind | None:
        """The kind whose name a title begins with, “Bedah buku Topi Bambu”; None when it is not that plain.

        A bimtek says nothing by that word alone: who takes part follows from the kind, not from a title.
        """
        words = " ".join(re.findall(r"[\w/-]+", title.casefold()))
        opening = [known for known in self.openings if f"{words} ".startswith(f"{known} ")]
        return self.rows[self.openings[max(opening, key=len)]] if opening else None

    def expected(self) -> str:
        return ", ".join(kind.label for code, kind in self.rows.items() if code != "lainnya")
