"""Error cells of an OpenDocument sheet, and the rows hidden by a filter."""

import zipfile
from pathlib import Path

# The file was measured before; expat refuses entity bombs.
from xml.etree.ElementTree import Element, iterparse

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
PLAIN = "#VALUE!"
KNOWN = ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!")


def look_in_ods(path: Path, sheet: str) -> tuple[dict[tuple[int, int], str], list[int]]:
    """((row, column) → error text, hidden rows) of one sheet, rows from 1 and columns from 0."""
    faults = Faults(sheet)
    with zipfile.ZipFile(path) as packed, packed.open("content.xml") as xml:
        for event, element in iterparse(xml, ("start", "end")):
            faults.take(event, element)
    return faults.cells, faults.hidden


class Faults:
    """What was found so far; an element that was read is let go."""

    def __init__(self, sheet: str):
        self.sheet, self.inside, self.row, self.column = sheet, False, 1, 0
        self.cells: dict[tuple[int, int], str] = {}
        self.hidden: list[int] = []

    def take(self, event: str, element: Element) -> None:
        """Follow one tag of the sheet."""
        name = element.tag.removeprefix(TABLE)
        if name == "table":
            self.inside = event == "start" and element.get(f"{TABLE}name") == self.sheet
        if not self.inside or event == "start":
            return
        if name in ("table-cell", "covered-table-cell"):
            if element.get(TYPE) == "error":
                self.cells[self.row, self.column] = _error_of(element)
            self.column += int(element.get(f"{TABLE}number-columns-repeated", 1))
        elif name == "table-row":
            repeated = int(element.get(f"{TABLE}number-rows-repeated", 1))
            if element.get(f"{TABLE}visibility") in ("filter", "collapse") and repeated < 10_000:
                self.hidden += range(self.row, self.row + repeated)
            self.row, self.column = self.row + repeated, 0
            element.clear()


def _error_of(cell) -> str:
    text = "".join(cell.itertext()).strip()
    return text if text in KNOWN else PLAIN
