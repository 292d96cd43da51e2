"""The words of pasted lists: of courtesy, of messages, of headings and places."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from participants.importing.lookup.region_lookup import region_key
from tpbis.formats.csv_rows import csv_rows

WORDS = Path(__file__).resolve().parents[1] / "data" / "pasted_words.csv"
EDGES = ' \t,;:/|()[]{}<>"“”=–—-\x1f'
LONGEST_PLACE = 3  # words


@cache
def word_set(name: str) -> frozenset[str]:
    """The words of one list of pasted_words.csv."""
    rows = [row for row in csv_rows(WORDS) if row["list"] == name]
    return frozenset(word for row in rows for word in row["words"].split("|"))


def bare(text: str) -> str:
    """A word or a short phrase without case and marks at its ends."""
    return " ".join(text.casefold().replace("’", "'").split()).strip(EDGES + ".!?*'")


class Places:
    """The places known around the host: “Cipare, Serang” is a village and the kecamatan above it."""

    def __init__(self, names: Iterable[str] = ()):
        paths = [[region_key(part) for part in name.split(",")] for name in names]
        self.keys = {key for path in paths for key in path} - {""}
        above = {key for path in paths for key in path[1:]}
        self.wide = above | {re.sub(r"^(?:kota|kabupaten)", "", path[0]) for path in paths if len(path) == 1}

    def knows(self, text: str) -> bool:
        """Tell whether a text is the name of a known place and nothing else."""
        return region_key(text.strip(EDGES)) in self.keys

    def may_be_wider(self, text: str) -> bool:
        """Tell whether a bare name is that of a kecamatan or city as well as of a village."""
        return region_key(text) in self.wide and not begins_place(text)

    def at_end(self, words: list[str], leave: int) -> int:
        """How many words at the end are a known place, where `leave` words stay before it."""
        sizes = range(min(LONGEST_PLACE, len(words) - leave), 0, -1)
        return next((size for size in sizes if self.knows(" ".join(words[-size:]))), 0)


def begins_place(text: str) -> bool:
    """Tell whether a text begins with a word for a place or street, or with RT or RW and its number."""
    first = re.match(r"[^\W\d_]+", text)
    if not first or len(text) <= len(first[0]):
        return False
    return first[0].casefold() in word_set("place") or is_rt(text)


def is_office(text: str) -> bool:
    """Tell whether a text begins as the name of a library or a club does, and goes on."""
    first, _, rest = text.strip().partition(" ")
    return bool(rest.strip()) and bare(first) in word_set("office")


def is_rt(text: str) -> bool:
    return re.match(r"r[tw][\s.:]{0,3}[0-9]", text, re.IGNORECASE) is not None
