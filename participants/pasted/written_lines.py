"""The lines of a pasted text, without what a messenger, a keyboard or a list put around them."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import takewhile
from string import ascii_lowercase

from participants.importing.sheet.row import UNSEEN
from tpbis.formats.calendar import MONTH

_WHEN = r"[0-9]{1,4}(?:[./:-][0-9]{1,4}){1,2}(?: ?[ap]m)?"
_CHAT = re.compile(
    rf"(?:\[{_WHEN}(?:,? {_WHEN})?\]|{_WHEN}(?:,? {_WHEN})? ?-)(?: ([^:\[\]]{{1,60}}):(?= |$)| )",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:no(?:mor)?\.? ?|#)?\(?([0-9]{1,3}(?![0-9])|[0-9]{4}(?=[.)]))"
    r"(?: ?[.)\]:]{1,2} *+(?=[^0-9]|$)|[.)] ++| ?[;|,] *+| ?[/–-] *+(?=[^\W\d])|[ \t]++(?=[^\W\d]|\()|$)",
    re.IGNORECASE,
)
_OF_A_DATE = re.compile(rf" *+{MONTH} *+[0-9]", re.IGNORECASE)
_OF_AN_AGE = re.compile(r" *+(?:th|thn|tahun)\b", re.IGNORECASE)
_FILLER = re.compile(r"(?<![ .…])[ .]*+…[ .…]*+|\.{4,}|_{3,}")
_LETTER = re.compile(r"([a-z]{1,5})[.)] ++(?=\S)", re.IGNORECASE)
LETTERS = ascii_lowercase
ROMAN = [
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
    "xvii",
    "xviii",
    "xix",
    "xx",
]
_BULLET = re.compile(r"(?:[\s•*·▪▫●○■◦‣➢➤►▶→✦>»~–—-]|\+(?!62))+")
_STRUCK = re.compile(r"~([^~]{2,200})~")
_KEYCAPS = re.compile(r"((?:[0-9]\ufe0f?\u20e3|\U0001f51f)+)")
_SLANTED = re.compile(r"(?<!\w)_|_(?!\w)")
TICKS, CROSSES = "✅☑✔✓√", "❌✗✘✖☒❎🚫⛔"
_MARKS = re.compile(f"[{TICKS}{CROSSES}]")
_TRAILING_MARK = re.compile(r"\s(?:[vV]|[xX×])$")


@dataclass
class Line:
    """One line: as it came (`raw`), readable (`plain`), and without its number and decoration (`text`).

    `number` is what it is numbered with; `message` begins a chat message, `gap` follows an empty line,
    `notice` is the messenger's own. `tick` says whether it is ticked or crossed.
    """

    raw: str
    plain: str
    text: str = ""
    number: int | None = None
    message: bool = False
    gap: bool = False
    notice: bool = False
    tick: bool | None = None
    struck: bool = False


def lines_of(text: str) -> list[Line]:
    """The filled lines of a text."""
    lines: list[Line] = []
    gap = False
    for raw in text.splitlines():
        plain = plain_letters(raw)
        if not plain.strip():
            gap = True
            continue
        lines.append(_line(raw, plain))
        lines[-1].gap, gap = gap, False
    _letter_the_list(lines)
    return lines


def plain_letters(text: str) -> str:
    """A text with plain digits, letters and blanks, without what nobody sees; tabs stay."""
    if text.isascii():
        return text
    text = _KEYCAPS.sub(lambda caps: f"{_digits(caps[1])}. ", UNSEEN.sub("", text))
    return "".join(map(_plain, text))


def _digits(caps: str) -> str:
    return "".join("10" if c == "\U0001f51f" else c for c in caps if c.isdigit() or c == "\U0001f51f")


def _plain(c: str) -> str:
    if c.isascii():
        return c
    if "\uff00" <= c <= "\uffef" or c in "\u200b\u00a0\u2007\u202f\u3000":
        return unicodedata.normalize("NFKC", c).replace("\u200b", "")
    digit = unicodedata.decimal(c, None)
    return c if digit is None else str(digit)


def _line(raw: str, plain: str) -> Line:
    line = Line(raw, plain.strip("\r\n"))
    quoted = re.sub(r"^[> ]*", "", plain.strip())
    if chat := _CHAT.match(quoted):
        line.message, line.notice = True, chat[1] is None
        line.plain = quoted[chat.end() :]
    text = line.plain = _FILLER.sub(" - ", line.plain)
    marks = set(_MARKS.findall(text))
    if marks:
        line.tick = not marks & set(CROSSES)
        text = _MARKS.sub(" ", text)
    elif mark := _TRAILING_MARK.search(text):
        line.tick, text = mark[0].strip() in "vV", text[: mark.start()]
    if struck := _STRUCK.search(text):
        line.struck, text = True, text.replace(struck[0], struck[1])
    text = _SLANTED.sub(" ", "".join(" " if _is_picture(c) else c for c in text).replace("*", ""))
    line.number, line.text = _numbered(text.strip())
    return line


def _is_picture(c: str) -> bool:
    if c.isascii():
        return False
    return unicodedata.category(c) in ("So", "Co", "Cn") or c in "\ufe0e\ufe0f" or "🏻" <= c <= "🏿"


def _numbered(text: str) -> tuple[int | None, str]:
    """(number, the rest) of a text behind its bullets."""
    text = _BULLET.sub("", text, count=1) if _BULLET.match(text) else text
    match = _NUMBER.match(text)
    if not match or _OF_A_DATE.match(text, match.end(1)) or _OF_AN_AGE.match(text, match.end(1)):
        return None, text.strip()
    rest = text[match.end() :]
    inner = _BULLET.match(rest)
    return int(match[1]), (rest[inner.end() :] if inner else rest).strip()


def _letter_the_list(lines: list[Line]) -> None:
    """Take a., b., c. or I., II., III. for numbers where the lines count on from the first."""
    unnumbered = [line for line in lines if line.number is None]
    lettered = [(line, match) for line in unnumbered if (match := _LETTER.match(line.text))]
    for row in (LETTERS, ROMAN):
        counted = list(
            takewhile(lambda pair: pair[0][1][1].lower() == pair[1], zip(lettered, row, strict=False))
        )
        if len(counted) > 1:
            for number, ((line, match), _) in enumerate(counted, 1):
                line.number, line.text = number, line.text[match.end() :]
            return
