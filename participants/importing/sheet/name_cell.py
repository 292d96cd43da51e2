"""What a cell for a name says besides one name: nobody, several people, that somebody stayed away."""

import re
from functools import cache, lru_cache

from participants.importing.columns.success_and_attendance import ABSENT, presence_word
from participants.importing.sheet.ditto_marks import DITTO_WORDS, is_ditto
from participants.importing.sheet.row import read_name
from participants.importing.sheet.word_lists import synonyms
from tpbis.formats import tidy_name
from tpbis.formats.names import is_degree
from tpbis.formats.reader_result import Reading

SEPARATOR = "; "  # between the names of one cell
LONGEST = 24  # of a text that names nobody
LONGEST_PLAIN = 100  # of a name that needs no closer look
NOBODY_WORDS = ["nama", "peserta", "warga", "orang", "tamu", "undangan", "ibu", "bapak", "bpk", "sdr", "sdri"]
NOBODY_WORDS += ["saudara", "saudari", "terisi", "diisi"]
NOBODY = re.compile(
    rf"x{{2,}}|a{{3,}}|(?:ter|di)isi \w+(?: \w+)?|(?:{'|'.join(NOBODY_WORDS)})(?: (?:ke[ -]?)?\d{{1,4}})?"
)
EDGES = " .,:;*-–—_()[]{}<>/\\|?!…'\"“”‘’"
SEVERAL_NAMES = "Ada {} nama dalam satu sel; dibaca sebagai {} orang: {}. Periksa kembali."
NOT_NAMED = "“{}” tidak dicatat, karena tidak ada namanya."
ONE_OR_MORE = "Mungkin ada beberapa nama dalam sel ini; dicatat sebagai satu orang. Periksa kembali."
DEAD = "Tertulis almarhum/almarhumah; tetap dicatat. Periksa kembali."
WHY_NOBODY, WHY_DITTO = "tidak ada nama orangnya", "tanda ulang di kolom nama; tidak ada nama orangnya"
NUMBERED = re.compile(r"(?:^|(?<=\s)|(?<=[,;/]))\(?[1-9][0-9]?[.)]\s?(?=[^\W\d_])")
BULLETS = tuple("•*·–-")
JOINED = re.compile(
    r"(?<=[^\W\d_])[.,]?(?:\s(?:dan|serta|dgn|dengan|bersama|&|\+|and)\s|\s?[;&+]\s?)"
    r"(?=[^\W\d_]{2}|[1-9][0-9]? (?:orang|org|anak))|,?\s(?=(?:dkk|dll)\b)",
    re.IGNORECASE,
)
JOINING = {"dan", "serta", "dgn", "dengan", "bersama", "and", "dkk", "dll"}
BETWEEN = frozenset("/,\n\r")
NAME = re.compile(r"[^\W\d_]{3,}(?:['’ -][^\W\d_]+)*")
LONG_NAME = re.compile(r"[^\W\d_]{3,} [^\W\d_]{3,}(?: [^\W\d_]+)*")
MAY_BE_SEVERAL = re.compile(r"(?<=[^\W\d_]{3})\s?/\s?(?=[^\W\d_]{3})")
CONTINUES = re.compile(r"(?:binti|bin|bt|als|alias|van|de)\b\.?", re.IGNORECASE)
COMPANY = re.compile(
    r"(?:ke)?(?:[1-9][0-9]?|satu|dua|tiga|empat|lima|para|beberapa)? ?(?:orang|org|anak[ -]?anak|anak|cucu"
    r"|suami|istri|isteri|ibu|bapak|ayah|keluarga|kel|rombongan|teman(?:[ -]teman)?|kawan(?:[ -]kawan)?"
    r"|rekan(?:[ -]rekan)?|dkk|dll|lainnya|lain|anggota|pendamping|tim|adik|kakak|mertua)(?:nya)?"
    r"(?: (?:nya|kecil|balita|lain|lainnya|anak|orang|[0-9]{1,2}))*\.?",
    re.IGNORECASE,
)
BESIDE = re.compile(
    r"(?<=[^\W\d_.]) ?(?:[(\[]([^()\[\]]{2,40})[)\]]|[-–—:,/] ?([^-–—:,/()]{4,40})) ?\.?$",
)
IN_PLACE_OF = re.compile(
    r"(?<=[^\W\d_.,]) ?[(\[,-]? ?((?:mewakili|diwakili)\b[^)\]]{0,60})[)\]]?$", re.IGNORECASE
)
PLACE = re.compile(
    r"(?:kel|kelurahan|desa|ds|kp|kampung|kec|jl|jalan|rt|rw|dusun|dsn|link|perum|komplek)\b", re.IGNORECASE
)
DECEASED = re.compile(r"\(?alm(?:h|arhum|arhumah)?\b[.)]?", re.IGNORECASE)


def nobody(text: str) -> str:
    """Why a text is no name of a person at all, "" when it may be one."""
    if len(text) > LONGEST or _begins_a_name(text):
        return ""
    if is_ditto(text):
        return WHY_DITTO
    bare = " ".join(text.strip(EDGES).casefold().replace(".", "").split())
    is_nobody = not bare or bare in synonyms("nobody") or presence_word(bare) or NOBODY.fullmatch(bare)
    return WHY_NOBODY if is_nobody else ""


@cache
def _first_words() -> frozenset[str]:
    """The words with which a text begins that names nobody, as nearly no name does."""
    phrases = [*synonyms("nobody"), *synonyms("attendance"), *DITTO_WORDS, *NOBODY_WORDS]
    return frozenset(phrase.split()[0] for phrase in phrases)


def _begins_a_name(text: str) -> bool:
    """Tell whether a text surely names somebody, from its first word."""
    words = text.split(maxsplit=1)
    return bool(words) and _opens_a_name(words[0])


@lru_cache(5000)
def _opens_a_name(word: str) -> bool:
    """Tell whether a first word is one of a name."""
    word = word.casefold()
    return word.isalpha() and len(set(word)) > 1 and word not in _first_words()


def names_in(text: str) -> list[str]:
    """What a cell names one after the other: numbered, line by line, joined by “dan”, or a list of names."""
    if text.replace(" ", "").isalpha() and JOINING.isdisjoint(text.casefold().split()):
        return [text.strip()]  # as nearly all cells
    pieces = [piece for line in _lines(text.strip()) for piece in NUMBERED.split(line)]
    pieces = [part for piece in pieces for part in JOINED.split(piece)]
    pieces = [part for piece in pieces for part in _listed(piece, beside_others=len(pieces) > 1)]
    return [bare for part in pieces if (bare := part.strip(" ,;/•*·-"))]


def people_in(text: str) -> tuple[list[str], list[str]]:
    """(the names of people in a cell, those with them who are not named: “suaminya”, “2 anak”)."""
    parts = names_in(text)
    if len(parts) < 2:
        return parts, []
    company = [part for part in parts if COMPANY.fullmatch(part)]
    return [part for part in parts if part not in company], company


def _lines(text: str) -> list[str]:
    """The lines of a cell, unless a line goes on with a degree, “binti” or a remark."""
    lines: list[str] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        bare = line[1:].lstrip() if line.startswith(BULLETS) else line
        if lines and not bare[:1].isalpha():
            lines[-1] += f"\n{line}"
        else:
            lines.append(bare if lines else line)
    return [text] if any(CONTINUES.match(line) or is_degree(line) for line in lines[1:]) else lines


def _listed(text: str, beside_others: bool) -> list[str]:
    """The names between commas: three or more, or two long ones; degrees and places make it one."""
    parts = _between_commas(text.strip(" ,"))
    is_name = NAME.fullmatch if beside_others or len(parts) > 2 else LONG_NAME.fullmatch
    plain = len(parts) > 1 and all(is_name(part) and not is_degree(part) for part in parts)
    return parts if plain and not any(PLACE.match(part) for part in parts) else [text]


def _between_commas(text: str) -> list[str]:
    return [part.strip() for part in text.split(",")]


def may_be_several(text: str) -> bool:
    """Tell whether a cell may name more than one person, or one person twice."""
    if BETWEEN.isdisjoint(text):
        return False
    if MAY_BE_SEVERAL.search(text):
        return True
    parts = _between_commas(text)
    return (
        len(parts) == 2
        and all(NAME.fullmatch(part) and len(part) > 4 for part in parts)
        and not (is_degree(parts[1]) or parts[1].isupper())
    )


def without_remark(text: str) -> tuple[str, str, bool]:
    """(name, what is remarked behind it, whether it says that the person stayed away)."""
    if "wakili" not in text and text.replace(" ", "").isalpha():
        return text, "", False
    if (match := IN_PLACE_OF.search(text)) and match.start():
        return text[: match.start()].rstrip(" ,-"), match[1].strip(), match[1].startswith("diwakili")
    match = BESIDE.search(text)
    remark = (match[1] or match[2]).strip() if match else ""
    if match and presence_word(remark):
        return text[: match.start()].rstrip(), remark, presence_word(remark) == ABSENT
    return text, "", False


def _is_one_plain_name(text: str) -> bool:
    """Tell whether a text is two letters or more, in words of which none joins names, as nearly all names."""
    return (
        1 < len(text) <= LONGEST_PLAIN
        and text.isascii()
        and text.replace(" ", "").isalpha()
        and text[1] != " "
        and not DECEASED.match(text)
        and JOINING.isdisjoint(text.casefold().split())
    )


def read_person_name(cell: object) -> Reading[str]:
    """The name of one person, with a warning where others may stand in the cell too."""
    text = str(cell).strip()
    if _is_one_plain_name(text):
        return Reading(tidy_name(text))
    names, company = people_in(text)
    if len(names) > 1 or company:
        read = [read_name(name).value for name in names] or [read_name(cell).value]
        told = [SEVERAL_NAMES.format(len(read), len(read), ", ".join(read))] if len(read) > 1 else []
        told += [NOT_NAMED.format(", ".join(company))] if company else []
        return Reading(SEPARATOR.join(read), " ".join(told))
    value = read_name(names[0] if names else cell).value
    warning = ONE_OR_MORE if may_be_several(text) else DEAD if DECEASED.match(text) else None
    return Reading(value, warning)
