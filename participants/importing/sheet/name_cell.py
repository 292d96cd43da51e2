"""What a cell for a name says besides one name: nobody, several people, that somebody stayed away."""

import re

from participants.importing.columns.claims import ABSENT, presence_word
from participants.importing.sheet.ditto_marks import is_ditto
from participants.importing.sheet.row import read_name
from participants.importing.sheet.word_lists import synonyms
from tpbis.formats.reader_result import Reading

LONGEST = 24  # of a text that names nobody
NOBODY = re.compile(
    r"x{2,}|a{3,}|(?:ter|di)isi \w+(?: \w+)?"
    r"|(?:nama|peserta|warga|orang|tamu|undangan|ibu|bapak|bpk|sdri?|saudari?)(?: (?:ke[ -]?)?\d{1,4})?"
)
EDGES = " .,:;*-–—_()[]{}<>/\\|?!…'\"“”‘’"
SEVERAL_NAMES = "Ada beberapa nama dalam satu sel; baris ini tidak dicatat. Tulis satu orang sebaris."
ONE_OR_MORE = "Mungkin ada beberapa nama dalam sel ini; dicatat sebagai satu orang. Periksa kembali."
DEAD = "Tertulis almarhum/almarhumah; tetap dicatat. Periksa kembali."
WHY_NOBODY, WHY_DITTO = "tidak ada nama orangnya", "tanda ulang di kolom nama; tidak ada nama orangnya"
SEVERAL = re.compile(
    r"(?<=[^\W\d_])(?:\s(?:dan|serta|&|\+)\s|\s?[;&]\s?)(?=[^\W\d_]{2})"
    r"|(?:^|(?<=\s))\(?[1-9][.)]\s?(?=[^\W\d_])"
)
MAY_BE_SEVERAL = re.compile(r"(?<=[^\W\d_]{3})\s?[/\n\r]\s?(?=[^\W\d_]{3})")
LISTED = re.compile(r"[^\W\d_]{3,}(?: [^\W\d_]{3,})*(?:, ?[^\W\d_]{3,}(?: [^\W\d_]{3,})*){2,}")
BESIDE = re.compile(
    r"(?<=[^\W\d_.]) ?(?:[(\[]([^()\[\]]{2,40})[)\]]|[-–—:,/] ?([^-–—:,/()]{4,40})) ?\.?$",
)
IN_PLACE_OF = re.compile(
    r"(?<=[^\W\d_.,]) ?[(\[,-]? ?((?:mewakili|diwakili)\b[^)\]]{0,60})[)\]]?$", re.IGNORECASE
)
DECEASED = re.compile(r"\(?alm(?:h|arhum|arhumah)?\b[.)]?", re.IGNORECASE)


def nobody(text: str) -> str:
    """Why a text is no name of a person at all, "" when it may be one."""
    if len(text) > LONGEST:
        return ""
    if is_ditto(text):
        return WHY_DITTO
    bare = " ".join(text.strip(EDGES).casefold().replace(".", "").split())
    is_nobody = not bare or bare in synonyms("nobody") or presence_word(bare) or NOBODY.fullmatch(bare)
    return WHY_NOBODY if is_nobody else ""


def names_in(text: str) -> list[str]:
    """The names of a cell that surely holds several: joined by “dan” or &, or numbered."""
    parts = [part.strip(" ,;/") for part in SEVERAL.split(text.lower() if text.isupper() else text)]
    return [part for part in parts if part]


def may_be_several(text: str) -> bool:
    """Tell whether a cell may name more than one person, or one person twice."""
    return MAY_BE_SEVERAL.search(text) is not None or LISTED.fullmatch(text) is not None


def without_remark(text: str) -> tuple[str, str, bool]:
    """(name, what is remarked behind it, whether it says that the person stayed away)."""
    if "wakili" not in text and text.replace(" ", "").isalpha():
        return text, "", False
    if (found := IN_PLACE_OF.search(text)) and found.start():
        return text[: found.start()].rstrip(" ,-"), found[1].strip(), found[1].startswith("diwakili")
    found = BESIDE.search(text)
    remark = (found[1] or found[2]).strip() if found else ""
    if found and presence_word(remark):
        return text[: found.start()].rstrip(), remark, presence_word(remark) == ABSENT
    return text, "", False


def read_person_name(cell: object) -> Reading[str]:
    """The name of one person, with a warning where others may stand in the cell too."""
    text, reading = str(cell), read_name(cell)
    names = names_in(text)
    if len(names) == 1 and names[0] != text:
        return read_name(names[0] if not text.isupper() else names[0].upper())
    warning = SEVERAL_NAMES if len(names) > 1 else ONE_OR_MORE if may_be_several(text.strip()) else None
    return Reading(reading.value, warning or (DEAD if DECEASED.match(text.strip()) else None))
