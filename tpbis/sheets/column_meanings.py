"""Meanings of columns outside the registry, from column_meanings.csv by heading, for the sheet Kamus."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tpbis.formats.csv_rows import csv_rows

SENTENCES = Path(__file__).with_name("column_meanings.csv")
MOST_WORDS = 25


@cache
def _sentences() -> dict[str, str]:
    return {row["label"]: row["meaning"] for row in csv_rows(SENTENCES)}


def meaning_of(label: str, words: Mapping | None = None) -> str:
    """The sentence of a heading, with the words its cells hold; "Hari 3" has that of "Hari *"."""
    sentence = _sentences().get(label) or _sentences().get(re.sub(r" [0-9]+$", " *", label), "")
    told = [str(word) for word in dict.fromkeys((words or {}).values()) if word]
    if len(told) < 2 or len(told) > MOST_WORDS:
        return sentence
    return f"{sentence} Isinya: {', '.join(told)}.".strip()
