"""Read a list of an office from a CSV line by line; every line that cannot be used is named."""

import csv
from collections.abc import Callable, Iterable
from io import StringIO
from pathlib import Path


class BadList(ValueError):
    """The list cannot be used; each argument is a sentence that names its line."""


def open_list(path: str) -> StringIO:
    """The text of a file; raises BadList when there is none."""
    try:
        return StringIO(Path(path).read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise BadList(f"Berkas {path} tidak ada.") from None
    except UnicodeDecodeError:
        raise BadList("Berkas ini bukan CSV dengan UTF-8.") from None


def read_list(file: Iterable[str], columns: Iterable[str], make: Callable, optional: str = "") -> list:
    """What `make(number, values)` makes of each line; what it raises as ValueError is a fault of the line."""
    reader = csv.DictReader(file)
    if missing := [name for name in columns if name not in (*(reader.fieldnames or ()), optional)]:
        raise BadList(f"Kolom {', '.join(missing)} tidak ada. Kolomnya: {', '.join(columns)}.")
    rows, problems = [], []
    for number, line in enumerate(reader, start=2):
        try:
            rows.append(make(number, {name: (line.get(name) or "").strip() for name in columns}))
        except ValueError as problem:
            problems.append(f"Baris {number}: {problem}")
    if problems:
        raise BadList(*problems)
    return rows
