"""Read the CSV files of the demo."""

from pathlib import Path

from tpbis.formats.csv_rows import csv_rows

DATA = Path(__file__).resolve().parent / "data"


def rows_of(name: str) -> list[dict[str, str]]:
    """All rows of one file in reports/demo/data."""
    return csv_rows(DATA / f"{name}.csv")
