"""Read a cell that names a word of a list: by code, by label, or by a synonym of data/synonyms.csv."""

import re
from functools import cache
from pathlib import Path

from participants.importing.sheet.row import read_text
from tpbis.formats import Unreadable
from tpbis.formats.csv_rows import word_codes
from tpbis.formats.reader_result import Reading

WORDS = Path(__file__).resolve().parents[2] / "data" / "synonyms.csv"


SLASH = re.compile(r" ?/ ?")


def word_key(text: object) -> str:
    """A word without case, underscores, doubled blanks, blanks round a slash and closing marks."""
    word = str(text).casefold()
    if "_" in word or "  " in word or not (word.isascii() and word.isprintable()):
        word = re.sub(r"[\s_]+", " ", word)
    if "/" in word:
        word = SLASH.sub("/", word)
    return word.strip(" .:;*")


@cache
def synonyms(name: str) -> dict[str, str]:
    """Word → code for one list."""
    return {word_key(word): code for word, code in word_codes(WORDS, name).items()}


class WordList:
    """The words of one list; call it with a cell."""

    def __init__(self, name: str, pairs):
        self.labels = dict(pairs)
        others = {word: code for word, code in synonyms(name).items() if code in self.labels}
        self.codes = others | {word_key(label): code for code, label in self.labels.items()}
        self.codes |= {word_key(code): code for code in self.labels}

    def find(self, text: str) -> str:
        """The code meant, "" when no or several words fit."""
        word = word_key(text)
        if word in self.codes:
            return self.codes[word]
        starts = {code for known, code in self.codes.items() if len(word) > 3 and known.startswith(word)}
        return starts.pop() if len(starts) == 1 else ""

    def __call__(self, cell) -> Reading[str]:
        text = read_text(cell, 200).value
        code = self.find(text)
        if text and not code:
            raise Unreadable(cell, "salah satu dari: " + ", ".join(self.labels.values()))
        guessed = code and word_key(text) not in self.codes
        return Reading(code, f"Dibaca {self.labels[code]}." if guessed else None)
