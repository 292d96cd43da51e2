"""Find the table in a workbook: the sheet, the header row, and the rows below it."""

import csv
import io
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from string import ascii_lowercase

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum
from xlsxwriter.utility import xl_col_to_name

from participants.importing.file.check_file import (
    BAD_PARTS,
    CELLS,
    TOO_WIDE,
    WIDEST,
    UnreadableFile,
    check_file,
)
from participants.importing.file.error_cells import look_for
from participants.importing.file.headings import Headings
from participants.importing.file.second_table import is_heading, put_under
from participants.importing.issue import Issue

HEADER_WITHIN = 40
NO_TABLE = "Tidak ada tabel yang terbaca: baris judul kolom dengan “{}” tidak ditemukan."
NO_SHEET = "Lembar “{}” tidak ada di berkas ini, tersembunyi, atau tidak berisi tabel."
DAMAGED = "Berkas {} rusak. Buka di Excel atau LibreOffice, simpan sebagai .xlsx, lalu coba lagi."
SAVE_AGAIN = "Berkas {}. Simpan ulang sebagai .xlsx lalu coba lagi."
BROKEN = (CalamineError, OSError, ValueError, OverflowError)
SPREADSHEETS = {".xlsx", ".xls", ".ods", ".xlsm"}


@dataclass
class Table:
    """A table found in a file; `rows` are (the file's own row number, cells).

    `others` are tables that were not taken (sheet, rows), `hidden` rows that a filter hides, `merged` areas
    as ((top, left), (bottom, right)) from 0. `aside` are lines that are no rows (number, why), `moved` the
    rows of a further table (number → column here: column in the file), `notes` what to say of these.
    """

    sheet: str | None
    header_row: int
    headings: list[str]
    rows: list[tuple[int, list]] = field(default_factory=list)
    others: list[tuple[str | None, int]] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    merged: list[tuple] = field(default_factory=list)
    aside: list[tuple[int, str]] = field(default_factory=list)
    moved: dict[int, dict[int, int]] = field(default_factory=dict)
    notes: list[Issue] = field(default_factory=list)


def open_table(path: Path, headings: Headings, wanted: str = "") -> Table:
    """Return the table of the `wanted` visible sheet, else of the one whose headings are best known.

    Raises UnreadableFile.
    """
    path = Path(path)
    faulty = check_file(path)
    grids = _workbook(path) if path.suffix.lower() in SPREADSHEETS else [(None, _csv(path, headings), None)]
    if any(any(map(_filled, row[WIDEST:])) for _, grid, _ in grids for row in grid[:HEADER_WITHIN]):
        raise UnreadableFile(TOO_WIDE)
    tables = [table for grid in grids if (table := _find(grid, headings)) is not None]
    if not tables:
        raise UnreadableFile(NO_TABLE.format("Judul kegiatan" if headings.key == "title" else "Nama"))
    if wanted and wanted not in {table.sheet for table in tables}:
        raise UnreadableFile(NO_SHEET.format(wanted[:60]))
    known = {table.sheet: len(headings.mapping(table.headings)) for table in tables}
    best = max(tables, key=lambda table: (table.sheet == wanted, known[table.sheet], len(table.rows)))
    enough = known[best.sheet] / 2  # a cover or a sheet of notes is no second table
    best.others = [
        (table.sheet, len(table.rows))
        for table in tables
        if table is not best and table.rows and known[table.sheet] >= enough
    ]
    if faulty and best.sheet is not None:
        _mark_faults(best, path)
    put_under(best, headings, lambda high, low: _two_rows(high, low, headings))
    return best


def _mark_faults(table: Table, path: Path) -> None:
    """Put error texts into cells that the reader left empty, and note rows that a filter hides."""
    try:
        faults, hidden = look_for(path, table.sheet or "")
    except (*BROKEN, *BAD_PARTS) as problem:
        raise UnreadableFile(DAMAGED.format(path.name)) from problem
    table.hidden = [number for number, _ in table.rows if number in hidden]
    for number, cells in table.rows if faults else ():
        for at, cell in enumerate(cells):
            if cell == "" and (number, at) in faults:
                cells[at] = faults[number, at]


def _workbook(path):
    try:
        book = CalamineWorkbook.from_path(str(path))
        visible = [s.name for s in book.sheets_metadata if s.visible == SheetVisibleEnum.Visible]
        sheets = [(name, book.get_sheet_by_name(name)) for name in visible]
        return [(name, one.to_python(skip_empty_area=False), one.merged_cell_ranges) for name, one in sheets]
    except BaseException as error:
        is_panic = type(error).__name__ == "PanicException"  # of the Rust reader
        if not (is_panic or isinstance(error, BROKEN)):
            raise
        locked = isinstance(error, PasswordError) or "encrypt" in str(error).casefold()
        why = "dilindungi kata sandi" if locked else "rusak atau bukan berkas Excel"
        raise UnreadableFile(SAVE_AGAIN.format(f"{path.name} {why}")) from error


def _csv(path, headings: Headings):
    text = _decoded(path.read_bytes())
    if "\0" in text:
        raise UnreadableFile(f"Berkas {path.name} bukan teks CSV.")
    delimiter = _delimiter(text, headings)
    if text.count(delimiter) + text.count("\n") > CELLS:
        raise UnreadableFile("Isi berkas ini terlalu besar. Bagi menjadi beberapa berkas.")
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise UnreadableFile(SAVE_AGAIN.format(f"{path.name} bukan CSV yang utuh")) from error


def _decoded(raw: bytes) -> str:
    """The text of a file as Excel in Indonesia saves it: UTF-8, “Unicode Text”, else Windows-1252."""
    try:
        return raw.decode(_encoding(raw))
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _encoding(raw: bytes) -> str:
    """UTF-16 shows itself by its mark or, without one, by a zero beside every letter."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    even, odd = raw[:400:2].count(0), raw[1:400:2].count(0)
    if max(even, odd) * 4 > min(len(raw), 400) and not min(even, odd):
        return "utf-16-be" if even > odd else "utf-16-le"
    return "utf-8-sig"


def _delimiter(text: str, headings: Headings) -> str:
    """The delimiter with the most known headings; counting commas fails where amounts contain them."""
    lines = text[:20_000].splitlines()[:HEADER_WITHIN]

    def known(delimiter: str) -> tuple[int, int]:
        titles = [[cell.strip('" ') for cell in line.split(delimiter)] for line in lines]
        return max(map(len, map(headings.mapping, titles)), default=0), text[:4000].count(delimiter)

    return max(";,\t|", key=known)


def _find(found: tuple, headings: Headings) -> Table | None:
    name, grid, merged = found
    best, most = None, 1
    titles: list = []
    for at, row in enumerate(grid[:HEADER_WITHIN]):
        below = grid[at + 1] if at + 1 < len(grid) else []
        for last, words in ((at, row), (at + 1, _two_rows(row, below, headings))):
            mapping = headings.mapping(words[:WIDEST])
            if len(mapping) > most and headings.key in mapping.values():
                best, titles, most = last, words, len(mapping)
    if best is None:
        return None
    if (earlier := _earlier(grid, best - 1, headings)) is not None:
        best, titles = earlier, grid[earlier]
    table = Table(name, best + 1, _apart([" ".join(str(cell).split()) for cell in titles[:WIDEST]]))
    first = best + 2 if best + 1 < len(grid) and _counts(grid[best + 1]) else best + 1
    rows = ((at + 1, grid[at][:WIDEST]) for at in range(first, len(grid)))
    table.rows = [(number, cells) for number, cells in rows if any(map(_filled, grid[number - 1]))]
    table.merged = merged or []
    return table


def _earlier(grid, below: int, headings: Headings) -> int | None:
    """The headings of a table with numbered rows above the best-known headings."""
    for at in range(below):
        if is_heading(grid[at], headings):
            count = headings.place_of([str(cell).strip() for cell in grid[at]], "number")
            rows = [row for row in grid[at + 1 : below] if 0 <= count < len(row)]
            return at if any(_count_of(row[count]).isdigit() for row in rows) else None
    return None


def _apart(titles: list[str]) -> list[str]:
    """Make repeated headings different by their column: “Nama”, “Nama (kolom G)”."""
    return [
        f"{title} (kolom {xl_col_to_name(at)})" if title and title in titles[:at] else title
        for at, title in enumerate(titles)
    ]


def _two_rows(above, below, headings: Headings) -> list:
    """A heading over two lines: “Peserta” with “L” and “P” below it; [] when the second line is data."""
    if not any(map(_filled, below)) or _is_row(above, below):
        return []
    titles, over = [], ""
    for high, low in zip_longest(above, below, fillvalue=""):
        over = high if _filled(high) else over
        title = _over(high, over, low, headings)
        if title is None:
            return []
        titles.append(title)
    return titles


def _is_row(high, low) -> bool:
    """Tell whether a line is data: most columns filled, each under its own heading."""
    under = [_filled(upper) for upper, lower in zip_longest(high, low, fillvalue="") if _filled(lower)]
    return all(under) and len(under) * 2 > sum(map(_filled, high))


def _over(high, over, low, headings: Headings):
    """The title of one column of a two-line heading; None if `low` is no heading. `over` may span columns."""
    if not _filled(low):
        return high
    both = f"{str(over).strip()} {str(low).strip().removesuffix('.0')}" if _filled(over) else low
    title = next((words for words in (low, both) if headings.field_of(words)), None)
    return high if title is None and _count_of(low).isdigit() else title


def _counts(row) -> bool:
    """Tell whether a line only numbers the columns: 1, 2, 3 … or a, b, c …"""
    words = [_count_of(cell) for cell in row if _filled(cell)]
    numbers = [str(number) for number in range(1, len(words) + 1)]
    return len(words) > 2 and words in (numbers, list(ascii_lowercase[: len(words)]))


def _count_of(cell) -> str:
    """The number in a cell such as (1), (2), … that stands below a heading or before a row."""
    return str(cell).strip("() .").removesuffix(".0").lower()


def _filled(cell) -> bool:
    return cell is not None and str(cell).strip() != ""
