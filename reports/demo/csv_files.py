"""Read the CSV files of the demo."""

import csv
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"


def rows_of(name: str) -> list[dict]:
    """All rows of one file in reports/demo/data."""
    with open(DATA / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
