"""The rows of a pasted table: columns understood by heading and content, as those of a workbook are."""

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from participants.importing.columns.adjacent_tables import Part
from participants.importing.columns.success_and_attendance import ABSENT, presence_word, says_who_came
from participants.importing.columns.understanding import labels_of, understand
from participants.importing.file.find_table import Table
from participants.importing.file.heading_lines import counts_columns
from participants.importing.file.heading_owner import owner_of, words_of
from participants.importing.file.headings import Headings, heading_key
from participants.importing.roster.roster_columns import RosterSheet, read_mark
from participants.pasted.person_line import PastedPerson, read_beside, read_line
from participants.pasted.word_sets import EDGES, Places
from participants.pasted.written_lines import Line
from tpbis.formats import Unreadable, mask_niks, read_age, read_birth, read_tick
from tpbis.formats.reader_result import is_empty

_BLANKS = re.compile(r"(?<! ) {2,}+")
_DASH = re.compile(r" [–—-] ")
_FORMAT = re.compile(r"(?:format|contoh)[^:]{0,20}: *", re.IGNORECASE)
_TELLS = re.compile(r"[:=] ?\w|[0-9]{3}")  # “Nama: Siti”, no heading
_NO_PERSON = re.compile(
    r"(?:ttd|tanda tangan|paraf|timestamp|cap waktu|stempel waktu|waktu)\b|(?:number|no(?:mor)?)(?: urut)?$"
)
ONE_DAY = [date(2000, 1, 1)]  # any: a column “Hadir” then means the only day
ABSENT_MARK = "tidak hadir"  # of an empty cell among ticks
IN_PLACES = ("address", "village", "district")
AS_IN_LINES = ("phone", "sex", "occupation", "education")


def _quoted(line: str, mark: str) -> list[str]:
    return next(csv.reader([line], delimiter=mark, skipinitialspace=True), [])


SPLITTERS: dict[str, Callable[[str], list[str]]] = {
    "\t": lambda line: line.split("\t"),
    "|": lambda line: line.strip().strip("|").split("|"),
    ";": lambda line: _quoted(line, ";"),
    ",": lambda line: _quoted(line, ","),
    "_": lambda line: line.split("_"),
    "/": lambda line: line.split("/"),
    "  ": lambda line: _BLANKS.split(line.strip()),
    " - ": lambda line: _DASH.split(line.strip()),
}


@dataclass
class Columns:
    """A heading line that was found: how its lines are parted, and its titles."""

    split: Callable[[str], list[str]]
    titles: list[str]
    ragged: bool

    def cells(self, line: Line) -> list[str]:
        """The cells of a row, [] when the line is none: too short, or parted in another number."""
        try:
            cells = [cell.strip() for cell in self.split(line.plain)]
        except csv.Error:
            return []
        filled = sum(not is_empty(cell) for cell in cells)
        fits = len(cells) == len(self.titles) or (self.ragged and len(cells) > 1)
        return cells + [""] * (len(self.titles) - len(cells)) if fits and filled > 1 else []


def find_columns(line: Line) -> Columns | None:
    """The columns that a line of headings names, if it is one: most of its cells are headings."""
    words = line.plain.casefold()
    if len(words) > 400 or not ("nama" in words or "peserta" in words):
        return None
    plain = _FORMAT.sub("", line.plain.strip("*~ "), count=1)
    if _TELLS.search(plain):
        return None
    best, most = None, 1
    for mark, split in SPLITTERS.items():
        try:
            titles = [cell.strip(" *\r") for cell in split(plain)]
        except csv.Error:
            continue
        mapping = Headings("peserta", days=ONE_DAY).mapping(titles)
        known = sum(title in mapping or bool(owner_of(heading_key(title))) for title in titles if title)
        named = any(mapping[title] == "name" and _is_title(title) for title in mapping)
        if known > most and named and known * 2 > sum(map(bool, titles)):
            best, most = Columns(split, titles, ragged=mark in "\t|"), known
    return best


def _is_title(title: str) -> bool:
    """Tell whether a title has words of headings only: “Nama Anak”, not “Nama saya Rina”."""
    words = set(heading_key(title).split())
    return words <= words_of("harmless") | words_of("child") | words_of("family") | words_of("staff") | {
        "nama"
    }


def read_rows(
    columns: Columns, rows: list[tuple[Line, list[str]]], places: Places
) -> list[list[PastedPerson]]:
    """The people of each row, one for each table that stands here; what has no field stays unread."""
    headings = Headings("peserta", days=ONE_DAY)
    grid = [(number, cells) for number, (_, cells) in enumerate(rows, 1)]
    understood = understand(Table(None, 0, columns.titles, grid), headings, labels())
    fields = [understood.mapping.get(title, "") for title in columns.titles]
    for at, title in enumerate(columns.titles):
        cells = [row[at] for _, row in rows if not is_empty(row[at])]
        if cells and not fields[at] and says_who_came(heading_key(title), cells):
            fields[at] = "attended"
    for at, name in enumerate(fields):
        if name.startswith("day_") and any(not is_empty(cells[at]) for _, cells in rows):
            for _, cells in rows:
                cells[at] = cells[at] if not is_empty(cells[at]) else ABSENT_MARK
    parts = [part for part in understood.parts if not part.staff]
    if len(parts) < 2:
        return [[_person(line, columns.titles, fields, cells, places)] for line, cells in rows]
    return [_of_each_table(parts, line, columns.titles, fields, cells, places) for line, cells in rows]


def _of_each_table(
    parts: list[Part], line: Line, titles: list[str], fields: list[str], cells: list[str], places: Places
) -> list[PastedPerson]:
    """The people of a row of several tables; the first of them shows the line."""
    people: list[PastedPerson] = []
    for part in parts:
        own = [cell if part.holds(at) else "" for at, cell in enumerate(cells)]
        if all(map(is_empty, own)):
            continue
        person = _person(line, titles, fields, own, places)
        person.lines = [] if people else person.lines
        people.append(person)
    return people or [_person(line, titles, fields, cells, places)]


@cache
def labels() -> dict[str, str]:
    """Field → its label."""
    return labels_of(RosterSheet().fields.items())


def is_count_line(cells: list[str]) -> bool:
    """Tell whether a row only numbers the columns."""
    return counts_columns([cell for cell in cells if cell])


def _person(
    line: Line, titles: list[str], fields: list[str], cells: list[str], places: Places
) -> PastedPerson:
    by_field = {name: cell for name, cell in zip(fields, cells, strict=False) if name and not is_empty(cell)}
    person = read_line(by_field.pop("name", "").replace("\t", " "), places)
    person.lines = [line.raw]
    homes = [by_field.pop(name) for name in IN_PLACES if name in by_field]
    if homes:
        person.values["village"] = ", ".join(homes)
    _take_birth(person, by_field)
    for name, cell in by_field.items():
        _take(person, name, cell, places)
    for at, cell in enumerate(cells):
        title = titles[at] if at < len(titles) else ""
        if not (at < len(fields) and fields[at]) and not is_empty(cell) and not _is_count(title):
            person.unread.append(mask_niks(f"{title}: {cell}" if title else cell))
    return person


def _is_count(title: str) -> bool:
    return _NO_PERSON.match(heading_key(title)) is not None


def _take_birth(person: PastedPerson, cells: dict[str, str]) -> None:
    place, birth = cells.pop("birth_place", ""), cells.pop("birth", "")
    together = ", ".join(filter(None, [place, birth]))
    if not together:
        return
    try:
        read_birth(together)
        person.values["birth"] = together
    except Unreadable:
        person.unread.append(together)


def _take(person: PastedPerson, name: str, cell: str, places: Places) -> None:
    """Put one cell into its field, as the reader of lines reads it behind a name."""
    if name in ("male", "female"):
        if _ticked(cell):
            person.values["sex"] = "L" if name == "male" else "P"
    elif name == "attended" or name.startswith("day_"):
        _take_presence(person, name, cell)
    elif name == "age":
        _take_age(person, cell)
    elif name == "represents":
        person.values["represents"] = cell
    elif name == "nik":
        _merge(person, read_beside(f"NIK {cell}", places), name)
    elif name in AS_IN_LINES:
        _merge(person, read_beside(cell, places), name)
    elif name != "number":
        person.unread.append(mask_niks(f"{labels()[name]}: {cell}"))


def _merge(person: PastedPerson, cell: PastedPerson, name: str) -> None:
    if name in cell.values:
        person.values[name] = cell.values[name]
    person.nik_count += cell.nik_count
    person.unread += cell.unread


def _take_age(person: PastedPerson, cell: str) -> None:
    try:
        read_age(cell)
        person.values["age"] = cell
    except Unreadable:
        person.unread.append(f"Umur: {cell}")


def _ticked(cell: str) -> bool:
    try:
        return read_mark(cell).value
    except Unreadable:
        return False


def _take_presence(person: PastedPerson, name: str, cell: str) -> None:
    """A tick or a word for presence; anything else stays unread."""
    word = presence_word(cell)
    try:
        came = word != ABSENT if word else read_tick(cell).value
    except Unreadable:
        person.unread.append(cell.strip(EDGES))
        return
    if name.startswith("day_"):
        person.days[int(name[4:])] = came
        person.attended = any(person.days.values())
    else:
        person.attended = came
