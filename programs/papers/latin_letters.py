"""Aksara Jawa, Bali, Sunda and Lontara in Latin letters, for papers: no packaged font of ours draws them."""

import re
import unicodedata
from typing import Any

SCRIPTS = re.compile("[\ua980-\ua9df\u1b00-\u1b4c\u1b50-\u1b59\u1b80-\u1bbf\u1a00-\u1a1f]+")
# A letter is a consonant with its vowel a, which a vowel sign replaces and a pangkon takes away. All by
# their Unicode names, without the name of the script.
VOWELS = {"I": "i", "U": "u", "E": "e", "O": "o", "AE": "e", "TOLONG": "o", "TARUNG": "a", "TEDUNG": "a"}
VOWELS |= dict.fromkeys(("WULU", "WULU MELIK", "ULU", "ULU SARI", "PANGHULU"), "i")
VOWELS |= dict.fromkeys(("SUKU", "SUKU MENDUT", "SUKU ILUT", "PANYUKU"), "u")
VOWELS |= dict.fromkeys(("TALING", "PEPET", "PEPET TEDUNG", "PAMEPET", "PANAELAENG"), "e")
VOWELS |= {"TALING TEDUNG": "o", "PANOLONG": "o", "PANEULEUNG": "eu", "DIRGA MURE": "ai", "TALING REPA": "ai"}
VOWELS |= {"TALING REPA TEDUNG": "au", "RA REPA": "re", "LA LENGA": "le", "KERET": "re"}
BEFORE_TARUNG = {"e": "o", "ai": "au"}
MIDDLE = {"PENGKAL": "y", "PAMINGKAL": "y", "CAKRA": "r", "PANYAKRA": "r", "PANYIKU": "l"}
MIDDLE |= {"PASANGAN MA": "m", "PASANGAN WA": "w"}
END = dict.fromkeys(("CECAK", "CECEK", "PANYECEK"), "ng") | dict.fromkeys(
    ("LAYAR", "SURANG", "PANGLAYAR"), "r"
)
END |= dict.fromkeys(("WIGNYAN", "BISAH", "PANGWISAD"), "h")
END |= dict.fromkeys(("PANYANGGA", "ULU RICEM", "ULU CANDRA"), "m")
NO_VOWEL = {"PANGKON", "ADEG ADEG", "PAMAAEH", "VIRAMA"}
FOREIGN = {"p": "f", "w": "v", "j": "z", "k": "kh", "d": "dz", "s": "sy", "g": "gh"}  # with three dots above
ALONE = {"A": "a", "I": "i", "II": "i", "U": "u", "E": "e", "O": "o", "AE": "e", "EU": "eu", "AI": "ai"}
WHOLE = {"PA CEREK": "re", "RA REPA": "re", "NGA LELET": "le", "LA LENGA": "le", "REU": "reu", "LEU": "leu"}
WHOLE |= {"FINAL K": "k", "FINAL M": "m"}
SIMPLER = {"tt": "th", "dd": "dh"}
KIND = re.compile(r"\w+ (?:(LETTER|VOWEL SIGN|CONSONANT SIGN|SIGN|DIGIT) )?(.+)")


def in_latin(text: str) -> str:
    """The same text with these scripts spelt in Latin letters, each word with a capital."""
    return SCRIPTS.sub(lambda found: _spelt(found[0]), text)


def _spelt(letters: str) -> str:
    syllables: list[list[str]] = []  # consonants, vowel, end
    for letter in letters:
        named: Any = KIND.match(unicodedata.name(letter, "X X"))
        kind, name = named.groups()
        if kind == "LETTER":
            syllables.append(_syllable(name))
        elif kind == "DIGIT":
            syllables.append(["", str(unicodedata.digit(letter)), ""])
        elif syllables:
            _sign(syllables[-1], name)
    return "".join(map("".join, syllables)).title()


def _syllable(name: str) -> list[str]:
    first = name.split()[0]
    vowel = first.removesuffix("KARA") or first
    if whole := WHOLE.get(name) or WHOLE.get(" ".join(name.split()[:2])):
        return ["", whole, ""]
    if vowel in ALONE:
        return ["", ALONE[vowel], ""]
    consonant = first.lower().removesuffix("a")
    return [SIMPLER.get(consonant, consonant), "a", ""]


def _sign(syllable: list[str], name: str) -> None:
    """What a sign makes of the syllable before it."""
    if name in NO_VOWEL:
        syllable[1] = ""
    elif name in ("TARUNG", "TEDUNG") and syllable[1] in BEFORE_TARUNG:
        syllable[1] = BEFORE_TARUNG[syllable[1]]
    elif name in VOWELS:
        syllable[1] = VOWELS[name]
    elif name in MIDDLE:
        syllable[0] += MIDDLE[name]
    elif name in END:
        syllable[2] += END[name]
    elif name in ("CECAK TELU", "REREKAN"):
        syllable[0] = FOREIGN.get(syllable[0], syllable[0])
