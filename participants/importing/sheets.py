"""Finding the table in a workbook: the right sheet, the header row, the rows below it."""

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from participants.importing.headings import Headings

HEADER_WITHIN = 40
WIDEST = 300
LARGEST = 50 * 1024 * 1024
SPREADSHEETS = {".xlsx", ".xls", ".ods", ".xlsm"}


class UnreadableFile(ValueError):
    """The file as a whole cannot be taken in; `str()` says why in Bahasa and what to do."""


@dataclass
class Table:
    """A table found in a file. `rows` are (the file's own row number, cells); `above` and `below` are loose text."""

    sheet: str | None
    header_row: int
    headings: list[str]
    rows: list[tuple[int, list]] = field(default_factory=list)
    above: list[str] = field(default_factory=list)


def open_table(path: Path, headings: Headings) -> Table:
    """Return the visible sheet's table whose headings are best known; raises UnreadableFile."""
    path = Path(path)
    if not path.exists():
        raise UnreadableFile(f"Berkas {path.name} tidak ada.")
    if path.stat().st_size > LARGEST:
        raise UnreadableFile("Berkas lebih besar dari 50 MB. Bagi menjadi beberapa berkas.")
    grids = _workbook(path) if path.suffix.lower() in SPREADSHEETS else [(None, _csv(path))]
    found = [table for name, grid in grids if (table := _find(name, grid, headings)) is not None]
    if not found:
        raise UnreadableFile(
            "Tidak ada tabel yang terbaca: baris judul kolom dengan “"
            + ("Judul kegiatan" if headings.key == "title" else "Nama")
            + "” tidak ditemukan."
        )
    return max(found, key=lambda table: (headings.known(table.headings), len(table.rows)))


def _workbook(path):
    try:
        book = CalamineWorkbook.from_path(str(path))
        visible = [s.name for s in book.sheets_metadata if s.visible == SheetVisibleEnum.Visible]
        return [(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in visible]
    except CalamineError as error:
        why = "dilindungi kata sandi" if "assword" in str(error) else "rusak atau bukan berkas Excel"
        raise UnreadableFile(f"Berkas {path.name} {why}. Simpan ulang sebagai .xlsx lalu coba lagi.") from error


def _csv(path):
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    if "\0" in text:
        raise UnreadableFile(f"Berkas {path.name} bukan teks CSV.")
    delimiter = max(";,\t", key=text[:4000].count)
    return list(csv.reader(io.StringIO(text), delimiter=delimiter))


def _find(name, grid, headings: Headings) -> Table | None:
    best, best_known = None, 1
    for index, row in enumerate(grid[:HEADER_WITHIN]):
        known = headings.known(row[:WIDEST])
        if known > best_known and headings.key in headings.mapping(row[:WIDEST]).values():
            best, best_known = index, known
    if best is None:
        return None
    texts = [[str(cell).strip() for cell in row if str(cell).strip()] for row in grid[:best]]
    table = Table(name, best + 1, [str(cell).strip() for cell in grid[best][:WIDEST]])
    table.above = [" ".join(row) for row in texts if row]
    table.rows = [(best + 2 + n, row[:WIDEST]) for n, row in enumerate(grid[best + 1 :]) if any(map(_filled, row))]
    return table


def _filled(cell) -> bool:
    return cell is not None and str(cell).strip() != ""
