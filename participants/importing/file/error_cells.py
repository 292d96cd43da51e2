"""Cells with spreadsheet errors (such as #REF!), which readers return as empty: looked up in the file."""

import re
import zipfile

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
    rb'<c\b(?=[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})")(?:[^>]*\bt="e"[^>]*>(?:<f\b[^<]*(?:/>|</f>))?<v>(#[^<]{1,12})</v>'
    rb'|(?![^>]*\bt="str")[^>]*>(?:<f\b[^<]*</f>)(?:<v></v>|<v ?/>)?</c>)'
)
ROW = re.compile(rb'<row\b(?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="([0-9]{1,7})"')
SHEET = re.compile(rb"<sheet\b[^>]*>")
SAID = {
    UNCOMPUTED: "Rumus ini belum dihitung. Buka berkasnya di Excel, simpan, lalu unggah lagi.",
    None: "Sel ini berisi galat {}. Betulkan rumusnya, atau ketik nilainya.",
}


def fault_in(cell) -> str:
    """The sentence of a cell that holds an error value, "" for any other cell."""
    if not (isinstance(cell, str) and FAULT.fullmatch(cell)):
        return ""
    return SAID.get(cell) or SAID[None].format(cell)


def may_have(xml: bytes) -> bool:
    """Tell whether a piece of a sheet's XML has anything that `look_for` would find."""
    return any(first in xml and any(mark in xml for mark in marks) for first, marks in MARKS.items())


def look_for(path, sheet: str) -> tuple[dict[tuple[int, int], str], list[int]]:
    """((row, column) → error text, hidden rows) of one sheet of a file, rows from 1 and columns from 0."""
    readers = {".ods": look_in_ods, ".xls": look_in_xls}
    return readers.get(path.suffix.lower(), look_in_xlsx)(path, sheet)


def look_in_xlsx(path, sheet: str) -> tuple[dict[tuple[int, int], str], list[int]]:
    cells: dict[tuple[int, int], str] = {}
    hidden: set[int] = set()
    with zipfile.ZipFile(path) as packed:
        part, tail = _part_of(packed, sheet), b""
        if part is None:
            return cells, []
        with packed.open(part) as xml:
            while piece := xml.read(PIECE):
                piece = tail + piece
                for letters, row, text in CELL.findall(piece):
                    cells[int(row), _column(letters)] = text.decode() or UNCOMPUTED
                hidden |= {int(row) for row in ROW.findall(piece)}
                tail = piece[-TAIL:]
    return cells, sorted(hidden)


def _part_of(packed, sheet: str) -> str | None:
    """The name of the part that holds a sheet, from the workbook's list."""
    names = set(packed.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return None
    links = packed.read("xl/_rels/workbook.xml.rels")
    for tag in SHEET.findall(packed.read("xl/workbook.xml")):
        if _unescaped(_value(tag, rb"name")) == sheet:
            wanted = re.escape(_value(tag, rb"r:id"))
            link = re.search(rb'<Relationship\b(?=[^>]*\bId="' + wanted + rb'")[^>]*>', links)
            target = _value(link[0], rb"Target").decode() if link else ""
            part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
            return part if part in names else None
    return None


def _value(tag: bytes, name: bytes) -> bytes:
    found = re.search(rb"\b" + name + rb'="([^"]*)"', tag)
    return found[1] if found else b""


def _unescaped(text: bytes) -> str:
    words = text.decode("utf-8", errors="replace")
    for mark, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        words = words.replace(mark, sign)
    return words


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
