"""Read a list pasted from WhatsApp or Excel, or typed: one reader, and no line that is not accounted for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.utils import timezone

from participants.importing.columns.success_and_attendance import ABSENT, presence_word
from participants.pasted.growing_lists import without_repetitions
from participants.pasted.headed_columns import Columns, find_columns, is_count_line, read_rows
from participants.pasted.no_person import (
    COUNT,
    GROUP,
    HEADING,
    MESSAGE,
    SIGNATURE,
    Group,
    names_place,
    speaks,
    what_it_is,
)
from participants.pasted.parted_lines import one_person_a_line
from participants.pasted.person_line import PastedPerson, read_beside, read_line
from participants.pasted.pieces import DAY
from participants.pasted.word_sets import Places, bare, word_set
from participants.pasted.written_lines import Line, lines_of
from tpbis.formats import find_niks, mask_niks
from tpbis.formats.calendar import WEEKDAY

LONGEST_LINE = 500  # a longer one is no person; it is handed back
NO_NUMBER = "Tidak bernomor, padahal daftarnya bernomor"
CROSSED_OUT = "Dicoret di daftar, jadi dibaca tidak hadir"
NOT_TICKED = "Tidak dicentang di daftar, jadi dibaca tidak hadir"
_MASKED = re.compile(r"•{3,}\d{0,4}")  # a NIK in a draft that was brought back
_WEEKDAY = re.compile(rf"(?:hari )?{WEEKDAY}", re.IGNORECASE)
_LABELLED = re.compile(r"[^\W\d] ?[:=] ?[^\W\d]")
_NEXT_NUMBER = re.compile(r"\n[^\S\n]*[0-9]{1,3}[.)]")  # of the next person, no end of a NIK
NEVER_CONTINUED = {"name", "represents"}


def _this_year() -> str:
    return str(timezone.localdate().year)


@dataclass
class Pasted:
    """The people that were read, lines that are none (line, what), lines not understood, masked NIKs.

    `headings` are the lines that name the columns of a table.
    """

    people: list[PastedPerson] = field(default_factory=list)
    noise: list[tuple[str, str]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)

    @property
    def other_lines(self) -> list[tuple[str, str]]:
        """The lines that are no people, as a page may show them."""
        return [(mask_niks(line), what) for line, what in self.noise]


def read_paste(text: str, *, places: Iterable[str] = (), keeps_nik: bool = True) -> Pasted:
    """Read a pasted text; `places` are the names of places around the host.

    A NIK that a line break parts is one; a line's only NIK is its person's, where NIKs are kept.
    """
    lines = text.replace("\u00a0", " ").splitlines()
    short = [_MASKED.sub(" ", line) for line in lines if len(line) <= LONGEST_LINE]
    reading = _Reading(lines_of(one_person_a_line(_joined("\n".join(short)))), Places(places))
    pasted = reading.pasted
    reading.read()
    pasted.left = [line for line in lines if len(line) > LONGEST_LINE] + pasted.left
    for person in pasted.people:
        if not (keeps_nik and "nik" in person.values):
            person.values.pop("nik", None)
            pasted.dropped += [
                mask_niks(line[start:end]) for line in person.lines for start, end in find_niks(line)
            ]
    return pasted


def _joined(text: str) -> str:
    """A text without the line breaks inside its NIKs."""
    pieces, at = [], 0
    for start, end in find_niks(text):
        if _NEXT_NUMBER.search(text[start : end + 2]):
            continue
        pieces += [text[at:start], re.sub(r"[\r\n]", " ", text[start:end])]
        at = end
    return "".join([*pieces, text[at:]])


class _Reading:
    """One pass over the lines: groups, tables, people, and what is left."""

    def __init__(self, lines: list[Line], places: Places):
        self.lines, self.places, self.pasted = lines, places, Pasted()
        self.group, self.signing = Group(), False
        self.numbered_people: list[tuple[Line, PastedPerson]] = []
        self.previous: PastedPerson | None = None
        numbered = [line.number is not None and bool(bare(line.text)) for line in lines]
        self.first_number = numbered.index(True) if any(numbered) else len(lines)
        self.numbered = sum(numbered) > 1

    def read(self) -> None:
        at = 0
        while at < len(self.lines):
            columns = find_columns(self.lines[at])
            if columns:
                at = self._table(columns, at)
                continue
            self._line(at, self.lines[at])
            at += 1
        self._settle_ticks()
        self.pasted.people, repeated = without_repetitions(self.numbered_people)
        self.pasted.noise += repeated

    def _table(self, columns: Columns, at: int) -> int:
        """Read the rows below a line of headings; where they end."""
        self._skip(self.lines[at], HEADING)
        self.pasted.headings.append(self.lines[at].raw)
        rows: list[tuple[Line, list[str]]] = []
        at += 1
        while at < len(self.lines) and (cells := columns.cells(self.lines[at])):
            line = self.lines[at]
            what = HEADING if is_count_line(cells) or find_columns(line) else what_it_is(line, self.places)
            if what:
                self._skip(line, what)
            else:
                rows.append((line, cells))
            at += 1
        for (line, _), people in zip(rows, read_rows(columns, rows, self.places), strict=True):
            line.tick = None
            for person in people:
                self._take(line if person.lines else replace(line, number=None), person)
        self.previous = None
        return at

    def _skip(self, line: Line, what: str) -> None:
        self.pasted.noise.append((line.raw, what))
        self.previous = None

    def _leave(self, line: Line) -> None:
        self.pasted.left.append(line.raw)
        self.previous = None

    def _line(self, at: int, line: Line) -> None:
        if line.message and presence_word(bare(line.text)):  # whoever sent it says so of herself
            self._leave(line)
            return
        what = what_it_is(line, self.places)
        self.signing = (self.signing or what == SIGNATURE) and line.number is None
        begins = not what and not self.signing or what in (HEADING, COUNT)
        if begins and self._is_home(at, line):
            self._continues(line, read_beside(line.text, self.places))
        elif begins and self.group.begins(line, self.places):
            self._skip(line, GROUP)
        elif what or self.signing:
            self._skip(line, what or SIGNATURE)
        else:
            self._may_be_person(at, line)

    def _is_home(self, at: int, line: Line) -> bool:
        """Tell whether a place is where the person right above it lives, not a heading of those below."""
        after = self.lines[at + 1] if at + 1 < len(self.lines) else None
        heads = line.gap or line.message or line.text.endswith(":") or "*" in line.raw or self.group.place
        if self.previous is None or heads or after and after.number == 1 or line.number is not None:
            return False
        own = all("village" in person.values for _, person in self.numbered_people[:-1])
        return own and "village" not in self.previous.values and names_place(line.text, self.places)

    def _may_be_person(self, at: int, line: Line) -> None:
        person = read_line(line.text, self.places)
        if line.number is None and self._dates(person):
            self._skip(line, HEADING)
            return
        if line.number is None and self.numbered and self.places.knows(person.values["name"]):
            person = read_beside(line.text, self.places)
        person.lines, name = [line.raw], person.values["name"]
        described = len(person.values.keys() - {"village"}) > 1  # a place stands in titles too
        if not name and line.number is None and self._continues(line, person):
            return
        if self._is_sentence(line, person):
            described = described or line.number is not None or _LABELLED.search(line.text) is not None
            self._leave(line) if described else self._skip(line, MESSAGE)
        elif not name or (at < self.first_number and self.numbered and not described):
            self._leave(line)
        else:
            if self._is_unnumbered(line) and not person.labelled:
                person.doubts.append(NO_NUMBER)
            self._take(line, person)

    def _dates(self, person: PastedPerson) -> bool:
        """Tell whether a line is the place and day of a letter, or a day: “Serang, 30 November 2026”."""
        name, birth = person.values["name"], person.values.get("birth", " ".join(person.unread))
        dated = DAY.fullmatch(birth.strip()) is not None
        told = self.places.knows(name) or _WEEKDAY.fullmatch(name) or birth.endswith(_this_year())
        return dated and len(person.values) <= 2 and bool(told)

    def _is_unnumbered(self, line: Line) -> bool:
        return self.numbered and line.number is None and not line.message

    def _is_sentence(self, line: Line, person: PastedPerson) -> bool:
        """Tell whether a line speaks of something instead of naming somebody."""
        name = person.values["name"]
        if not name:
            return speaks(line.text)
        label, colon, _ = line.text.partition(":")
        if colon and not person.labelled and bare(label) in word_set("role") | word_set("list_label"):
            person.values["name"] = ""
            return False
        many = sum(len(text.split()) for text in person.unread) > 2
        listed = line.number is not None or line.tick is not None
        return speaks(name) or not listed and many and speaks(" ".join(person.unread))

    def _continues(self, line: Line, person: PastedPerson) -> bool:
        """Add a line without a name to the person right above it, where it says something new."""
        before, new = self.previous, person.values.keys() - NEVER_CONTINUED
        tells = new or before and before.labelled and person.unread
        if before is None or not tells or (line.gap and not person.labelled) or new & before.values.keys():
            return False
        before.values |= {name: person.values[name] for name in new}
        before.unread += person.unread
        before.nik_count += person.nik_count
        before.lines.append(line.raw)
        return True

    def _take(self, line: Line, person: PastedPerson) -> None:
        if not person.values["name"]:
            self._leave(line)
            return
        values, group = person.values, self.group
        for name, value in (("sex", group.sex), ("village", group.place)):
            if value:
                values.setdefault(name, value)
        if group.presence == ABSENT or (line.tick is False and person.attended):
            person.attended = False
        if line.struck:
            person.attended = False
            person.doubts.append(CROSSED_OUT)
        self.numbered_people.append((line, person))
        self.group.empty = False
        self.previous = None if person.others else person  # what follows would be of nobody surely
        for other in person.others:
            self._take(replace(line, number=None), other)

    def _settle_ticks(self) -> None:
        """Where some are ticked and nobody is crossed out, who is not ticked did not come."""
        ticks = {line.tick for line, _ in self.numbered_people}
        if True not in ticks:
            return
        for line, person in self.numbered_people:
            if line.tick is None and person.attended and not person.presence_stated:
                person.attended = False
                person.doubts.append(NOT_TICKED)
