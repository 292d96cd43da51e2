"""Read a list pasted from WhatsApp or Excel, one person a line, into roster rows."""

import re
from dataclasses import dataclass, field

from tpbis.formats import Unreadable, find_niks, mask_niks, read_birth, read_sex, take_niks, tidy_name

_NUMBER = re.compile(r"^\s*(?:\d{1,3}\s*[.):\-]+\s*|\d{1,3}\s+(?=\D))")
_COUNTED = re.compile(r"^\d{1,3}\s*[.)]\s+(?=\S)")
_BULLET = re.compile(r"^[\s•*\-–·>]+")
_CELLS = re.compile(r"\t|;|\|")
_PHONE = re.compile(r"(?<!\d)(?:\+?62|0|8)[\s().\-]?(?:\d[\s().\-]*){7,12}\d(?!\d)")
# Digits before a phone that are no year and no age: both are pieces of one longer number, which stays whole.
_TORN = re.compile(r"(?<!\d)(?!(?:19|20)\d\d\D)\d{3,6}[\s./-]{1,3}$")
_NIK = re.compile(r"(?<!\d)\d{16}(?!\d)")
_MASKED = re.compile(r"•{3,}\d{0,4}")  # a NIK in a draft that was brought back
_SEX = re.compile(r"[(\[]\s*(l|p|lk|pr|laki-laki|perempuan)\s*[)\]]", re.IGNORECASE)
_SEX_ALONE = re.compile(r"(?:(?<=\s)|^)(l|p|lk|pr|laki-laki|perempuan)\.?(?=\s|,|$)", re.IGNORECASE)
_AGE = re.compile(r"(?<!\d)(\d{1,3})\s*(?:th|thn|tahun)\b\.?", re.IGNORECASE)
_HEADING = {"nama", "nama lengkap", "nama peserta", "no", "no.", "nomor"}
_HEADING |= {"daftar peserta", "daftar hadir", "peserta"}
_EDGE = " \t,;:-–()[]/"
LONGEST_LINE = 500  # a longer one is no person; it is handed back


@dataclass
class Pasted:
    """The rows that were read, as {field: text}, the lines that held no name, and masked NIKs left out."""

    rows: list[dict] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)


def read_paste(text: str, *, keeps_nik: bool = True) -> Pasted:
    """Read each line as one person; a heading is skipped, a line without a name is handed back.

    A NIK that a line break parts is one; a line's only NIK is its person's, where NIKs are kept.
    """
    lines = text.replace("\u00a0", " ").splitlines()
    read = Pasted(left=[line for line in lines if len(line) > LONGEST_LINE])
    for line in _joined("\n".join(line for line in lines if len(line) <= LONGEST_LINE)).splitlines():
        if not line.strip() or _is_heading(line):
            continue
        row = read_line(line)
        if not row["name"]:
            read.left.append(line)
            continue
        if not (keeps_nik and "nik" in row):
            row.pop("nik", None)
            read.dropped += [mask_niks(line[start:end]) for start, end in find_niks(line)]
        read.rows.append(row)
    return read


def _joined(text: str) -> str:
    """A text without the line breaks inside its NIKs."""
    pieces, at = [], 0
    for start, end in find_niks(text):
        pieces += [text[at:start], re.sub(r"[\r\n]", " ", text[start:end])]
        at = end
    return "".join([*pieces, text[at:]])


def read_line(line: str) -> dict:
    """Read "1. Siti Aminah (P) 0812 3456 7890", or the cells of one spreadsheet row."""
    line, niks = take_niks(_MASKED.sub(" ", line))
    cells = [cell.strip() for cell in _CELLS.split(line)]
    row = _from_cells(cells) if len(cells) > 1 else _from_text(line)
    return row | {"nik": niks[0]} if len(niks) == 1 else row


def _is_heading(line: str) -> bool:
    words = [word.strip(" :").casefold() for word in _CELLS.split(line)]
    return any(word in _HEADING for word in words if word) and not re.search(r"\d{3}", line)


def _from_text(line: str) -> dict:
    row = {"name": ""}
    rest = _NUMBER.sub("", _BULLET.sub("", line.strip()))
    rest = _taken(row, "nik", _NIK, rest)
    rest = _taken(row, "phone", _PHONE, rest)
    rest = _taken(row, "age", _AGE, rest)
    rest = _taken(row, "sex", _SEX, rest)
    if "sex" not in row:
        rest = _taken_last(row, "sex", _SEX_ALONE, rest)
    if "sex" in row:
        row["sex"] = read_sex(row["sex"]).value or ""
    name, _, village = rest.strip(_EDGE).partition(",")
    if village and len(village.split()) > 0 and not re.search(r"\.", village):
        row["village"] = village.strip(_EDGE)
        rest = name
    row["name"] = tidy_name(re.sub(r"\s{2,}", " ", rest).strip(_EDGE)) if re.search(r"[^\W\d]", rest) else ""
    return row


def _taken(row: dict, key: str, pattern: re.Pattern, rest: str) -> str:
    """Move what the pattern finds from the text into the row."""
    match = pattern.search(rest)
    if not match or (key == "phone" and _TORN.search(rest[: match.start()])):
        return rest
    row[key] = (match[1] if pattern.groups else match[0]).strip(_EDGE)
    return f"{rest[: match.start()]} {rest[match.end() :]}"


def _taken_last(row: dict, key: str, pattern: re.Pattern, rest: str) -> str:
    *_, last = [None, *pattern.finditer(rest)]
    if last is None or not rest[: last.start()].strip(_EDGE):
        return rest
    row[key] = last[1]
    return f"{rest[: last.start()]} {rest[last.end() :]}"


def _from_cells(cells: list[str]) -> dict:
    row = {"name": ""}
    for place, cell in enumerate(cells):
        if cell:
            _put(row, place, cell)
    return row


def _put(row: dict, place: int, cell: str) -> None:
    """Put one cell into the field it looks like."""
    if place == 0 and re.fullmatch(r"\d{1,3}[.)]?", cell):
        return
    cell = _COUNTED.sub("", cell) if place == 0 else cell
    if "sex" not in row and (sex := _read(read_sex, cell)):
        row["sex"] = sex
    elif _NIK.fullmatch(cell):
        row.setdefault("nik", cell)
    elif _PHONE.fullmatch(cell):
        row.setdefault("phone", cell)
    elif match := re.fullmatch(r"(\d{1,3})(?:\s*(?:th|thn|tahun)\.?)?", cell, re.IGNORECASE):
        row.setdefault("age", match[1])
    elif not row["name"]:
        row["name"] = tidy_name(_NUMBER.sub("", cell))
    elif re.search(r"\d", cell) and _read(read_birth, cell):
        row.setdefault("birth", cell)
    elif re.search(r"[^\W\d]", cell):
        row.setdefault("village", cell)


def _read(reader, cell: str):
    try:
        return reader(cell).value
    except Unreadable:
        return None
