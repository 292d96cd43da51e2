"""Where the small workbooks of `tests/cases` stand; `expect.txt` in each folder tells the right reading."""

from pathlib import Path

CASES = Path(__file__).resolve().parent / "cases"
