"""The name in a cell, and what people write around it: courtesy, sex, presence, place, messages."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from participants.importing.columns.success_and_attendance import presence_word
from participants.importing.sheet.name_cell import COMPANY
from participants.pasted.word_sets import Places, bare, begins_place, word_set
from tpbis.formats import Unreadable, read_sex, tidy_name
from tpbis.formats.names import spaced_titles

_AND = re.compile(r" (?:dan|sama|serta|&|\+) +(?=[^\W\d]{2})|(?<=[^\W\d]) ?[&+] ?(?=[^\W\d])", re.IGNORECASE)
_TITLE_END = re.compile(r"(?:^|[ .,])[^\W\d_]{1,4}\.$")
OF_SOMEBODY = "“{}” menyebut orang lain. Tulis nama orangnya sendiri"
IN_NAME = "“{}” dibaca sebagai bagian nama. Bila itu tanda hadir atau tidak, beri tanda kurung"
_LONE_SEX = re.compile(r"[lp]|lk|pr", re.IGNORECASE)


@dataclass
class Named:
    """A name that was read out of a cell; `others` are more people whom the cell names."""

    name: str = ""
    sex: str = ""
    place: str = ""
    number: str = ""  # behind the sex: an age or a year
    may_be_place: str = ""  # part of the name
    presence: str = ""
    may_be_presence: str = ""  # part of the name
    unread: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    others: list["Named"] = field(default_factory=list)


@lru_cache(5000)
def sex_of(text: str) -> str:
    """L or P of a word that says just that."""
    word = bare(text)
    if not word or word.isdigit() or word in ("m", "f"):
        return ""
    try:
        return read_sex(word).value or ""
    except Unreadable:
        return ""


def read_named(cell: str, places: Places) -> Named:
    """Read a cell as a name; `name` stays empty when it holds none."""
    if parts := _names(cell):
        return _each(parts, places)
    named = Named()
    words = spaced_titles(cell).split()
    words = _without_beginning(words, named)
    words = _without_end(words, named)
    words = _hyphened(words, named, places)
    words = _without_rest(words, named, places)
    words = _without_end(words, named) if named.unread or named.number else words
    words = _without_role(words, named)
    size = places.at_end(words, leave=2) if not named.place else 0
    if size:
        named.place, words = " ".join(words[-size:]), words[:-size]
        named.doubts.append(f"“{named.place}” di belakang nama dibaca sebagai tempat tinggal")
        words = _without_end(words, named)
    elif len(words) > 1 and places.knows(words[-1]):
        named.may_be_place = words[-1]
    if len(words) > 1 and bare(words[0]) in word_set("kin") and bare(words[1]) != "agung":
        named.doubts.append(OF_SOMEBODY.format(" ".join(words)))
    if named.may_be_presence:
        named.doubts.append(IN_NAME.format(named.may_be_presence))
    named.name = _finished(words)
    named.sex = named.sex or _sex_of_titles(words)
    return named


def _names(cell: str) -> list[str]:
    """What a cell names one after the other: “Bu Siti dan Bu Ani”; [] when it is one name."""
    parts = [part.strip() for part in _AND.split(cell)]
    if len(parts) > 1 and all(part and bare(part.split()[0]) not in word_set("stop") for part in parts):
        return parts
    return []


def _each(parts: list[str], places: Places) -> Named:
    """The first of several names, with the others; who came along without a name stays unread."""
    read = [Named() if COMPANY.fullmatch(part) else read_named(part, places) for part in parts]
    named = [found for found in read if found.name]
    if not named:
        return Named()
    first, *first.others = named
    first.unread += [part for part, found in zip(parts, read, strict=True) if not found.name]
    return first


def _without_beginning(words: list[str], named: Named) -> list[str]:
    """The words behind courtesy and “saya”, “daftar”; Ibu and Bapak tell the sex."""
    while len(words) > 1 or (words and bare(words[0]) in word_set("message") | word_set("polite")):
        word = bare(words[0])
        if sex := _courtesy(word):
            named.sex = named.sex or sex
        elif word not in word_set("polite") and word not in word_set("message") and word:
            break
        words = words[1:]
    return [] if words and len(words) == 1 and _courtesy(bare(words[0])) else words


def _courtesy(word: str) -> str:
    return "P" if word in word_set("woman") else "L" if word in word_set("man") else ""


def _without_end(words: list[str], named: Named) -> list[str]:
    """The words before a sex, a word of presence or of a message."""
    while len(words) > 1:
        for size in (3, 2, 1):
            phrase = " ".join(words[-size:])
            if len(words) <= size:
                continue
            if (sex := sex_of(phrase)) and not phrase.endswith("."):
                named.sex = sex
            elif size == 1 and phrase.isdigit() and len(words) > 2 and sex_of(words[-2]):
                named.number = phrase
            elif size == 1 and phrase[0].isupper() and presence_word(bare(phrase)):
                named.may_be_presence = phrase
                return words
            elif presence := presence_word(bare(phrase)):
                named.presence = named.presence or presence
            elif bare(phrase) not in word_set("message"):
                continue
            words = words[:-size]
            break
        else:
            return words
    return words


def _hyphened(words: list[str], named: Named, places: Places) -> list[str]:
    """Part “Rukmini-Sumur Pecung”, where a known place stands behind the hyphen."""
    text = " ".join(words)
    name, _, place = text.partition("-")
    if place and name.strip() and (places.knows(place) or begins_place(place.strip())):
        named.place = place.strip()
        return name.split()
    return words


def _without_rest(words: list[str], named: Named, places: Places) -> list[str]:
    """The name before the first word that no name has, a number or a sign; the rest is left unread."""
    for at, word in enumerate(words):
        is_label = bare(word) in word_set("phone") and (at or not _is_butonese(words))
        stops = bare(word) in word_set("stop") and word != named.may_be_presence
        if stops or is_label or any(c.isdigit() or c in "+&=@" for c in word):
            rest = words[at:]
            if at > 1 and sex_of(words[at - 1]) and word.isdigit() and places.knows(" ".join(rest[1:])):
                named.number, named.place = word, " ".join(rest[1:])  # Siti P 34 Cipare
            elif any(rest):
                named.unread.append(" ".join(rest).strip())
            return words[:at]
    return words


def _is_butonese(words: list[str]) -> bool:
    """Tell whether “Wa” begins a name: Wa Ode Nurhayati."""
    return bare(words[0]) == "wa" and len(words) > 1 and words[1].isalpha()


def _without_role(words: list[str], named: Named) -> list[str]:
    """The name behind Lurah, Ketua or RT, which stays unread; a role alone is no name."""
    at = 0
    while at < len(words) and bare(words[at]) in word_set("role") and not _is_title(words[at]):
        at += 1
    if at and named.sex or at and bare(words[0]) not in ("rt", "rw"):
        role, words = " ".join(words[:at]), words[at:]
        named.unread.append(role)
        if words and _courtesy(bare(words[0])):
            words = _without_beginning(words, named)
    return words


def _is_title(word: str) -> bool:
    return word in ("Rt.", "RT.")  # Ratu, in Banten


def _sex_of_titles(words: list[str]) -> str:
    titles = {bare(word) for word in words}
    return "P" if titles & word_set("female_title") else "L" if titles & word_set("male_title") else ""


def _finished(words: list[str]) -> str:
    """The tidy name, "" when less than two letters are left."""
    text = " ".join(words).strip(" ,;:/|-–—=\"“”'`*!?")
    if text.endswith(".") and not _TITLE_END.search(text):
        text = text.rstrip(". ")
    return tidy_name(text) if sum(map(str.isalpha, text)) > 1 else ""
