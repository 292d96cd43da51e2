"""Names of people: normalised for display, and as a key to find the same person again."""

import re
import unicodedata

_BEFORE = {"h", "hj", "dr", "drs", "dra", "drg", "drh", "ir", "prof", "kh", "ust", "ustadz", "ustadzah"}
_BEFORE |= {"bapak", "bpk", "ibu", "sdr", "sdri", "ny", "nn", "tn"}
_TITLES = """
    H. Hj. Dr. Dra. Drs. Drg. Drh. Ir. Prof. KH
    A.Ma. A.Md. A.Md.Keb. A.Md.Kep. A.Md.Pus.
    S.Ag. S.E. S.H. S.Hum. S.I.Kom. S.I.P. S.I.Pust. S.IP. S.Keb. S.Kep. S.Kom. S.M. S.P. S.Pd. S.Pd.I.
    S.Pd.SD. S.Psi. S.Pt. S.Pust. S.S. S.Si. S.Sn. S.Sos. S.Sos.I. S.ST. S.STP. S.T. S.Th.I. S.Tr. SKM
    M.A. M.Ag. M.E. M.H. M.Hum. M.I.Kom. M.IP. M.Kes. M.Kom. M.M. M.P. M.Pd. M.Pd.I. M.Si. M.Sn. M.Sos.
    M.T. Ph.D.
"""
_SPELLED = {title.casefold().rstrip("."): title.rstrip(".") for title in _TITLES.split()}
_KNOWN = {title.replace(".", "") for title in _SPELLED}
_UNDOTTED = {title.replace(".", ""): spelled.replace(".", "") for title, spelled in _SPELLED.items()}
_GLUED = re.compile(
    r"^(?:(?:" + "|".join(sorted(_BEFORE, key=lambda word: (-len(word), word))) + r")\. ?)+(?=[^\W\d_])"
)
_GLUED_AS_TYPED = re.compile(_GLUED.pattern, re.IGNORECASE)
_SHAPE = re.compile(r"(?:[^\W\d_]{1,4}\.){1,4}(?:[^\W\d_]{1,5}\.?)?")
_NUMBER = re.compile(r"(?:\d[ .-]?){6}")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def _word_cased(match: re.Match) -> str:
    """Capitalise each part around an apostrophe: Nur'Aini."""
    parts = re.split(r"(['’])", match[0].lower())
    return "".join(part[:1].upper() + part[1:] for part in parts)


def _cased(word: str) -> str:
    bare = word.rstrip(".,")
    known = _SPELLED.get(bare.casefold())
    if known and "." in word:
        return known + word[len(bare) :]
    return _WORD.sub(_word_cased, word)


def spaced_titles(text: str) -> str:
    """A name whose titles stand apart: “Hj.Siti” is “Hj. Siti”."""
    return _GLUED_AS_TYPED.sub(lambda titles: titles[0].replace(". ", ".").replace(".", ". "), text)


def holds_number(name: str) -> bool:
    """Tell whether six digits or more stand in a name, which then is a name and a phone or NIK."""
    return _NUMBER.search(name) is not None


def is_degree(text: str) -> bool:
    """Tell whether a text behind a comma is a degree: S.Pd., SPd, M. Si, A.Md.Keb."""
    return _bare(text).replace(" ", "").casefold() in _KNOWN or _SHAPE.fullmatch(text) is not None


def tidy_degree(text: str) -> str:
    """Write a degree typed all in capitals (or all small) as it is spelled: S.Pd., SPd."""
    if not (text.isupper() or text.islower()):
        return text
    return " ".join(map(_degree_cased, text.split()))


def _degree_cased(word: str) -> str:
    bare = word.rstrip(".")
    known = _UNDOTTED.get(bare.casefold())
    return known + word[len(bare) :] if known else _cased(word)


def tidy_name(text: str) -> str:
    """Collapse blanks; write a name typed all in capitals (or all small) as "Siti Aminah, S.Pd."."""
    name = " ".join(str(text).split())
    if not (name.isupper() or name.islower()):
        return name
    return " ".join(_cased(word) for word in name.split())


def _bare(word: str) -> str:
    return word.replace(".", "")


def _plain(text: str) -> str:
    """Casefold and drop accents."""
    letters = unicodedata.normalize("NFKD", str(text).casefold())
    return "".join(c for c in letters if not unicodedata.combining(c))


def _without_titles(words: list[str]) -> list[str]:
    while len(words) > 1 and _bare(words[0]) in _BEFORE:
        words = words[1:]
    while len(words) > 1 and "." in words[-1] and _bare(words[-1]) in _KNOWN:
        words = words[:-1]
    return words


def name_key(text: str) -> str:
    """Return a name for matching: no titles, accents or punctuation, casefolded; "" when nothing is left."""
    if text.isascii() and text.replace(" ", "").isalpha():
        return " ".join(_without_titles(text.casefold().split()))
    name, *after = _GLUED.sub(lambda titles: titles[0].replace(".", ". "), _plain(text).strip()).split(",")
    words = [*name.split(), *(w for part in after for w in part.split() if _bare(w) not in _KNOWN)]
    apart = re.sub(r"\.(?=[^\W_]{2})", " ", " ".join(_without_titles(words)))
    return " ".join(re.sub(r"[^\w]|_", " ", re.sub(r"['’`.]", "", apart)).split())
