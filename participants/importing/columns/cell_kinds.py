"""The kind of a cell by its looks alone: a number, a day, a clock time, a phone, a tick, a word of a list."""

import re
from datetime import date, time, timedelta
from functools import cache, lru_cache

from participants.importing.sheet.ditto_marks import is_ditto
from participants.importing.sheet.word_lists import synonyms, word_key
from tpbis.formats import take_niks
from tpbis.formats.calendar import MONTH
from tpbis.formats.phones import holds_phone
from tpbis.formats.reader_result import is_empty, plain_text

VOCABULARIES = ("attendance", "success", "civil", "yes_no", "education", "occupation")
HOUR = r"(?:pukul |pkl\.? ?|jam )?[0-2]?[0-9][.:][0-5][0-9](?: ?(?:wib|wita|wit))?"
DAY = rf"(?:\d{{1,2}}[ /.-]+(?:{MONTH}|\d{{1,2}})[ /.-]+'?(?:\d{{4}}|\d{{2}})|\d{{4}}-\d\d-\d\d)"
ABOUT, WORDS = r"(?:(?:±|~|\+/-|kurang lebih|sekitar|kira-kira|kurleb) ?)?", r"(?: ?\([a-z ]{3,60}\))?"
UNIT = r"(?: ?(?:orang|org|peserta|th|thn|tahun)\.?)?"
PATTERNS = {
    "tick": r"[√✓✔☑✅vx×✗ü]|✔️",
    "sex": r"l|p|lk|pr|w|laki[ -]*laki|laki2?|pria|perempuan|wanita",
    "letter": r"[hisa]|th|tk",  # of an attendance list: hadir, izin, sakit, alpa
    "region": r"\d\d\.\d\d\.\d\d\.\d{4}",
    "percent": r"-?\d{1,3}(?:[.,]\d+)? ?%",
    "clock": rf"{HOUR}(?:\s*(?:-|s/?d|sampai)\s*(?:{HOUR}|selesai))?|(?:sampai )?selesai",
    "date": rf"(?:.{{0,40}}?[^\d.])?{DAY}.{{0,12}}",
    "nik": r"'?\d(?:[ .-]?\d){14,16}",
    "phone": r"'?(?:\(?\+?62\)?|0)[ -]?\d(?:[ .()/-]*\d){6,12}|'?8\d(?:[ .-]?\d){7,10}",
    "money": r"(?:rp\.? ?)\d.*|\d[\d.,]* ?(?:juta|jt|rb|ribu|k)\b.*|[1-9]\d{0,2}(?:[.,]\d{3})+(?:[.,]\d\d)?",
    "span": r"\d{1,3}(?:[.,]\d+)? ?(?:bln|bulan|minggu|hari)\b.*",  # a time that something lasts, no age
    "bit": r"[01](?:\.0)?",
    "number": rf"[(-]?\d{{1,7}}(?:[.,]\d{{1,4}})?[).]?|{ABOUT}\d{{1,5}}(?: ?-?an)?{WORDS}{UNIT}{WORDS}",
    "digits": r"\d{8,}",
    "email": r"[^\s@]++@[^\s.]++\.\S+",
    "link": r"https?://.*|www\..*|(?:\w+\.)+(?:com|id|org|net|me)\b.*",
    "code": r"(?=.*\d)[a-z]{1,6}[ ./_-]{0,2}\d[\w./-]*|\d+[a-z][\w/-]*|(?=[^ ]*\d)[\w]+(?:[-/.][\w]+)+",
}
KNOWN = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in PATTERNS.items()}
LOOSE = {"text", "link", "code", "digits"}  # may still be a phone as people paste it
MOST = 200  # letters


@cache
def word_kinds() -> dict[str, str]:
    """Word → the vocabulary it belongs to, the first of several."""
    return {word: name for name in reversed(VOCABULARIES) for word in synonyms(name)}


@lru_cache(20_000)
def kind_of_text(text: str) -> str:
    """The kind of a text; what a NIK stands in is judged without it."""
    rest, niks = take_niks(text, beside=True)
    if niks:
        return kind_of_text(rest) if rest else "nik"
    if kind := word_kinds().get(word_key(text)):
        return kind
    if len(text) > MOST:
        return "text"
    kind = next((kind for kind, pattern in KNOWN.items() if pattern.fullmatch(text)), "text")
    return "phone" if kind in LOOSE and any(map(str.isdigit, text)) and holds_phone(text) else kind


def kind_of(cell: object) -> str:
    """The kind of a cell, "" for an empty one or a ditto mark, “text” for what is plainly nothing else."""
    if isinstance(cell, str):
        return "" if is_empty(cell) or is_ditto(cell) else kind_of_text(cell.strip())
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes_no"
    if isinstance(cell, (time, timedelta)):
        return "clock"
    if isinstance(cell, date):
        return "date"
    return kind_of_text(plain_text(cell))
