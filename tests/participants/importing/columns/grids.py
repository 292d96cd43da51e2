"""Small tables as lists of lines, understood without a file or a database."""

from collections.abc import Iterable
from types import SimpleNamespace

from participants.importing.columns.decoded_cells import decode
from participants.importing.columns.remarks import settle_remarks
from participants.importing.columns.understanding import Understanding, labels_of, understand
from participants.importing.file.find_table import Table, _find
from participants.importing.file.heading_lines import two_lines
from participants.importing.file.headings import Headings
from participants.importing.file.second_table import put_under, take_in_lower
from participants.importing.kinds import SHEETS
from tpbis.confined.unreadable_file import UnreadableFile

LABELS = {what: labels_of(sheet.resource.fields.items()) for what, sheet in SHEETS.items()}


def table_of(rows: list[list], headings: Headings) -> Table | None:
    """The table that is found in these lines, with its rows."""
    width = max(map(len, rows))
    grid = [[*(("" if cell is None else cell) for cell in row), *[""] * (width - len(row))] for row in rows]
    table = _find(SimpleNamespace(name="A", top=grid, more=0, merged=()), headings)
    if table is not None:
        table.rows = [(n + 1, row) for n, row in enumerate(grid) if n >= table.first and any(row)]
        take_in_lower(table, headings)
        put_under(table, headings, lambda high, low: two_lines(high, low, headings))
        decode(table, headings)
    return table


def opened(rows: list[list], headings: Headings) -> Table:
    """These lines in place of a file that is opened. Raises UnreadableFile when no table is in them."""
    if (table := table_of(rows, headings)) is None:
        raise UnreadableFile("Baris judul kolom tidak ditemukan.")
    return table


def understood(rows, what="peserta", days: Iterable = (), chosen=None, remembered=None) -> Understanding:
    """What the columns of these lines mean, remarks included."""
    headings = Headings(what, chosen, "title" if what == "kegiatan" else "name", days)
    headings.remember(remembered or {})
    table = table_of(rows, headings)
    assert table is not None

    def settle(found, titles) -> None:
        settle_remarks(found, titles, headings, lambda at: [cells[at] for _, cells in table.rows])

    return understand(table, headings, LABELS[what], settle if what == "peserta" else None)


def meanings(rows: list[list], *args, **more) -> dict[str, str]:
    """Heading → field of these lines."""
    return understood(rows, *args, **more).mapping
