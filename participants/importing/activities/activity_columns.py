"""The columns of a recap: one row is one activity."""

import re
from functools import cache

from participants.importing.sheet.declare import Cell, SheetResource
from participants.importing.sheet.row import read_id, text_of
from participants.importing.sheet.word_lists import WordList, word_key
from programs.choices import TrainingStatus
from programs.models import FundingSource, TrainingKind
from tpbis.formats import Unreadable, read_date, read_date_range, read_integer, read_money
from tpbis.formats.reader_result import Reading

MOST = 1_000_000
# A title that begins with one of these says nothing of its kind.
NOT_IN_TITLES = {"gathering_mitra", "publikasi_media", "peningkatan_layanan", "lainnya"}


def read_heads(cell: object) -> Reading[int | None]:
    """A number of people; None when empty."""
    reading = read_integer(cell)
    if reading.value is not None and reading.value > MOST:
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


def funding_words() -> WordList:
    return WordList("funding", FundingSource.objects.values_list("code", "label"))


class ActivitySheet(SheetResource):
    """A recap; the lists of words are read from the database once per file."""

    key = "title"

    number = Cell("Nomor urut", heading="No", example=1, width=5)
    id = Cell("ID kegiatan", read_id)
    date = Cell(
        "Tanggal (atau rentang)", read_date_range, heading="Tanggal", example="20-21 Mei 2024", width=20
    )
    title = Cell(
        "Judul kegiatan",
        text_of(250),
        required="Judul kegiatan belum diisi.",
        heading="Judul Kegiatan",
        example="Contoh: Pelatihan membuat buket bunga",
        width=40,
    )
    first_day = Cell("Hari pertama", read_date)
    last_day = Cell("Hari terakhir", read_date)
    kind = Cell(
        "Jenis kegiatan", text_of(120), heading="Jenis Kegiatan", example="Pelatihan keterampilan", width=28
    )
    male = Cell("Hadir laki-laki", read_heads, heading="L", example=3, width=6)
    named = Cell("Hadir dengan nama", read_heads)
    female = Cell("Hadir perempuan", read_heads, heading="P", example=8, width=6)
    total = Cell("Hadir semuanya", read_heads, heading="Jumlah Hadir", example=11, width=14)
    library = Cell("Perpustakaan", text_of(200), heading="Perpustakaan", width=34)
    npp = Cell("NPP perpustakaan", text_of(30))
    village = Cell("Desa/kelurahan tempatnya", text_of(150), heading="Desa/Kelurahan", width=24)
    district = Cell("Kecamatan", text_of(150), heading="Kecamatan")
    venue = Cell("Tempat", text_of(200))
    status = Cell(
        "Status", WordList("status", TrainingStatus.choices), heading="Status", example="Terlaksana", width=14
    )
    funding = Cell("Sumber dana", per_file=funding_words, heading="Sumber Dana", width=22)
    cost = Cell("Biaya", read_cost, heading="Biaya", example=2_500_000, width=14)
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
