"""Text as paper can carry it: letters that no font of ours draws are replaced or left out, never a box."""

import functools
import unicodedata
from collections.abc import Iterable
from typing import Any

from programs.papers.latin_letters import in_latin

# What Lato and the fonts inside typst draw: Latin, Greek, Cyrillic, Arabic, signs. A test draws them all.
DRAWN = [
    *(range(0xA1, 0x315), range(0x388, 0x483), range(0x48A, 0x500), range(0x621, 0x63B)),
    *(range(0x640, 0x656), range(0x660, 0x66E), range(0x1E00, 0x1FFD), range(0x2010, 0x2041)),
    *(range(0x20A0, 0x20C1), range(0x2190, 0x2247), range(0x2248, 0x22AC), range(0x2500, 0x2600)),
]
LEFT_OUT = "…"  # where a letter cannot be drawn, so that nobody takes the rest for the whole name
AS_IT_IS = {"path", "qr"}


def printable(data: Any) -> Any:
    """The data of a paper with each text made printable; paths and pictures stay as they are."""
    if isinstance(data, dict):
        return {name: one if name in AS_IT_IS else printable(one) for name, one in data.items()}
    if isinstance(data, list | tuple):
        return [printable(one) for one in data]
    return printable_text(data) if isinstance(data, str) else data


def printable_text(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    drawn = "".join(_drawn(letter) for letter in unicodedata.normalize("NFC", in_latin(text)))
    while LEFT_OUT * 2 in drawn:
        drawn = drawn.replace(LEFT_OUT * 2, LEFT_OUT)
    return "\n".join(" ".join(line.split()) for line in drawn.split("\n"))


def printed_otherwise(texts: Iterable[str]) -> list[tuple[str, str]]:
    """(text, how paper shows it) of those of which a letter is spelt otherwise or left out."""
    pairs = ((text, printable_text(text)) for text in texts)
    return [(text, printed) for text, printed in pairs if _letters(text) != _letters(printed)]


def _letters(text: str) -> list[str]:
    return [one for one in unicodedata.normalize("NFC", text) if unicodedata.category(one)[0] in "LN"]


@functools.lru_cache(4096)
def _drawn(letter: str) -> str:
    """A letter, or what stands for it: its plain form, "…" for a strange letter, nothing for a picture."""
    if is_drawn(letter):
        return letter
    plain = [one for one in unicodedata.normalize("NFKD", letter) if is_drawn(one)]
    if plain or letter.isspace():
        return "".join(plain) or " "
    return LEFT_OUT if unicodedata.category(letter)[0] in "LN" else ""


def is_drawn(letter: str) -> bool:
    if letter.isascii():
        return letter.isprintable() or letter == "\n"
    return unicodedata.category(letter)[0] not in "CZ" and any(ord(letter) in one for one in DRAWN)
