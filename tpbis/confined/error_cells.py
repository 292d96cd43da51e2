"""Cells with spreadsheet errors (such as #REF!), which readers leave empty, and rows hidden by a filter."""

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from tpbis.confined.error_cells_ods import look_in_ods
from tpbis.confined.error_cells_xls import look_in_xls

# What a piece of a sheet must hold first, and one of the marks that then tell of a fault or a hidden row.
MARKS = {
    b't="e"': (b't="e"',),
    b"</f><": (b"</f></c>", b"</f><v></v>", b"</f><v/>", b"</f><v />"),
    b'hidden="': (b'hidden="1"', b'hidden="true"'),
}
PIECE, TAIL = 4 * 1024 * 1024, 5000
UNCOMPUTED = "#RUMUS!"
# Possessive where a byte repeats, and bounded by "<": no byte is looked at more than a few times.
CELL = re.compile(
    rb"<c\s([^<>]*+)>(?:<f\b[^<>]*+>(?:[^<]*+</f>)?)?"
    rb"(?:<v>(#[^<]{1,12}+)</v>|(?<=</f>)(?:<v></v>|<v ?/>)?</c>)"
)
ROW = re.compile(rb"<row\s([^<>]*+)>")
PLACE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
NUMBER = re.compile(rb'\br="([0-9]{1,7})"')
HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
BOOK, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
Faults = tuple[dict[tuple[int, int], str], list[int]]


def look_for(path: Path, sheet: str) -> Faults:
    """((row, column) → error text, hidden rows) of one sheet of a file, rows from 1 and columns from 0."""
    readers = {".ods": look_in_ods, ".xls": look_in_xls}
    return readers.get(path.suffix.lower(), look_in_xlsx)(path, sheet)


def may_have(xml: bytes) -> bool:
    """Tell whether a piece of a sheet's XML has anything that is looked for."""
    return any(first in xml and any(mark in xml for mark in marks) for first, marks in MARKS.items())


def look_in_xlsx(path: Path, sheet: str) -> Faults:
    cells: dict[tuple[int, int], str] = {}
    hidden: set[int] = set()
    with zipfile.ZipFile(path) as packed:
        part, tail = _part_of(packed, sheet), b""
        if part is None:
            return cells, []
        with packed.open(part) as xml:
            while piece := xml.read(PIECE):
                if may_have(piece := tail + piece):
                    cells |= _cells_of(piece)
                    hidden |= _hidden_of(piece)
                tail = piece[-TAIL:]
    return cells, sorted(hidden)


def _cells_of(piece: bytes) -> dict[tuple[int, int], str]:
    cells = {}
    for match in CELL.finditer(piece):
        kind = b't="e"' in match[1] if match[2] else b't="str"' not in match[1]
        if kind and (place := PLACE.search(match[1])):
            cells[int(place[2]), _column(place[1])] = (match[2] or b"").decode(errors="replace") or UNCOMPUTED
    return cells


def _hidden_of(piece: bytes) -> set[int]:
    rows = (match[1] for match in ROW.finditer(piece) if HIDDEN.search(match[1]))
    return {int(number[1]) for row in rows if (number := NUMBER.search(row))}


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _part_of(packed, sheet: str) -> str | None:
    """The name of the part that holds a sheet, from the workbook's list."""
    sizes = {part.filename: part.file_size for part in packed.infolist()}
    if any(sizes.get(name, PIECE) >= PIECE for name in (BOOK, LINKS)):
        return None
    try:
        book, links = (ElementTree.fromstring(packed.read(name)) for name in (BOOK, LINKS))  # noqa: S314 - under limits
    except ElementTree.ParseError:  # whoever opens such a workbook has refused it already
        return None
    tags = [tag for tag in book.iterfind(".//{*}sheet") if tag.get("name") == sheet]
    link = next((value for name, value in (tags[0].items() if tags else ()) if name.endswith("}id")), None)
    target = next((tag.get("Target", "") for tag in links if tag.get("Id") == link), "")
    part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    return part if part in sizes else None
