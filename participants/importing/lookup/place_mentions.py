"""The places that a text names, with what stands round them: “Kp. Sawah RT 1/2, Kel. Cipare, Kec. Serang”."""

import re
from collections.abc import Container
from dataclasses import dataclass, field

VILLAGE, DISTRICT, WIDER = "village", "district", "wider"
MARKS = {
    **dict.fromkeys(("kel", "kelurahan", "desa", "ds", "kalurahan", "nagari", "gampong", "pekon"), VILLAGE),
    **dict.fromkeys(("kec", "kecamatan", "kapanewon", "distrik", "kemantren"), DISTRICT),
    **dict.fromkeys(("kab", "kabupaten", "kota", "kotamadya", "kodya", "prov", "provinsi"), WIDER),
}
# What follows one of these is the name of a street or a hamlet, up to a mark, a number or another such word.
STREETS = {"jl", "jln", "jalan", "gg", "gang", "kp", "kmp", "kampung", "link", "lingk", "lingkungan", "dusun"}
STREETS |= {
    "dsn",
    "dukuh",
    "padukuhan",
    "pedukuhan",
    "dk",
    "perum",
    "perumahan",
    "komp",
    "komplek",
    "kompleks",
}
STREETS |= {"btn", "blok", "pasar", "griya", "taman", "puri", "bumi", "villa", "graha", "jorong", "banjar"}
NOISE = {"rt", "rw", "no", "nomor", "km", "lt", "kode", "pos", "indonesia", "di", "dan", "rtrw"}
TOKENS = re.compile(r"[^\W_]+(?:['’`][^\W_]+)*|[,;/()\n–—-]")
LONGEST = 5  # words of a place's name


@dataclass
class Mention:
    """A known name in a text: its key, the kind written before it, and the part of the text it stands in."""

    key: str
    mark: str
    part: int
    word: str = ""  # kab, kota … as it was written before a wider place


@dataclass
class Mentions:
    """All known names of a text, how many other words there are, and names that are marked but not known."""

    mentioned: list[Mention] = field(default_factory=list)
    unknown: int = 0
    strange: set[str] = field(default_factory=set)


def mentions_in(text: str, names: Container[str]) -> Mentions:
    """Go through a text word by word; `names` are keys of places without blanks."""
    tokens = [re.sub(r"['’`]", "", token) for token in TOKENS.findall(text.casefold())]
    said, at, part, mark, street = Mentions(), 0, 0, "", False
    while at < len(tokens):
        token = tokens[at]
        if not token.isalnum():
            at, part, mark, street = at + 1, part + 1, "", False
        elif not street and (size := _known(tokens, at, names)):
            said.mentioned.append(Mention("".join(tokens[at : at + size]), MARKS.get(mark, ""), part, mark))
            at, mark = at + size, ""
        else:
            mark, street = _pass(token, mark, street, said)
            at += 1
    return said


def _known(tokens: list[str], at: int, names: Container[str]) -> int:
    """How many words from here are one known name, the longest first."""
    return next((n for n in range(LONGEST, 0, -1) if "".join(tokens[at : at + n]) in names), 0)


def _pass(token: str, mark: str, street: bool, said: Mentions) -> tuple[str, bool]:
    """Take note of a word that is no known name: (mark before the next word, whether that is a street's)."""
    if token in MARKS:
        return token, False
    if token in STREETS:
        return "", True
    if token in NOISE or token[0].isdigit():
        return "", False
    if not street:
        said.unknown += 1
        if mark:
            said.strange.add(MARKS[mark])
    return "", street
