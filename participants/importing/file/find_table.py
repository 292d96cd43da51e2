"""Find the table in a workbook: the sheet, the header row, and the rows below it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from participants.importing.columns.decoded_cells import decode
from participants.importing.columns.names_by_sex import hold_names, sex_columns
from participants.importing.file.heading_lines import apart, count_word, counts_columns, stacked, two_lines
from participants.importing.file.headings import Headings, heading_key
from participants.importing.file.second_table import is_heading, put_under, take_in_lower
from participants.importing.issue import Issue
from tpbis.confined.cell_values import HEADED, filled
from tpbis.confined.unreadable_file import UnreadableFile
from tpbis.confined.workbook import Sheet, Workbook, open_workbook
from tpbis.formats import mask_niks

NO_TABLE = "Tidak ada tabel yang terbaca: baris judul kolom dengan “{}” tidak ditemukan."
MOST_TITLE = 1000  # letters
ABOVE = 6  # lines in which the title of one of several tables stands
NO_SHEET = "Lembar “{}” tidak ada di berkas ini, tersembunyi, atau tidak berisi tabel."


@dataclass
class Table:
    """A table found in a file; `rows` are (the file's own row number, cells).

    `others` are tables that were not taken (sheet, rows), `alike` their sheets with equal headings, `hidden`
    rows that a filter hides, `merged` areas as ((top, left), (bottom, right)) from 0. `aside` are lines that
    are no rows (number, why), `moved` the rows of a further table (number → column here: column in the file),
    `notes` what to say of these. Before its rows are read it stands in the `source` below its `first` lines,
    `count` of them filled.
    """

    sheet: str | None
    header_row: int
    headings: list[str]
    rows: list[tuple[int, list]] = field(default_factory=list)
    others: list[tuple[str | None, int]] = field(default_factory=list)
    alike: list[str] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    merged: list[tuple] = field(default_factory=list)
    aside: list[tuple[int, str]] = field(default_factory=list)
    moved: dict[int, dict[int, int]] = field(default_factory=dict)
    notes: list[Issue] = field(default_factory=list)
    source: Any = None  # a Sheet
    first: int = 0
    count: int = 0
    title: str = ""  # what stands above the headings
    above: list[list] = field(default_factory=list)  # the lines right above them
    lower: tuple[int, int] = (1 << 20, 0)  # the first column of a table whose headings stand in this row


def open_table(
    path: Path, headings: Headings, wanted: str = "", tick: Callable[[], None] | None = None
) -> Table:
    """Return the table of the `wanted` visible sheet, else of the one whose headings are best known.

    `tick` is called now and then while the file is read; what it raises ends that. Raises UnreadableFile.
    """
    with _opened(path, headings, tick=tick) as book:
        tables = _tables(book, headings, wanted)
        best = tables[0]
        best.rows = [row for rows in book.rows(best.source, best.first) for row in rows]
        faults, hidden = book.faults()
    best.hidden = [number for number, _ in best.rows if number in hidden]
    for number, cells in best.rows if faults else ():
        for at, cell in enumerate(cells):
            if cell == "" and (number, at) in faults:
                cells[at] = faults[number, at]
    take_in_lower(best, headings)
    put_under(best, headings, lambda high, low: two_lines(high, low, headings))
    decode(best, headings)
    return best


def count_rows(path: Path, headings: Headings) -> int:
    """The rows of the table that `open_table` would return, without taking them in. Raises UnreadableFile."""
    with _opened(path, headings, count=True) as book:
        return _tables(book, headings, "")[0].count


def _opened(path: Path, headings: Headings, **how) -> AbstractContextManager[Workbook]:
    return open_workbook(Path(path), partial(_delimiter, headings=headings), **how)


def _tables(book: Workbook, headings: Headings, wanted: str) -> list[Table]:
    """The tables of a file, the one to take first; it knows the others."""
    tables = [table for sheet in book.sheets if (table := _find(sheet, headings)) is not None]
    if not tables:
        raise UnreadableFile(NO_TABLE.format("Judul kegiatan" if headings.key == "title" else "Nama"))
    chosen = [table for table in tables if mask_niks(table.sheet or "") == mask_niks(wanted)]
    if wanted and not chosen:
        raise UnreadableFile(NO_SHEET.format(mask_niks(wanted)[:60]))
    known = {table.sheet: len(headings.mapping(table.headings)) for table in tables}
    best = max(tables, key=lambda table: (table in chosen, known[table.sheet], table.count))
    enough = known[best.sheet] / 2  # a cover or a sheet of notes is no second table
    best.others = [
        (table.sheet, table.count)
        for table in tables
        if table is not best and table.count and known[table.sheet] >= enough
    ]
    titles = _keys(best)
    best.alike = [t.sheet for t in tables if t is not best and t.sheet and t.count and _keys(t) == titles]
    return [best, *(table for table in tables if table is not best)]


def _keys(table: Table) -> set[str]:
    return {heading_key(title) for title in table.headings if title}


def _delimiter(text: str, headings: Headings) -> str:
    """The delimiter with the most known headings; counting commas fails where amounts contain them."""
    lines = text.splitlines()[:HEADED]

    def known(delimiter: str) -> tuple[int, int]:
        titles = [[cell.strip('" ') for cell in line.split(delimiter)] for line in lines]
        return max(map(len, map(headings.mapping, titles)), default=0), text[:4000].count(delimiter)

    return max(";,\t|", key=known)


def _find(sheet: Sheet, headings: Headings) -> Table | None:
    grid, best, most = sheet.top, None, (1, 0)
    titles: list = []
    for at in range(len(grid[:HEADED])):
        for last, words in stacked(grid, at, headings):
            mapping = headings.mapping(words)
            size = len(mapping), sum(map(filled, words))
            if len(mapping) > 1 and size > most and _has_key(words, mapping, grid[last + 1 :], headings):
                best, titles, most = last, words, size
    if best is None:
        return None
    if (earlier := _earlier(grid, best - 1, headings)) is not None:
        best, titles = earlier, grid[earlier]
    first = best + 2 if best + 1 < len(grid) and counts_columns(grid[best + 1]) else best + 1
    count = sum(any(map(filled, row)) for row in grid[first:]) + sheet.more
    titles = apart([_title(cell) for cell in titles])
    table = Table(sheet.name, best + 1, titles, source=sheet, first=first, count=count, merged=sheet.merged)
    table.above = grid[max(0, best - ABOVE) : best]
    table.title = " ".join(str(cell) for row in grid[:best] for cell in row if filled(cell))[:MOST_TITLE]
    return table


def _has_key(titles: list, mapping: dict[str, str], rows: list[list], headings: Headings) -> bool:
    """Tell whether a column of these makes a row a row: it is named so, or two hold the names by sex."""
    if headings.key in mapping.values():
        return True
    columns = sex_columns(titles, headings)
    return bool(columns) and hold_names(columns, rows)


def _title(cell) -> str:
    """A heading on one line; headings are remembered, so a NIK among them is masked."""
    return mask_niks(" ".join(str(cell).split()))


def _earlier(grid, bottom: int, headings: Headings) -> int | None:
    """The headings of a table with numbered rows above the best-known headings."""
    for at in range(bottom):
        if is_heading(grid[at], headings):
            count = headings.place_of([str(cell).strip() for cell in grid[at]], "number")
            rows = [row for row in grid[at + 1 : bottom + 1] if 0 <= count < len(row)]
            return at if any(count_word(row[count]).isdigit() for row in rows) else None
    return None
