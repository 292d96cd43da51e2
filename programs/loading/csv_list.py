"""Read a list of an office from a CSV line by line; every line that cannot be used is named."""

from collections.abc import Callable, Iterable
from pathlib import Path

from tpbis.confined.unreadable_file import UnreadableFile
from tpbis.confined.workbook import Lines, csv_lines
from tpbis.formats import NIK_IN_LINE, has_nik


class BadList(ValueError):
    """The list cannot be used; each argument is a sentence that names its line."""


def open_list(path: str) -> Lines:
    """The lines of a file with their numbers; raises BadList when they cannot be read."""
    try:
        return csv_lines(Path(path))
    except UnreadableFile as problem:
        raise BadList(str(problem)) from None


def read_list(lines: Lines, columns: Iterable[str], make: Callable, optional: str = "") -> list:
    """What `make(number, values)` makes of each line below the headings; its ValueError is a fault."""
    head = lines[0][1] if lines else []
    if missing := [name for name in columns if name not in (*head, optional)]:
        raise BadList(f"Kolom {', '.join(missing)} tidak ada. Kolomnya: {', '.join(columns)}.")
    places = {name: head.index(name) if name in head else len(head) for name in columns}
    rows, problems = [], []
    for number, cells in lines[1:]:
        try:
            if any(has_nik(str(cell)) for cell in cells):
                raise ValueError(NIK_IN_LINE)
            rows.append(make(number, {name: _at(cells, place) for name, place in places.items()}))
        except ValueError as problem:
            problems.append(f"Baris {number}: {problem}")
    if problems:
        raise BadList(*problems)
    return rows


def _at(cells: list, place: int) -> str:
    return str(cells[place]).strip() if place < len(cells) else ""
