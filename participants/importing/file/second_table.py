"""A second table below the first with its own headings: its cells are moved under the first's headings."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from participants.importing.file.heading_lines import apart
from participants.importing.file.headings import WORDS, Headings, heading_key, synonyms
from participants.importing.issue import Issue
from tpbis.confined.unreadable_file import UnreadableFile
from tpbis.formats import mask_niks

AGAIN = "Di baris ini ada judul kolom lagi; baris di bawahnya dibaca menurut judul ini.{}"
LOWER = 60  # rows below the first headings
MOST_TABLES = 10_000  # on printed pages headings stand every thirty rows
TOO_MANY = "Judul kolom diulang lebih dari 10.000 kali di lembar ini. Hapus ulangannya, lalu coba lagi."
REPEATED = "judul kolom yang diulang"
FOREIGN = "Di baris ini mulai tabel lain ({}); barisnya tidak dibaca."
FOREIGN_WHY = "di tabel lain, dengan judul “{}”"
COUNTED = {"no", "nomor", "no urut", "nomor urut"}
UNUSED = " Kolom yang tidak dipakai: {}."
FIRST = re.compile(r"\W*([^\W_]+)")
STAFF = re.compile(
    r"^(?:daftar (?:hadir )?|data |nama"
    r" )?(?:panitia|narasumber|pemateri|instruktur|pengajar|petugas|moderator)\b",
    re.IGNORECASE,
)
STAFF_WHY = "di bawah judul “{}”; bukan peserta"


@cache
def _first_words(what: str) -> frozenset[str]:
    """The first words of possible headings, as written and as read."""
    words = {heading.split(" ")[0] for heading in synonyms(what)[0] if heading}
    return frozenset(words | {short for short, long in WORDS.items() if long in words} | {"no"})


def is_heading(cells: list, headings: Headings) -> bool:
    """Tell whether a line is surely a heading: two or more exact headings, the key's among them."""
    first = next((cell for cell in cells if cell not in ("", None)), None)
    if first.__class__ is not str or first[:1].isdigit():
        return False
    word = FIRST.match(first)
    if not word or word[1].casefold() not in _first_words(headings.what):
        return False
    fields = {headings.exact(cell) for cell in cells if cell.__class__ is str and cell} - {None, ""}
    return headings.key in fields and len(fields) > 1


def begins_foreign(cells: list, headings: Headings) -> str:
    """The headings of a table about something else that begins at a line, "" for any other line."""
    first = next((cell for cell in cells if cell not in ("", None)), None)
    if first.__class__ is not str or len(first) > 12 or heading_key(first) not in COUNTED:
        return ""
    titles = [str(cell).strip() for cell in cells if cell not in ("", None)][1:]
    texts = [title for title in titles if any(map(str.isalpha, title))]
    if len(texts) < 2 or len(texts) < len(titles) or headings.key in headings.mapping(titles).values():
        return ""
    return ", ".join(texts[:4])


def take_in_lower(table: Any, headings: Headings) -> None:
    """Take in the headings of a table that begins to the right of the first, and lower."""
    first = 1 + max((at for at, title in enumerate(table.headings) if title), default=-1)
    for number, cells in table.rows[:LOWER]:
        if any(cell not in ("", None) for cell in cells[first:]) and is_heading(cells[first:], headings):
            titles = [mask_niks(" ".join(str(cell or "").split())) for cell in cells[first:]]
            table.headings = apart([*table.headings[:first], *titles])
            table.lower = first, number
            return


def put_under(table: Any, headings: Headings, two_lines: Callable[[list, list], list]) -> None:
    """Move the cells of every further table of a sheet under the headings of its first, and say so.

    `two_lines(line, next line)` gives the titles of headings that stand on two lines, [] when they do not.
    `table.moved` keeps where each cell came from, for the copy that is given back.
    """
    rows, tables = table.rows, Tables(table, headings, two_lines)
    if not any(
        cells
        and cells[0].__class__ is not float
        and (is_heading(cells, headings) or begins_foreign(cells, headings))
        for _, cells in rows
    ):
        return
    following = [(number, cells) for number, cells in rows[1:]] + [(0, [])]
    lines = [
        (number, tables.take(number, cells, next_cells if next_number == number + 1 else []))
        for (number, cells), (next_number, next_cells) in zip(rows, following, strict=True)
    ]
    if table.aside:
        table.rows = [(number, cells) for number, cells in lines if cells is not None]


class Tables:
    """The tables of a sheet, one below the other: the table a line belongs to, and its column layout."""

    def __init__(self, table, headings: Headings, two_lines):
        self.table, self.headings, self.two_lines = table, headings, two_lines
        self.places = {
            field: table.headings.index(title) for title, field in headings.mapping(table.headings).items()
        }
        self.layout: dict[int, int] = {}
        self.above: list = []
        self.staff, self.second, self.begun = "", 0, 0
        self.foreign = ""  # the headings of a table about something else

    def take(self, number: int, cells: list, next_cells: list) -> list | None:
        """The cells of a line under the headings of the first table; None for what is no row."""
        if (
            number == self.second
            or is_heading(cells, self.headings)
            and self._begin(number, cells, next_cells)
        ):
            self.table.aside.append((number, REPEATED))
            self.begun += 1
            if self.begun > MOST_TABLES:
                raise UnreadableFile(TOO_MANY)
            return None
        self.above = cells
        if foreign := begins_foreign(cells, self.headings):
            self.foreign = foreign
            self.table.notes.append(Issue(number, "", "", FOREIGN.format(foreign)))
        if self.foreign:
            self.table.aside.append((number, FOREIGN_WHY.format(self.foreign)))
            return None
        if self.staff:
            self.table.aside.append((number, STAFF_WHY.format(self.staff)))
            return None
        if not self.layout:
            return cells
        self.table.moved[number] = self.layout
        return _laid_out(cells, self.layout, len(self.table.headings))

    def _begin(self, number: int, cells: list, next_cells: list) -> bool:
        """Start the next table at its headings; False where they only repeat the first table's."""
        both, title = self.two_lines(cells, next_cells), _lone(self.above)
        self.second, cells = (number + 1, both) if both else (0, cells)
        self.staff = title if self.headings.what == "peserta" and STAFF.match(title) else ""
        self.foreign = ""
        self.layout = _layout(self.table, cells, self.headings, self.places)
        if self.layout and not self.staff:
            self.table.notes.append(Issue(number, "", "", _notice(cells, self.layout)))
        return bool(self.layout or self.staff or both)


def _lone(cells: list) -> str:
    """The text of a line with only one filled cell, such as a title."""
    filled = [str(cell).strip() for cell in cells if cell not in ("", None)]
    return filled[0] if len(filled) == 1 else ""


def _layout(table, cells, headings: Headings, places: dict[str, int]) -> dict[int, int]:
    """Column of the first table → column of this one, {} if laid out alike; new columns are added."""
    titles = [mask_niks(" ".join(str(cell).split())) if cell is not None else "" for cell in cells]
    here = {field: titles.index(title) for title, field in headings.mapping(titles).items()}
    if here == {field: at for field, at in places.items() if at < len(titles) and titles[at]}:
        return {}
    for field, at in here.items():
        if field not in places:
            title = titles[at] if titles[at] not in table.headings else f"{titles[at]} (tabel kedua)"
            places[field] = len(table.headings)
            table.headings.append(title)
    return {places[field]: at for field, at in here.items()}


def _notice(cells, layout: dict[int, int]) -> str:
    """The sentence that a further table begins, with its columns that are not used."""
    titles = [str(cell or "").strip() for cell in cells]
    unused = [f"“{title}”" for at, title in enumerate(titles) if title and at not in layout.values()]
    return AGAIN.format(UNUSED.format(", ".join(unused)) if unused else "")


def _laid_out(cells: list, layout: dict[int, int], width: int) -> list:
    """The cells of a line in the columns of the first table."""
    line = [""] * width
    for target, source in layout.items():
        line[target] = cells[source] if source < len(cells) else ""
    return line
