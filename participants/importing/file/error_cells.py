"""Cells with spreadsheet errors (such as #REF!), which readers return as empty: looked up in the file."""

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from xlsxwriter.utility import xl_cell_to_rowcol

from participants.importing.file.error_cells_ods import look_in_ods
from participants.importing.file.error_cells_xls import look_in_xls

# What a piece of a sheet must hold first, and one of the marks that then tell of a fault or a hidden row.
MARKS = {
    b't="e"': (b't="e"',),
    b"</f><": (b"</f></c>", b"</f><v></v>", b"</f><v/>", b"</f><v />"),
    b'hidden="': (b'hidden="1"', b'hidden="true"'),
    b'value-type="error"': (b'value-type="error"',),
    b"table:visibility=": (b'visibility="filter"', b'visibility="collapse"'),
}
PIECE, TAIL = 4 * 1024 * 1024, 5000
FAULT = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|RUMUS!)")
UNCOMPUTED = "#RUMUS!"
CELL = re.compile(
    rb'<c\b(?=[^>]*?\br="([A-Z]{1,3}[0-9]{1,7})")(?:[^>]*\bt="e"[^>]*>(?:<f\b[^<]*(?:/>|</f>))?<v>(#[^<]{1,12})</v>'
    rb'|(?![^>]*\bt="str")[^>]*>(?:<f\b[^<]*</f>)(?:<v></v>|<v ?/>)?</c>)'
)
ROW = re.compile(rb'<row\b(?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="([0-9]{1,7})"')
BOOK, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
SAID = {
    UNCOMPUTED: "Rumus ini belum dihitung. Buka berkasnya di Excel, simpan, lalu unggah lagi.",
    None: "Sel ini berisi galat {}. Betulkan rumusnya, atau ketik nilainya.",
}


def fault_in(cell: object) -> str:
    """The sentence of a cell that holds an error value, "" for any other cell."""
    if not (isinstance(cell, str) and FAULT.fullmatch(cell)):
        return ""
    return SAID.get(cell) or SAID[None].format(cell)


def may_have(xml: bytes) -> bool:
    """Tell whether a piece of a sheet's XML has anything that `look_for` would find."""
    return any(first in xml and any(mark in xml for mark in marks) for first, marks in MARKS.items())


def look_for(path: Path, sheet: str) -> tuple[dict[tuple[int, int], str], list[int]]:
    """((row, column) → error text, hidden rows) of one sheet of a file, rows from 1 and columns from 0."""
    readers = {".ods": look_in_ods, ".xls": look_in_xls}
    return readers.get(path.suffix.lower(), look_in_xlsx)(path, sheet)


def look_in_xlsx(path: Path, sheet: str) -> tuple[dict[tuple[int, int], str], list[int]]:
    cells: dict[tuple[int, int], str] = {}
    hidden: set[int] = set()
    with zipfile.ZipFile(path) as packed:
        part, tail = _part_of(packed, sheet), b""
        if part is None:
            return cells, []
        with packed.open(part) as xml:
            while piece := xml.read(PIECE):
                piece = tail + piece
                for place, text in CELL.findall(piece):
                    row, column = xl_cell_to_rowcol(place.decode())
                    cells[row + 1, column] = text.decode() or UNCOMPUTED
                hidden |= {int(row) for row in ROW.findall(piece)}
                tail = piece[-TAIL:]
    return cells, sorted(hidden)


def _part_of(packed, sheet: str) -> str | None:
    """The name of the part that holds a sheet, from the workbook's list."""
    sizes = {part.filename: part.file_size for part in packed.infolist()}
    if any(sizes.get(name, PIECE) >= PIECE for name in (BOOK, LINKS)):
        return None
    try:
        book, links = (ElementTree.fromstring(packed.read(name)) for name in (BOOK, LINKS))
    except ElementTree.ParseError:  # whoever opens such a workbook has refused it already
        return None
    tags = [tag for tag in book.iterfind(".//{*}sheet") if tag.get("name") == sheet]
    link = next((value for name, value in (tags[0].items() if tags else ()) if name.endswith("}id")), None)
    target = next((tag.get("Target", "") for tag in links if tag.get("Id") == link), "")
    part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    return part if part in sizes else None
