"""Workbooks of many offices as text (tests/offices), and what was read of one compared with what is right.

A line of `table:` is a row, cells parted by |; a whole number is a number, a leading ' makes it text. A line
of `reads:` is a person (or an activity) with every trait that is right, `trait=?` where only a mark will do;
`name@3` says that the person stands in the row that begins with 3, perhaps with others in one cell;
`?row; 3` is a row that has to be marked. What is not named must not have been read.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

TESTS = Path(__file__).resolve().parents[2]
OFFICES = TESTS / "offices"
FILES = TESTS / "office_files"  # the same in the forms of files (office_file_writer)


@dataclass
class OfficeCase:
    """One workbook as text: its headers, lines of cells, and what should be read."""

    name: str
    headers: dict[str, str] = field(default_factory=dict)
    rows: list[list] = field(default_factory=list)
    reads: list[list[str]] = field(default_factory=list)

    def row_of(self, parts: list[str]) -> int:
        """The number of the row that a line of `reads:` is about: by its number or its name."""
        name, at, number = parts[0].partition("@")
        if at:
            fits = [n for n, row in enumerate(self.rows, 1) if str(row[0]).rstrip(".") == number]
        elif parts[0] == "?row":
            fits = [n for n, row in enumerate(self.rows, 1) if str(row[0]).rstrip(".") == parts[1]]
        else:
            name = name.casefold()
            fits = [n for n, row in enumerate(self.rows, 1) if any(_begins(cell, name) for cell in row)]
        return fits[0]

    @property
    def days(self) -> list[date]:
        return [date.fromisoformat(text) for text in self.headers.get("days", "").split()]


def _begins(cell, name: str) -> bool:
    return isinstance(cell, str) and re.match(re.escape(name) + r"(?!\w)", cell.casefold()) is not None


def cell_of(text: str):
    """A cell as it is typed: a whole number, or text."""
    text = text.strip()
    if text.startswith("'") and text != "''":
        return text[1:]
    return int(text) if re.fullmatch(r"0|-?[1-9]\d{0,9}", text) else text or None


def office_case(path: Path) -> OfficeCase:
    """Read one file of tests/offices."""
    case, part = OfficeCase(path.stem), ""
    for line in path.read_text().splitlines():
        if line in ("table:", "reads:"):
            part = line
        elif part == "table:":
            case.rows.append([cell_of(cell) for cell in line.split("|")])
        elif part == "reads:" and line != "nothing":
            case.reads.append([part.strip() for part in line.split(";")])
        elif not part:
            name, _, value = line.partition(": ")
            case.headers[name] = value
    return case


def office_cases(folder: Path = OFFICES) -> list[OfficeCase]:
    return [office_case(path) for path in sorted(folder.glob("*.txt"))]
