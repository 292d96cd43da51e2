"""What a roster says of a person: name, sex, age, present or not, and plain counts."""

import re
import unicodedata

from tpbis.formats.reading import Reading, Unreadable, clean, is_empty, is_number, whole

SEX_EXPECTED = "L atau P"
AGE_EXPECTED = "umur dalam tahun, misalnya 32"
TICK_EXPECTED = "√ bila hadir, atau - bila tidak"
INTEGER_EXPECTED = "bilangan bulat, misalnya 30 atau 1.234"
OLDEST = 120
_SEXES = {
    **dict.fromkeys("l lk laki laki-laki lakilaki lelaki pria cowok cowo".split(), "L"),
    **dict.fromkeys("p pr prp perempuan wanita cewek cewe".split(), "P"),
}
_HERE = set("√ ✓ ✔ ☑ ✅ v x y 1 h ya hadir ada ttd true benar datang".split())
_AWAY = set("0 o n t tidak tdk kosong absen alpa alpha a s i sakit izin ijin false salah ☐ □".split()) | {
    "tidak hadir"
}
_BEFORE = {"h", "hj", "dr", "drs", "dra", "drg", "drh", "ir", "prof", "kh", "ust", "ustadz", "ustadzah"}
_BEFORE |= {"bapak", "bpk", "ibu", "sdr", "sdri", "ny", "nn", "tn"}
_TITLES = (
    "A.Ma. A.Md. A.Md.Keb. A.Md.Kep. A.Md.Pus. Dr. Dra. Drs. Drg. Drh. H. Hj. Ir. Prof. S.Ag. S.E. S.H. S.Hum. "
    "S.I.Kom. S.I.P. S.I.Pust. S.IP. S.Kep. S.Keb. S.Kom. S.M. S.P. S.Pd. S.Pd.I. S.Pd.SD. S.Psi. S.Pt. S.Pust. "
    "S.S. S.Si. S.Sn. S.Sos. S.Sos.I. S.ST. S.STP. S.T. S.Th.I. S.Tr. SE SH SIP SKM SPd ST M.A. M.Ag. M.E. M.H. "
    "M.Hum. M.I.Kom. M.IP. M.Kes. M.Kom. M.M. M.P. M.Pd. M.Pd.I. M.Si. M.Sn. M.Sos. M.T. MA MM MH MPd MSi Ph.D."
).split()
_DOTTED = {title.replace(".", "").casefold() for title in _TITLES}
_SPELLED = {title.casefold().rstrip("."): title.rstrip(".") for title in reversed(_TITLES)}


def read_sex(cell: object) -> Reading[str | None]:
    """Read a cell as "L" or "P"; empty is None. Raises Unreadable."""
    if is_empty(cell):
        return Reading(None)
    word = re.sub(r" ?- ?| ", "-", clean(cell, SEX_EXPECTED).casefold().rstrip("."))
    if word not in _SEXES:
        raise Unreadable(cell, SEX_EXPECTED)
    return Reading(_SEXES[word])


def read_integer(cell: object) -> Reading[int | None]:
    """Read a cell as a count from 0 to below 10¹²; "1.234" is 1234, empty is None. Raises Unreadable."""
    if is_empty(cell):
        return Reading(None)
    if is_number(cell):
        number = whole(cell, INTEGER_EXPECTED)
    else:
        text = re.sub(r" ?(?:orang|org|peserta|buah|kali)$", "", clean(cell, INTEGER_EXPECTED).casefold())
        if not re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,13}", text):
            raise Unreadable(cell, INTEGER_EXPECTED)
        number = int(text.replace(".", ""))
    if not 0 <= number < 10**12:
        raise Unreadable(cell, INTEGER_EXPECTED)
    return Reading(number)


def read_age(cell: object) -> Reading[int | None]:
    """Read a cell as an age in whole years ("32", "32 th"); empty is None. Raises Unreadable."""
    if is_empty(cell):
        return Reading(None)
    text = (
        re.sub(r" ?(?:th|thn|tahun)\.?$", "", clean(cell, AGE_EXPECTED).casefold())
        if isinstance(cell, str)
        else cell
    )
    try:
        age = read_integer(text).value
    except Unreadable:
        age = None
    if age is None or age > OLDEST:
        raise Unreadable(cell, AGE_EXPECTED)
    return Reading(age)


def read_tick(cell: object) -> Reading[bool]:
    """Read a cell of an attendance column: any tick is True; empty, a dash, sakit or izin is False."""
    if isinstance(cell, bool) or cell in (0, 1):
        return Reading(bool(cell))
    if is_empty(cell):
        return Reading(False)
    word = clean(cell, TICK_EXPECTED).casefold().rstrip(".")
    if word in _HERE or word in _AWAY:
        return Reading(word in _HERE)
    raise Unreadable(cell, TICK_EXPECTED)


def _cased(word: str) -> str:
    known = _SPELLED.get(word.casefold().rstrip(".,"))
    if known and "." in word.rstrip(".,"):
        return known + word[len(word.rstrip(".,")) :]
    return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]{1,2}\b)?", lambda m: m[0][0].upper() + m[0][1:].lower(), word)


def tidy_name(text: str) -> str:
    """Collapse blanks; write a name typed all in capitals (or all small) as "Siti Aminah, S.Pd."."""
    name = " ".join(str(text).split())
    if not (name.isupper() or name.islower()):
        return name
    return " ".join(_cased(word) for word in name.split())


def name_key(text: str) -> str:
    """Return a name for matching: no titles, accents or punctuation, casefolded; "" when nothing is left."""
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", str(text).casefold()) if not unicodedata.combining(c)
    )
    name, *after = plain.split(",")
    words = [*name.split(), *(w for part in after for w in part.split() if _bare(w) not in _DOTTED)]
    while len(words) > 1 and _bare(words[0]) in _BEFORE:
        words = words[1:]
    while len(words) > 1 and "." in words[-1].rstrip(".") and _bare(words[-1]) in _DOTTED:
        words = words[:-1]
    joined = re.sub(r"['’`.]", "", " ".join(re.sub(r"\.(?=[^\W_]{2})", " ", word) for word in words))
    return " ".join(re.sub(r"[^\w]|_", " ", joined).split())


def _bare(word: str) -> str:
    return word.replace(".", "")
