"""The base of every table file: typed columns, rows, and accompanying text."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from django.db.models.enums import ChoicesType
from django.utils import timezone

from tpbis.formats.calendar import format_moment
from tpbis.formats.csv_rows import csv_rows
from tpbis.practice.practice_mode import MARK, is_practice

TEXT, NUMBER, MONEY, DAY, SHARE, YEAR = "teks", "angka", "rupiah", "tanggal", "pecahan", "tahun"
DECIMAL = "desimal"
SENTENCES = Path(__file__).with_name("column_meanings.csv")
MOST_WORDS = 25


@dataclass(frozen=True)
class Column:
    """A column of a file: the key of scripts, the heading of people, the type of its cells.

    `words` are the labels of stored codes, `path` the lookup of a list's column, `personal` keeps it from
    readers, `codes` says what the numbers of its cells stand for, `aside` keeps it from pages and paper,
    `indicator` is the registry's entry when the column is a number of the registry, `meaning` the
    sentence of a heading that is not in column_meanings.csv.
    """

    key: str
    label: str
    kind: str = TEXT
    width: int = 14
    indicator: Any = None
    words: Mapping | None = None
    path: str = ""
    personal: bool = False
    meaning: str = ""
    codes: Mapping | None = None
    aside: bool = False


YES = {True: "Ya", False: "Tidak"}


def labels_in(module: ModuleType) -> dict[str, dict]:
    """The labels of each closed list of a module, by its name."""
    lists = {name: one for name, one in vars(module).items() if isinstance(one, ChoicesType) and one.choices}
    return {name: dict(one.choices) for name, one in lists.items()}


def columns_from(path: Path, labels: Mapping[str, Mapping]) -> dict[str, list[Column]]:
    """The lists of a CSV, a column a line; `words` names the labels of its codes, "YES" those of a tick."""
    lists: dict[str, list[Column]] = {}
    for row in csv_rows(path):
        words = ({"YES": YES} | {**labels})[row["words"]] if row["words"] else None
        kind, width = row["kind"] or TEXT, int(row["width"] or Column.width)
        column = Column(
            row["key"], row["label"], kind, width, None, words, row["path"], row["personal"] == "ya",
            row.get("meaning") or "",
        )  # fmt: skip
        lists.setdefault(row["list"], []).append(column)
    return lists


class Table:
    """Base of what a file shows; a subclass has the attributes below and says who asked for what.

    `rows` may be read once or often, `summary` are further lines that stand last (held above, total).
    """

    slug: str
    columns: Sequence[Column]
    rows: Iterable
    summary: Sequence
    note: str = ""

    def facts(self) -> list[tuple[str, object]]:
        """What was asked: label and value, as files echo it."""
        return []

    def row_count(self) -> int:
        """The number of rows, without reading them where something else knows it."""
        rows: Any = self.rows
        return len(rows) if isinstance(rows, list) else rows.count()

    @property
    def personal(self) -> list[str]:
        """Keys of the columns that name people: whoever exports them is to be logged."""
        return [column.key for column in self.columns if column.personal]

    def about(self, written: int) -> list[tuple[str, object]]:
        """The sheet Keterangan of a file with that many rows."""
        now = format_moment(timezone.localtime())
        rows = [*self.facts(), ("Dibuat pada", now), ("Jumlah baris", written)]
        rows += [("Baris jumlah di bawahnya", len(self.summary))] if self.summary else []
        rows += [("Catatan", self.note)] if self.note else []
        return [("Mode", MARK), *rows] if is_practice() else rows

    def dictionary(self) -> list[list]:
        """The sheet Kamus: one line per column, from the registry where the column is one of its numbers."""
        return [[*described(column).values()] for column in self.columns]

    def codebook(self) -> list[list]:
        """The sheet Buku kode: every value that a cell may hold, where numbers stand for something."""
        if not any(column.codes for column in self.columns):
            return []
        return [line for column in self.columns for line in values_of(column)]

    def head(self) -> dict:
        """What stands before the rows in JSON."""
        columns = [described(column) for column in self.columns]
        for column in columns:
            del column["sumber"], column["versi"]
        mark = {"mode": MARK} if is_practice() else {}
        return {"laporan": self.slug, **mark, "kolom": columns}

    def objects(self) -> Iterable[dict]:
        keys = [column.key for column in self.columns]
        return (dict(zip(keys, row, strict=True)) for row in self.rows)

    def tail(self) -> dict:
        """What stands after the rows in JSON."""
        return {}


CODEBOOK = ("Kunci", "Kolom", "Isi sel", "Kode tersimpan", "Arti")


def values_of(column: Column) -> list[list]:
    """The lines of the codebook of one column: a word with its stored code, or a number with its meaning."""
    words = [[str(word), str(code), ""] for code, word in (column.words or {}).items()]
    numbers = [[str(code), str(code), str(word)] for code, word in (column.codes or {}).items()]
    return [[column.key, column.label, *line] for line in (*words, *numbers)]


DICTIONARY = ("Kunci", "Kolom", "Jenis", "Satuan", "Arti", "Sumber", "Versi")


@cache
def _sentences() -> dict[str, str]:
    return {row["label"]: row["meaning"] for row in csv_rows(SENTENCES)}


def meaning_of(column: Column) -> str:
    """What a column says, with the words its cells hold; "Hari 3" is looked up as "Hari *"."""
    label, words = column.label, column.words
    sentence = (
        column.meaning or _sentences().get(label) or _sentences().get(re.sub(r" [0-9]+$", " *", label), "")
    )
    labels = [str(word) for word in dict.fromkeys((words or {}).values()) if word]
    if len(labels) < 2 or len(labels) > MOST_WORDS:
        return sentence
    return f"{sentence} Isinya: {', '.join(labels)}.".strip()


def described(column: Column) -> dict:
    """What the dictionary says of a column, by the keys of the JSON; in the order of DICTIONARY."""
    indicator = column.indicator
    if indicator is None:
        meaning = meaning_of(column)
        names: tuple = (column.key, column.label, column.kind, "", meaning, "", None)
    else:
        names = (indicator.key, indicator.label, indicator.jenis, indicator.unit, indicator.sentence)
        names += (indicator.source, indicator.version)
    return dict(zip(("kunci", "label", "jenis", "satuan", "definisi", "sumber", "versi"), names, strict=True))
