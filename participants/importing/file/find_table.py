"""Find the table in a workbook: the sheet, the header row, and the rows below it."""

import csv
import io
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

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
DAMAGED = "Berkas {} rusak. Buka di Excel atau LibreOffice, simpan sebagai .xlsx, lalu coba lagi."
LETTERS = "abcdefghijklmnopqrstuvwxyz"
BROKEN = (CalamineError, OSError, ValueError, OverflowError)
SPREADSHEETS = {".xlsx", ".xls", ".ods", ".xlsm"}


@dataclass
class Table:
    """A table found in a file. `rows` are (the file's own row number, cells); `above` is loose text.

    `others` are tables that were not taken (sheet, rows), `hidden` rows that a filter hides, `merged` areas
    as ((top, left), (bottom, right)) from 0. `aside` are lines that are no rows (number, why), `moved` the
    rows of a further table (number → column here: column in the file), `notes` what to say of these.
    """

    sheet: str | None
    header_row: int
    headings: list[str]
    rows: list[tuple[int, list]] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    others: list[tuple[str, int]] = field(default_factory=list)
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
    found = [table for grid in grids if (table := _find(*grid, headings)) is not None]
    if not found:
        raise UnreadableFile(
            "Tidak ada tabel yang terbaca: baris judul kolom dengan “"
            + ("Judul kegiatan" if headings.key == "title" else "Nama")
            + "” tidak ditemukan."
        )
    if wanted and wanted not in {table.sheet for table in found}:
        raise UnreadableFile(
            f"Lembar “{wanted[:60]}” tidak ada di berkas ini, tersembunyi, atau tidak berisi tabel."
        )
    best = max(
        found, key=lambda table: (table.sheet == wanted, headings.known(table.headings), len(table.rows))
    )
    enough = headings.known(best.headings) / 2  # a cover or a sheet of notes is no second table
    best.others = [
        (table.sheet, len(table.rows))
        for table in found
        if table is not best and table.rows and headings.known(table.headings) >= enough
    ]
    if faulty and best.sheet is not None:
        _mark_faults(best, path)
    put_under(best, headings, lambda high, low: _two_rows([high, low], 0, headings))
    return best


def _mark_faults(table: Table, path: Path) -> None:
    """Put error texts into cells that the reader left empty, and note rows that a filter hides."""
    try:
        faults, hidden = look_for(path, table.sheet)
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
        pages = [(name, book.get_sheet_by_name(name)) for name in visible]
        return [
            (name, page.to_python(skip_empty_area=False), page.merged_cell_ranges) for name, page in pages
        ]
    except BaseException as error:
        if (
            not isinstance(error, BROKEN) and type(error).__name__ != "PanicException"
        ):  # a panic of the Rust reader
            raise
        locked = isinstance(error, PasswordError) or "encrypt" in str(error).casefold()
        why = "dilindungi kata sandi" if locked else "rusak atau bukan berkas Excel"
        raise UnreadableFile(
            f"Berkas {path.name} {why}. Simpan ulang sebagai .xlsx lalu coba lagi."
        ) from error


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
        raise UnreadableFile(
            f"Berkas {path.name} bukan CSV yang utuh. Simpan ulang sebagai .xlsx."
        ) from error


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
        best = max(
            (headings.known([cell.strip('" ') for cell in line.split(delimiter)]) for line in lines),
            default=0,
        )
        return best, text[:4000].count(delimiter)

    return max(";,\t|", key=known)


def _find(name, grid, merged, headings: Headings) -> Table | None:
    best, titles, best_known = None, [], 1
    for index, row in enumerate(grid[:HEADER_WITHIN]):
        for last, words in ((index, row), (index + 1, _two_rows(grid, index, headings))):
            known = headings.known(words[:WIDEST])
            if known > best_known and headings.key in headings.mapping(words[:WIDEST]).values():
                best, titles, best_known = last, words, known
    if best is None:
        return None
    if (earlier := _earlier(grid, best - 1, headings)) is not None:
        best, titles = earlier, grid[earlier]
    texts = [[str(cell).strip() for cell in row if str(cell).strip()] for row in grid[:best]]
    table = Table(name, best + 1, _apart([" ".join(str(cell).split()) for cell in titles[:WIDEST]]))
    table.above = [" ".join(row) for row in texts if row]
    below = grid[best + 1 :]
    start = 1 if below and _counts(below[0]) else 0
    table.rows = [
        (best + 2 + n, row[:WIDEST]) for n, row in enumerate(below) if n >= start and any(map(_filled, row))
    ]
    table.merged = merged or []
    return table


def _earlier(grid, below: int, headings: Headings) -> int | None:
    """The headings of a table with numbered rows above the best-known headings."""
    for at in range(below):
        if is_heading(grid[at], headings):
            count = headings.place_of([str(cell).strip() for cell in grid[at]], "number")
            rows = [row for row in grid[at + 1 : below] if 0 <= count < len(row) and _is_count(row[count])]
            return at if rows else None
    return None


def _apart(titles: list[str]) -> list[str]:
    """Make repeated headings different by their column: “Nama”, “Nama (kolom G)”."""
    return [
        f"{title} (kolom {xl_col_to_name(at)})" if title and title in titles[:at] else title
        for at, title in enumerate(titles)
    ]


def _two_rows(grid, index: int, headings: Headings) -> list:
    """A heading over two lines: “Peserta” with “L” and “P” below it; [] when the second line is data."""
    if (
        index + 1 >= len(grid)
        or not any(map(_filled, grid[index + 1]))
        or _is_row(grid[index], grid[index + 1])
    ):
        return []
    found, over = [], ""
    for high, low in zip_longest(grid[index], grid[index + 1], fillvalue=""):
        over = high if _filled(high) else over
        title = _over(high, over, low, headings)
        if title is None:
            return []
        found.append(title)
    return found


def _is_row(high, low) -> bool:
    """Tell whether a line is data: most columns filled, each under its own heading."""
    under = [bool(_filled(upper)) for upper, lower in zip_longest(high, low, fillvalue="") if _filled(lower)]
    return all(under) and len(under) * 2 > sum(map(bool, map(_filled, high)))


def _over(high, over, low, headings: Headings):
    """The title of one column of a two-line heading; None if `low` is no heading. `over` may span columns."""
    if not _filled(low):
        return high
    for words in (low, f"{str(over).strip()} {_bare(low)}" if _filled(over) else low):
        if headings.field_of(words):
            return words
    return high if _is_count(low) else None


def _bare(cell) -> str:
    return str(cell).strip().removesuffix(".0")


def _counts(row) -> bool:
    """Tell whether a line only numbers the columns: 1, 2, 3 … or a, b, c …"""
    words = [str(cell).strip("() .").removesuffix(".0").lower() for cell in row if _filled(cell)]
    return len(words) > 2 and words in (
        [str(n) for n in range(1, len(words) + 1)],
        list(LETTERS[: len(words)]),
    )


def _is_count(cell) -> bool:
    """Tell whether a cell is one of the column numbers (1), (2), … that stand below a heading."""
    return str(cell).strip("() .").removesuffix(".0").isdigit()


def _filled(cell) -> bool:
    return cell is not None and str(cell).strip() != ""
