"""Error cells of an OpenDocument sheet, and the rows hidden by a filter."""

import zipfile
from pathlib import Path
from typing import IO
from xml.parsers import expat  # linear, and it refuses entity bombs

TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
TYPE = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"
PLAIN = "#VALUE!"
KNOWN = ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!")
MARKS = (b'value-type="error"', b'visibility="filter"', b'visibility="collapse"')
LAST_ROW, PIECE, LONGEST = 1_048_576, 1 << 20, 20


def look_in_ods(path: Path, sheet: str) -> tuple[dict[tuple[int, int], str], list[int]]:
    """((row, column) → error text, hidden rows) of one sheet, rows from 1 and columns from 0."""
    faults = Faults(sheet)
    with zipfile.ZipFile(path) as packed, packed.open("content.xml") as xml:
        if not _may_have(xml):
            return {}, []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = faults.start, faults.end
    parser.CharacterDataHandler = faults.text_of
    with zipfile.ZipFile(path) as packed, packed.open("content.xml") as xml:
        while piece := xml.read(PIECE):
            parser.Parse(piece)
        parser.Parse(b"", True)
    return faults.cells, faults.hidden


def _may_have(xml: IO[bytes]) -> bool:
    """Tell whether a sheet has anything that is looked for, which is rare."""
    tail = b""
    while piece := xml.read(PIECE):
        if any(mark in tail + piece for mark in MARKS):
            return True
        tail = piece[-len(MARKS[-1]) :]
    return False


class Faults:
    """What was found so far; nothing of the file is kept but that."""

    def __init__(self, sheet: str):
        self.sheet, self.inside, self.row, self.column = sheet, False, 1, 0
        self.text: str | None = None  # of the cell with an error
        self.open: list[dict[str, str]] = []  # attributes of the rows and cells that are open
        self.cells: dict[tuple[int, int], str] = {}
        self.hidden: list[int] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.removeprefix(TABLE)
        if name == "table":
            self.inside = attributes.get(f"{TABLE}name") == self.sheet
        elif self.inside and name in ("table-cell", "covered-table-cell", "table-row"):
            self.open.append(attributes)
            self.text = "" if attributes.get(TYPE) == "error" else None

    def text_of(self, data: str) -> None:
        if self.text is not None and len(self.text) < LONGEST:
            self.text += data

    def end(self, tag: str) -> None:
        name = tag.removeprefix(TABLE)
        if name == "table":
            self.inside = False
        elif self.inside and name in ("table-cell", "covered-table-cell"):
            self._leave_cell(self.open.pop())
        elif self.inside and name == "table-row":
            self._leave_row(self.open.pop())

    def _leave_cell(self, attributes) -> None:
        if self.text is not None:
            text = self.text.strip()
            self.cells[self.row, self.column] = text if text in KNOWN else PLAIN
            self.text = None
        self.column += int(attributes.get(f"{TABLE}number-columns-repeated", 1))

    def _leave_row(self, attributes) -> None:
        next_row = self.row + int(attributes.get(f"{TABLE}number-rows-repeated", 1))
        if attributes.get(f"{TABLE}visibility") in ("filter", "collapse") and next_row - self.row < 10_000:
            self.hidden += range(self.row, min(next_row, LAST_ROW))
        self.row, self.column = next_row, 0
