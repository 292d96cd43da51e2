"""NIK: 16 digits = 6 area, DDMMYY (women DD+40), 4 serial; what they say, and a NIK inside any other text."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from typing import Any, NamedTuple

from lokal import PROVINCES

from tpbis.formats.spelt_niks import MAY_BE, digits_of, spelt_spans

NO_NIK_HERE = "Isian ini memuat NIK. Hapus dulu; NIK hanya boleh ditulis di isian NIK."
NIK_IN_LINE = "memuat NIK. Hapus NIK-nya dari berkas, lalu coba lagi."
SHORTEST = 15  # but for “NIK 3E+15”
LONGEST = 17  # digits
_RUN = re.compile(r"[0-9]+")
_MAYBE = re.compile(r"[0-9](?:[\W_]{0,30}[0-9]){14}|[0-9]e\+?1[45]", re.IGNORECASE)
_CHAIN = re.compile(r"[0-9](?:[\W_]{0,30}[0-9]){14,}")
_ROUNDED = re.compile(r"[1-9](?:[.,][0-9]{0,15})?e\+?1[45](?![0-9])", re.IGNORECASE)  # 3.67308E+15, by Excel
_ID = re.compile(
    r"(?<![0-9a-z])(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=[0-9]*[a-f])[0-9a-f]{32,})(?![0-9a-z])",
    re.IGNORECASE,
)  # ids and checksums of our own
_GLUED = re.compile(r"([1-9][0-9]{15})((?:0|62)8[0-9]{7,11})|((?:0|62)8[0-9]{7,11})([1-9][0-9]{15})")
_ROW = re.compile(r"(?:[1-9][0-9]{15}){2,}")  # of NIKs, one after the other
_LIST, _LINE = re.compile(r"[,;]\s|\t"), re.compile(r"[\n\r]")
_WORD = r"(?<![^\W\d_])(?:N\W?I\W?K|K\W?T\W?P|kependudukan)(?![^\W\d_])"
_NAMES_NIK = re.compile(_WORD, re.IGNORECASE)
_WORD_BEFORE = re.compile(_WORD + r"[^0-9]{0,25}$", re.IGNORECASE)
_WORD_AFTER = re.compile(r"[\W_]{0,4}" + _WORD + r"\W?", re.IGNORECASE)
_LABEL = re.compile(
    r"[\s,;:/|–-]{0,9}(?:\b(?:no|nomor|nmr)\b\.?\s*)?(?:\be[- ]?)?" + _WORD + r"[^\w(]*$", re.IGNORECASE
)
_OTHER_WORD = re.compile(
    r"(?<![^\W\d_])(?:rek(?:ening)?|bank|b[rnc][ia]|bsi|mandiri|va|virtual|kartu|rp|invoice|faktur|resi|kontrak"
    r"|spm|sp2d|nuptk|imei)(?![^\W\d_])[^0-9]{0,25}$",
    re.IGNORECASE,
)  # of numbers that may have 16 digits too
_EDGE = " \t,;:/|–-"
_EMPTY_BRACKETS = re.compile(r"[(\[]\s*[)\]]")
# What may stand beside each other and reach 16 digits together: each as a whole, apart from the next.
_OTHER_NUMBERS = [
    re.compile(pattern + "(?![0-9])")
    for pattern in (
        r"(?:62[ .\-()]{0,3}8|0[2-9])[0-9](?:[ .\-()]{0,2}[0-9]){5,10}",  # a phone
        r"8[1-9][0-9](?:[ .\-]?[0-9]){6,9}",  # a phone without its 0
        r"(?<![0-9][/.])(?:0?[1-9]|[12][0-9]|3[01])([/. \-])(?:0?[1-9]|1[0-2])\1"
        r"(?:19|20)?[0-9]{2}(?!\1[0-9])",  # a date, or a month
        r"(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])(?:19|20)[0-9]{2}",  # a date in one piece
        r"(?<![0-9][/.])(?:19|20)[0-9]{2}([/.\-])(?:0[1-9]|1[0-2])(?:\1[0-3][0-9])?(?!\1[0-9])",
        r"(?<![0-9][.:])(?:[01]?[0-9]|2[0-4])([.:])[0-5][0-9](?:\1[0-5][0-9])?(?!\1[0-9])",  # a time
        r"(?:1[01]|[0-9])[.,][0-9]{3,9}°?[\s,;/]{1,3}-?(?:9[5-9]|1[0-4][0-9])[.,][0-9]{3,9}",  # a place
        r"(?:9[5-9]|1[0-4][0-9])[.,][0-9]{3,9}°?[\s,;/]{1,3}-?(?:1[01]|[0-9])[.,][0-9]{3,9}",
        r"(?<![0-9][.,])[0-9]{1,3}([.,])[0-9]{3}(?:\1[0-9]{3}){1,2}(?:[.,][0-9]{2})?(?!\1[0-9])",  # an amount
        r"[1-9][0-9]{1,5}000",  # one in one piece: no NIK has three zeros there
        r"97[89](?:[ \-]?[0-9]){10}",  # an ISBN
        r"(?<![0-9]\.)[1-9][0-9]\.[0-9]{2}\.[0-9]{2}\.[1-3][0-9]{3}(?!\.[0-9])",  # a kode wilayah
    )
]
_YEAR = re.compile(r"(?:19[3-9]|20[0-4])[0-9](?![0-9])")
# What an explanation of a row of digits costs: the cheapest is believed.
OTHER, YEAR, SMALL, NO_DATE, LISTED, NEXT_LINE = 0.0, 0.01, 0.3, 1.0, 0.5, 0.2
ANY, KNOWN_PROVINCE, WHOLE = range(3)  # what 16 digits need to be a NIK
Span = tuple[int, int]


class NikFacts(NamedTuple):
    """What the digits say: sex (L/P), birth date, and the area code of the first registration."""

    sex: str
    birth_date: dt.date
    area: str


def nik_facts(nik: str, *, today: dt.date | None = None) -> NikFacts | None:
    """Return what 16 digits say, or None when their birth date cannot exist.

    The two-digit year is the last such year not after today.
    """
    if not (len(nik) == 16 and nik.isascii() and nik.isdigit()):
        return None
    today = today or dt.date.today()
    day, month, year = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    woman = day > 40
    born = _date(2000 + year, month, day - 40 * woman)
    if born is None or born > today:
        born = _date(1900 + year, month, day - 40 * woman)
    area = f"{nik[:2]}.{nik[2:4]}.{nik[4:6]}"
    return NikFacts(sex_by_day(nik), born, area) if born else None


def sex_of_nik(nik: str) -> str:
    """L or P as the day of a NIK tells (women + 40), "" without a date that can exist."""
    return sex_by_day(nik) if nik_facts(nik) else ""


def sex_by_day(nik: str) -> str:
    """L or P as the day of a NIK tells that was read already, so its date can exist."""
    return "P" if int(nik[6:8]) > 40 else "L"


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def is_plausible(digits: str) -> bool:
    """Tell whether 16 digits may be a NIK: a province that exists and a birth date that can."""
    return digits[:2] in PROVINCES and nik_facts(digits) is not None


def mask_nik(nik: str | None) -> str:
    """Return the NIK with only its last four digits visible; empty → "–"."""
    return "•" * (len(nik) - 4) + nik[-4:] if nik and len(nik) > 4 else "–"


class _Digits(dict):
    """Translates the digits of every script, full width and circled ones too, to ASCII; keeps lengths."""

    def __missing__(self, code: int) -> int:
        digit = unicodedata.digit(chr(code), None)
        if digit is None:
            return code
        self[code] = 48 + digit
        return self[code]


_DIGITS = _Digits()


def names_nik(heading: str) -> bool:
    """Tell whether a heading or label speaks of a NIK or KTP."""
    return _NAMES_NIK.search(heading) is not None


def find_niks(text: str, *, beside: bool = False) -> list[Span]:
    """(start, end) of all that looks like a NIK, in any grouping, script and separators.

    That is 16 digits that begin with a province; beside the word NIK or KTP (in the text, or told by
    `beside`) any 15 to 17 digits and what Excel rounded to 3.67308E+15; after the word of another number
    (rekening, Rp) only 16 digits with a birth date that can exist.
    """
    if len(text) < SHORTEST and not ("e" in text or "E" in text):
        return []
    plain = text if text.isascii() else text.translate(_DIGITS)
    if not _RUN.search(plain):
        return []
    spelt = MAY_BE.search(plain)
    if not (spelt or _MAYBE.search(plain)):
        return []
    plain = _ID.sub(lambda found: _crosses(found[0]), plain)
    rounded = [f.span() for f in _ROUNDED.finditer(plain) if _needs(plain, f.span(), beside) == ANY]
    plain, spans = _replaced(plain, rounded, _crosses), rounded
    for chain in _CHAIN.finditer(plain):
        groups = _number_groups(plain, chain.span())
        spans += _in_groups(plain, groups, _needs(plain, chain.span(), beside))
    if spelt:
        rest = _replaced(plain, sorted(spans), _crosses)
        spans += spelt_spans(rest, lambda span: _needs(plain, span, beside) == ANY, is_plausible)
    return sorted(spans)


def _replaced(text: str, spans: list[Span], by: Callable[[str], str]) -> str:
    pieces, at = [], 0
    for start, end in spans:
        pieces += [text[at:start], by(text[start:end])]
        at = end
    return "".join([*pieces, text[at:]])


def _crosses(text: str) -> str:
    return "x" * len(text)


def _needs(plain: str, span: Span, beside: bool) -> int:
    """What digits need to be a NIK where they stand."""
    before = plain[max(0, span[0] - 45) : span[0]]
    if beside or _WORD_BEFORE.search(before) or _WORD_AFTER.match(plain, span[1]):
        return ANY
    return WHOLE if _OTHER_WORD.search(before) else KNOWN_PROVINCE


def _number_groups(plain: str, chain: Span) -> list[Span]:
    """The groups of digits of a chain; a NIK that is glued to another number is parted from it."""
    groups: list[Span] = []
    for match in _RUN.finditer(plain, *chain):
        start, end = match.span()
        if _ROW.fullmatch(plain, start, end):
            groups += [(at, at + 16) for at in range(start, end, 16)]
        else:
            glued = _GLUED.fullmatch(plain, start, end)
            groups += [glued.span(n) for n in range(1, 5) if glued[n]] if glued else [(start, end)]
    return groups


def _apart(plain: str, before: Span, after: Span) -> float:
    """What it costs to take two small numbers for parts of one: those of a list are none."""
    if before[1] - before[0] > 3 or after[1] - after[0] > 3:
        return 0.0
    if _LIST.search(plain, before[1], after[0]):
        return LISTED
    return NEXT_LINE if _LINE.search(plain, before[1], after[0]) else 0.0


def _in_groups(plain: str, groups: list[Span], needs: int) -> list[Span]:
    """The NIKs in the cheapest explanation of these groups."""
    windows = {at: window for at in range(len(groups)) if (window := _window(plain, groups, at, needs))}
    if not windows:
        return []
    at_end = {end: at for at, (_, end) in enumerate(groups, 1)}
    costs, ways = [0.0] * (len(groups) + 1), [(0, False)] * len(groups)
    for at in reversed(range(len(groups))):
        steps = [
            (cost + costs[after], False, after) for cost, after in _others(plain, groups[at], at, at_end)
        ]
        if at in windows:
            cost, after = windows[at]
            steps.append((cost + costs[after], True, after))
        costs[at], is_nik, after = min(steps)
        ways[at] = (after, is_nik)
    spans, at = [], 0
    while at < len(groups):
        after, is_nik = ways[at]
        spans += [(groups[at][0], groups[after - 1][1])] if is_nik else []
        at = after
    return spans


def _others(plain: str, group: Span, at: int, at_end: dict[int, int]) -> list[tuple[float, int]]:
    """(cost, next group) of what a group may begin that is no NIK."""
    start, end = group
    size = end - start
    states = [(SMALL if size < 4 else float(size), at + 1)]
    for number in _OTHER_NUMBERS:
        match = number.match(plain, start)
        if match and match.end() in at_end:
            states.append((OTHER, at_end[match.end()]))
    return [*states, (YEAR, at + 1)] if _YEAR.fullmatch(plain, start, end) else states


def _window(plain: str, groups: list[Span], at: int, needs: int) -> tuple[float, int] | None:
    """(cost, next group) of a NIK that begins with this group; None when none does."""
    start, digits, cost, other = groups[at][0], "", 0.0, None
    if start and plain[start - 1] == "•":  # the rest of a masked one
        return None
    for after, (begin, end) in enumerate(groups[at : at + LONGEST + 1], at + 1):
        digits += plain[begin:end]
        cost += _apart(plain, groups[after - 2], (begin, end)) if after - 1 > at else 0.0
        if len(digits) == 16:
            sure = needs == ANY or is_plausible(digits)
            fits = sure or (needs == KNOWN_PROVINCE and digits[:2] in PROVINCES)
            return (cost + (0.0 if sure else NO_DATE), after) if fits else None
        if needs == ANY and len(digits) in (15, 17):
            other = other or (cost + NO_DATE, after)
        if len(digits) > 16:
            return other
    return other


def has_nik(text: str, *, beside: bool = False) -> bool:
    """Tell whether a text holds what looks like a NIK."""
    return bool(find_niks(text, beside=beside))


def mask_niks(text: str, *, beside: bool = False) -> str:
    """A text with every NIK in it masked."""
    spans = find_niks(text, beside=beside)
    return _replaced(text, spans, lambda nik: mask_nik(_digits_of(nik))) if spans else text


def take_niks(text: str, *, beside: bool = False) -> tuple[str, list[str]]:
    """A text without its NIKs and the words that announce them, and the digits of each."""
    pieces, taken, at = [], [], 0
    for start, end in find_niks(text, beside=beside):
        taken.append(_digits_of(text[start:end]))
        pieces.append(_LABEL.sub("", text[at:start]))
        after = _WORD_AFTER.match(text, end)
        at = after.end() if after else end
    if not taken:
        return text, []
    rest = _EMPTY_BRACKETS.sub(" ", " ".join([*pieces, text[at:]]))
    if rest.count("(") != rest.count(")"):
        rest = re.sub(r"[()]", " ", rest)
    return rest.strip(_EDGE), taken


def _digits_of(text: str) -> str:
    return "".join(_RUN.findall(digits_of(text.translate(_DIGITS))))


def mask_deep(value: Any) -> Any:
    """Whatever JSON can hold, with every NIK in its texts and keys masked."""
    if isinstance(value, str):
        return mask_niks(value)
    if isinstance(value, dict):
        return {mask_deep(key): mask_deep(item) for key, item in value.items()}
    return [mask_deep(item) for item in value] if isinstance(value, (list, tuple)) else value
