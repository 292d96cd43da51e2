"""A spreadsheet or CSV as its reader's program tells it: the sheets, then the rows of one of them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tpbis.confined.cell_values import value_of
from tpbis.confined.reader_process import Reader, memory_for

MODULE = "tpbis.confined.workbook_reader"
MOST_SHARED = 20_000
FEW_ROWS = 30_000  # of a list that fits in memory as it comes
Lines = list[tuple[int, list]]


@dataclass
class Sheet:
    """`top` are its first rows, `more` the filled ones below, `merged` areas ((row, column), (…)) from 0."""

    at: int
    name: str | None
    top: list[list]
    merged: list[tuple]
    more: int


class Workbook:
    """An open file; `rows` may be asked once, of one sheet."""

    def __init__(self, reader: Reader, delimiter: Callable[[str], str]):
        self._reader = reader
        answer = reader.answer(object_hook=value_of)
        if "text" in answer:
            reader.send({"delimiter": delimiter(answer["text"])})
            answer = reader.answer(object_hook=value_of)
        self.sheets = [Sheet(at, **sheet) for at, sheet in enumerate(answer["sheets"])]

    def rows(self, sheet: Sheet, first: int) -> Iterator[Lines]:
        """The filled rows below the `first`, some at a time, each with its number in the file."""
        self._reader.send({"sheet": sheet.at, "first": first})
        equal: dict[object, object] = {}
        sent = 0
        while batch := self._reader.answer(object_hook=value_of):
            sent += len(batch)
            is_long = sent > FEW_ROWS
            yield [(number, _shared(cells, equal) if is_long else cells) for number, cells in batch]

    def faults(self) -> tuple[dict[tuple[int, int], str], set[int]]:
        """Error texts by (row, column from 0), and hidden rows; after the rows."""
        answer = self._reader.answer()
        return {(row, column): text for row, column, text in answer["faults"]}, set(answer["hidden"])


def _shared(cells: list, equal: dict) -> list:
    """The cells, of which equal texts are one: in a long list most columns repeat themselves."""
    if len(equal) > MOST_SHARED:
        return [equal.get(cell, cell) if cell.__class__ is str else cell for cell in cells]
    return [equal.setdefault(cell, cell) if cell.__class__ is str else cell for cell in cells]


def most_frequent(text: str) -> str:
    """The delimiter of a CSV by its first line."""
    return max(";,\t|", key=text.partition("\n")[0].count)


@contextmanager
def open_workbook(
    path: Path, delimiter: Callable[[str], str] = most_frequent, *, count: bool = False,
    tick: Callable[[], None] | None = None,
) -> Iterator[Workbook]:  # fmt: skip
    """The file, read by a program of its own; raises UnreadableFile here and while its rows are read."""
    with Reader(MODULE, path, tick, count=count, memory=memory_for(path)) as reader:
        yield Workbook(reader, delimiter)


def csv_lines(path: Path) -> Lines:
    """The filled lines of a CSV, which must be UTF-8, each with its number. Raises UnreadableFile."""
    with Reader(MODULE, path, count=False, encoding="utf-8-sig") as reader:
        book = Workbook(reader, most_frequent)
        return [line for lines in book.rows(book.sheets[0], 0) for line in lines]
