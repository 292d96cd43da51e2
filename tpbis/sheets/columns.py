"""The base of every table file: typed columns, rows, and accompanying text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils import timezone

from tpbis.sheets.column_meanings import meaning_of

TEXT, NUMBER, MONEY, DAY, SHARE, YEAR = "teks", "angka", "rupiah", "tanggal", "pecahan", "tahun"
DECIMAL = "desimal"


@dataclass(frozen=True)
class Column:
    """A column of a file: the key of scripts, the heading of people, the type of its cells.

    `words` are the labels of stored codes, `path` the lookup of a list's column, `personal` keeps it from
    readers, `indicator` is the registry's entry when the column is a number of the registry.
    """

    key: str
    label: str
    kind: str = TEXT
    width: int = 14
    indicator: object = None
    words: Mapping | None = None
    path: str = ""
    personal: bool = False


class Table:
    """Base of what a file shows; a subclass has the attributes below and says who asked for what.

    `rows` may be read once or often, `summary` are further lines that stand last (held above, total).
    """

    slug: str
    columns: list[Column]
    rows: Iterable
    summary: list
    note: str = ""

    def facts(self) -> list[tuple[str, object]]:
        """What was asked: label and value, as files echo it."""
        return []

    @property
    def personal(self) -> list[str]:
        """Keys of the columns that name people: whoever exports them is to be logged."""
        return [column.key for column in self.columns if column.personal]

    def about(self, written: int) -> list[tuple[str, object]]:
        """The sheet Keterangan of a file with that many rows."""
        now = timezone.localtime().strftime("%Y-%m-%d %H:%M")
        rows = [*self.facts(), ("Dibuat pada", now), ("Jumlah baris", written)]
        rows += [("Baris jumlah di bawahnya", len(self.summary))] if self.summary else []
        return rows + ([("Catatan", self.note)] if self.note else [])

    def dictionary(self) -> list[list]:
        """The sheet Kamus: one line per column, from the registry where the column is one of its numbers."""
        return [_meaning(column) for column in self.columns]

    def head(self) -> dict:
        """What stands before the rows in JSON."""
        return {"laporan": self.slug, "kolom": [_described(column) for column in self.columns]}

    def objects(self) -> Iterable[dict]:
        keys = [column.key for column in self.columns]
        return (dict(zip(keys, row, strict=True)) for row in self.rows)

    def tail(self) -> dict:
        """What stands after the rows in JSON."""
        return {}


DICTIONARY = ("Kunci", "Kolom", "Jenis", "Satuan", "Arti", "Sumber", "Versi")


def _meaning(column: Column) -> list:
    found = column.indicator
    if found is None:
        return [column.key, column.label, column.kind, "", meaning_of(column.label, column.words), "", None]
    return [found.key, found.label, found.jenis, found.unit, found.sentence, found.source, found.version]


def _described(column: Column) -> dict:
    found = column.indicator
    if found is None:
        described = {"kunci": column.key, "label": column.label, "jenis": column.kind, "satuan": ""}
        return described | {"definisi": meaning_of(column.label, column.words)}
    names = {"kunci": found.key, "label": found.label, "jenis": found.jenis, "satuan": found.unit}
    return names | {"definisi": found.sentence}
