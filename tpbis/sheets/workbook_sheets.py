"""The sheets of a workbook: rows (more sheets when one is full), dictionary, and question."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from tpbis.sheets.columns import CODEBOOK, DICTIONARY, Column, Table

LAST_ROW = 1_048_576  # of a sheet, its heading included
KEYS = tuple(Column(f"k{n}", label, width=width) for n, (label, width) in enumerate(
    zip(DICTIONARY, (26, 34, 10, 18, 90, 20, 8), strict=True)
))  # fmt: skip
CODES = tuple(Column(f"b{n}", label, width=width) for n, (label, width) in enumerate(
    zip(CODEBOOK, (18, 30, 44, 26, 44), strict=True)
))  # fmt: skip
FACTS = (Column("perihal", "Perihal", width=24), Column("isi", "Isi", width=70))


@dataclass
class Page:
    """One sheet. A writer takes as many rows as fit; `last` rows at the end stay outside the filter."""

    name: str
    columns: Iterable[Column]
    rows: Iterator
    last: int = 0
    frozen: int = 0


class Counted:
    """An iterator that counts what was taken and knows whether more follows."""

    def __init__(self, rows: Iterable):
        self.rows, self.taken = iter(rows), 0

    def __iter__(self):
        return self

    def __next__(self):
        row = next(self.rows)
        self.taken += 1
        return row

    def has_more(self) -> bool:
        ahead = list(islice(self.rows, 1))
        self.rows = chain(ahead, self.rows)
        return bool(ahead)


def pages_of(table: Table, last_row: int = LAST_ROW, name: str = "Data") -> Iterator[Page]:
    """The pages of one table, each to be written before the next one is asked for."""
    rows, number = Counted(chain(table.rows, table.summary)), 0
    frozen = 2 if len(table.columns) > 2 else 0
    while not number or rows.has_more():
        number += 1
        title = name if number == 1 else f"{name} {number}"
        yield Page(title, table.columns, islice(rows, last_row - 1), len(table.summary), frozen)
    yield Page("Kamus", KEYS, iter(table.dictionary()))
    if codes := table.codebook():
        yield Page("Buku kode", CODES, iter(codes))
    yield Page("Keterangan", FACTS, iter(_about(table, rows.taken, number)))


def _about(table, taken: int, sheets: int) -> list:
    facts = table.about(taken - len(table.summary))
    split = (
        f"Baris terlalu banyak untuk satu lembar, jadi dilanjutkan di {sheets} lembar: Data sampai Data"
        f" {sheets}."
    )
    return facts + ([("Lembar", split)] if sheets > 1 else [])
