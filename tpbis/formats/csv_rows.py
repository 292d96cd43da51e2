"""The rows of a CSV file that belongs to the code: vocabularies, synonyms, positions, demo data."""

import csv
from pathlib import Path


def csv_rows(path: Path) -> list[dict[str, str]]:
    """All rows by heading."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def word_codes(path: Path, name: str) -> dict[str, str]:
    """Word → code for one list of a file with the columns list, code and words (a|b|c)."""
    rows = [row for row in csv_rows(path) if row["list"] == name]
    return {word: row["code"] for row in rows for word in row["words"].split("|")}
