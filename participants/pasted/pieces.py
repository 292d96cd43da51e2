"""What a line tells by its form: phones, births, ages, whom somebody stands for; the rest in cells."""

import re
from dataclasses import dataclass, field

from participants.pasted.word_sets import EDGES, bare, begins_place, is_rt, word_set
from tpbis.formats import Unreadable, read_age, read_birth, read_phone, take_niks
from tpbis.formats.calendar import MONTH

CUT, PHONE, DATE, BORN, SLASH, COMMA = "\x1f", "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
_EITHER = re.compile(r"\bl ?/ ?p ?[:=] ?|\blk ?/ ?pr ?[:=] ?", re.IGNORECASE)  # “L/P: P”
_LINK = re.compile(r"(?:https?://)?(?:wa\.me/|api\.whatsapp\.com/send/?\?phone=)\+?(?=[0-9])", re.IGNORECASE)
_PHONE = re.compile(r"(?<!\d)(?:\+?62|0|8)[\s().\-]{0,3}(?:\d[\s().\-]*){7,12}\d(?!\d)")
_GROUP, _APART = re.compile(r"[0-9]+"), re.compile(r"  |\t| - ")
# Digits before a phone that are no year and no age: both are pieces of one longer number, which stays whole.
_TORN = re.compile(r"(?<!\d)(?!(?:19|20)\d\d\D)\d{3,6}[\s./-]{1,3}$")
DAY = re.compile(
    rf"(?<![0-9])(?<![0-9][./-])[0-9]{{1,2}}(?: ?[./-] ?| )(?:{MONTH}|[0-9]{{1,2}})(?: ?[./-] ?| |, )"
    r"(?:(?:19|20)[0-9]{2}|'?[0-9]{2})(?![0-9]|[./-][0-9])",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"\b(?:ttl|lhr|(?:tempat|tmpt|tgl|tanggal|thn|tahun)?[ ,/]{0,2}(?:tgl|tanggal|tahun)? ?lahir)\b"
    r"[ .:=]{0,3}(?:di\b|pada\b|tgl\b|tanggal\b|(?:tahun|thn?)\b\.?)? ?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:\b(?:tahun|thn|th)\b[ .]{0,2})((?:19|20)[0-9]{2})(?![0-9])", re.IGNORECASE)
_AGE = re.compile(
    r"(?:\b(?:umur|usia)\b[\s.:=]{0,3})?(?<![0-9])([0-9]{1,3}) ?(?:tahun|thn|th)\b\.?"
    r"|\b(?:umur|usia)(?: ?nya)?\b[\s.:=]{0,3}([0-9]{1,3})(?![0-9])",
    re.IGNORECASE,
)
RT = re.compile(
    r"\br[tw][\s.:]{0,3}[0-9]{1,3}"
    r"(?: ?[/-] ?(?:rw[\s.:]{0,3})?[0-9]{1,3}|[\s,.]{0,3}rw[\s.:]{0,3}[0-9]{1,3})?(?![0-9])",
    re.IGNORECASE,
)
_STANDS_FOR = re.compile(
    r"\b(?:mewakili|(?:wakil|utusan|perwakilan|delegasi)(?: dari)?)\b[ :]{0,2}(?=[^\W\d])"
    r"|(?<=[^\W\d]) (?:a\.n\.?|a/n|atas nama|an\.) ?(?=[^\W\d])",
    re.IGNORECASE,
)
_IN_NAME_OF = re.compile(r"^\s*(?:an\.|a\.n\.?|a/n|atas nama)\s?(?=[^\W\d])", re.IGNORECASE)
_END = re.compile(r"[)\];,\t|\x1f\ue000\ue001\ue002]|  | [–—-] |$")
_BREAK = re.compile(
    r"[\t;|,()\[\]\x1f\ue000\ue001\ue002]|(?<= ) |(?<![0-9])/|/(?![0-9])"
    r"|(?<=[^\W_])_(?=[^\W_])|(?<= )[–—-](?= |$)"
)


@dataclass
class Draft:
    """What one line says so far; `cells` are (mark before it, text) of what is still to be read."""

    values: dict[str, str] = field(default_factory=dict)
    cells: list[tuple[str, str]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    niks: int = 0
    attended: bool | None = None

    def put(self, name: str, value: str) -> None:
        """Fill a field; what comes second for it is left unread."""
        if self.values.setdefault(name, value) != value:
            self.unread.append(value)


def cells_of(line: str) -> Draft:
    """Read the pieces of a line and part the rest into cells."""
    draft = Draft()
    text, niks = take_niks(line)
    draft.niks = len(niks)
    if len(niks) == 1:
        draft.values["nik"] = niks[0]
    text = _EITHER.sub(f"{CUT}JK: ", text)
    text = _days(_LINK.sub("", text), draft)
    text = _phones(text, draft)
    text = _YEAR.sub(lambda year: _birth(year, year[1], draft), _BORN.sub(BORN, text))
    text = _AGE.sub(lambda age: _age(age, draft), text)
    text = _represented(_IN_NAME_OF.sub("", text, count=1), draft)
    text = RT.sub(_protected, text)
    draft.cells = list(_parted(text))
    return draft


def _protected(match: re.Match) -> str:
    return f"{CUT}{match[0].replace('/', SLASH).replace(',', COMMA)}{CUT}"


def _days(text: str, draft: Draft) -> str:
    return DAY.sub(lambda day: _birth(day, day[0].strip(), draft), text)


def _birth(match: re.Match, text: str, draft: Draft) -> str:
    """A date or year becomes the birth, with the place before it read later."""
    if "birth" in draft.values or not _reads(read_birth, text):
        return match[0]
    draft.values["birth"] = text
    return DATE


def _age(match: re.Match, draft: Draft) -> str:
    text = match[1] or match[2]
    if "age" in draft.values or not _reads(read_age, text):
        return match[0]
    if warning := read_age(text).warning:
        draft.doubts.append(warning.rstrip("."))
    draft.values["age"] = text
    return CUT


def _reads(reader, text: str) -> bool:
    try:
        return reader(text).value is not None
    except Unreadable:
        return False


def _phones(text: str, draft: Draft) -> str:
    """The own phone goes into its field; every other one, and that of a relative beside it, is unread."""
    pieces, at, others = [], 0, []
    for match in _PHONE.finditer(text):
        start, phone = match.start(), _whole_number(match[0])
        if _TORN.search(text[max(0, start - 12) : start]) or not _reads(read_phone, phone):
            continue
        before, owner = _label(text[at:start])
        pieces += [before, PHONE]
        at = start + len(phone)
        if owner or "phone" in draft.values:
            others.append((phone, owner))
        else:
            draft.values["phone"] = phone
    for phone, owner in others:
        if owner and "phone" not in draft.values:
            draft.values["phone"], phone = phone, ""
        draft.unread.append(" ".join(filter(None, [owner, phone])))
    return "".join([*pieces, text[at:]])


def _whole_number(text: str) -> str:
    """The phone at the beginning of a row of digits; what stands behind it, apart, may be an age."""
    end = digits = 0
    for group in _GROUP.finditer(text):
        size, between = len(group[0]), text[end : group.start()]
        if digits > 8 and _APART.search(between) or digits > 10 and size < 4:
            break
        end, digits = group.end(), digits + size
    return text[:end]


def _label(before: str) -> tuple[str, str]:
    """A text without the label of the phone behind it, and the relative whose phone that is."""
    words, owner = before[-60:].split(" "), ""
    head = before[: -len(" ".join(words))] if words != [""] else before
    while words:
        word = bare(words[-1])
        if word in word_set("relative") | {"nya"} and len(words) > 1 and is_phone_word(bare(words[-2])):
            owner = "" if word == "nya" else word
        elif word and not is_phone_word(word):
            break
        words.pop()
    return head + " ".join(words) + (" " if words else ""), owner


def is_phone_word(word: str) -> bool:
    """Tell whether a word announces a phone: hp, no.hp, hp/wa."""
    return all(part in word_set("phone") for part in re.split(r"[/.]", word) if part)


def _represented(text: str, draft: Draft) -> str:
    """Whom somebody stands for, up to the next mark; “Lurah diwakili Bu Ani” is Bu Ani."""
    absent, by, present = text.partition(" diwakili ")
    first = bare(present.removeprefix("oleh ").partition(" ")[0]).removesuffix("nya")
    somebody = first not in word_set("relative") or first in ("bapak", "ibu")
    if by and absent.strip(EDGES) and "(" not in absent and somebody:
        draft.put("represents", absent.strip(EDGES))
        return present.removeprefix("oleh ")
    match = _STANDS_FOR.search(text)
    if not match:
        return text
    end = _END.search(text, match.end())
    stop = end.start() if end else len(text)
    draft.put("represents", text[match.end() : stop].strip(EDGES))
    return f"{text[: match.start()]}{CUT}{text[stop:]}"


def _parted(text: str):
    """(mark before it, text) of each cell; a phone or a date is a cell of its own."""
    at, mark = 0, ""
    for match in [*_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        for n, cell in enumerate(_at_places(text[at:end])):
            yield (mark if n == 0 else CUT), cell
        if match:
            at, mark = match.end(), match[0]
            if mark in (PHONE, DATE):
                yield mark, mark


def _ends_before_place(text: str) -> bool:
    """Tell whether a text is not itself the beginning of a place: “Alamat:”, “Desa”, “RT 02”."""
    return bool(text) and text[-1] not in ":=" and bare(text) not in word_set("place") and not is_rt(text)


def _at_places(cell: str) -> list[str]:
    """A cell, parted where a word for a place begins: “Edi Kel. Unyur Kec. Serang”."""
    words, parts = cell.split(" "), [""]
    for n, word in enumerate(words):
        if n and _ends_before_place(parts[-1].strip()) and begins_place(" ".join(words[n : n + 2])):
            parts.append("")
        parts[-1] += f" {word}"
    return [clean for part in parts if (clean := part.strip(EDGES).replace(SLASH, "/").replace(COMMA, ","))]
