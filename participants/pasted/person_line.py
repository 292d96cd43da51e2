"""Read one line of a pasted list as one person: what each cell says, and what nobody understood."""

import re
from dataclasses import dataclass, field
from functools import cache

from participants.choices import Education, Occupation
from participants.importing.columns.success_and_attendance import ABSENT, presence_word
from participants.importing.file.headings import LIKE, Headings
from participants.importing.sheet.word_lists import WordList, word_key
from participants.pasted.person_name import Named, read_named, sex_of
from participants.pasted.pieces import BORN, CUT, DATE, PHONE, cells_of, is_phone_word
from participants.pasted.word_sets import EDGES, Places, bare, begins_place, is_office, is_rt, word_set
from tpbis.formats import mask_niks
from tpbis.formats.names import is_degree, tidy_degree
from tpbis.formats.reader_result import says_none

_LABEL = re.compile(r"([^\W\d_][^:=]{0,40}?) ?[:=] ?(?=\S)(.*)$")
_OTHERS_PHONE = re.compile(r"(?:an\.|a\.n\.?|a/n|atas nama)\s?", re.IGNORECASE)
LABELLED = {"name", "sex", "birth", "birth_place", "age", "village", "address", "district", "phone"}
LABELLED |= {"occupation", "education", "represents"}
MAY_BE_WIDER = "“{0}” bisa kelurahan, kecamatan, atau kota. Bila kelurahan, tulis “Kel. {0}”"
MAY_BE_PLACE = "“{}” di belakang nama mungkin tempat tinggal"
SEVERAL = "Ada {} nama dalam satu baris; dibaca sebagai {} orang: {}"
OF_ALL = {"name", "sex", "village", "represents"}  # of several people in one line
SEX_TWICE = "L/P tertulis dua kali dan berbeda. Pilih L atau P"


@dataclass
class PastedPerson:
    """One person of a pasted list: the values of roster fields, who came, and what was not understood."""

    values: dict[str, str] = field(default_factory=dict)
    attended: bool = True
    days: dict[int, bool] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    nik_count: int = 0
    others: list["PastedPerson"] = field(default_factory=list)
    labelled: bool = False
    presence_stated: bool = False


@cache
def _headings() -> Headings:
    return Headings("peserta")


@cache
def known_words(name: str) -> dict[str, str]:
    """Word → code of education or occupation, as the workbook reader knows them."""
    choices = {"education": Education, "occupation": Occupation}[name].choices
    return WordList(name, choices).codes


class PersonLine:
    """A line on its way to a person."""

    def __init__(self, text: str, places: Places):
        self.places, self.draft, self.named = places, cells_of(_apart(text)), Named()
        self.degrees: list[str] = []
        self.homes: list[tuple[str, str]] = []  # (mark before it, place)
        self.sex, self.labelled, self.said_sex = "", False, False

    def read(self, *, has_name: bool) -> PastedPerson:
        """The person; without a name when the line holds none, or is not to be asked for one."""
        cells, before = self.draft.cells, ""
        at_name = self._name_at(cells) if has_name else -1
        for n, (mark, cell) in enumerate(cells):
            if n == at_name and not self._label(cell):
                self.named = read_named(cell, self.places)
                self._with_double_blanks(cells, n)
                if self.named.number:
                    self._number(self.named.number)
            elif cell not in (PHONE, DATE, ""):
                after = cells[n + 1][1] if n + 1 < len(cells) else ""
                self._read_cell(mark, cell, before, after)
            before = cell
        return self._person()

    def _name_at(self, cells: list[tuple[str, str]]) -> int:
        """The cell of the name: the first that is nothing else."""
        could = [n for n, (mark, cell) in enumerate(cells) if mark != BORN and self._may_be_name(cell)]
        named = [n for n in could if not self.places.knows(cells[n][1])]
        first = could[0] if could else -1
        if named and first != named[0] and len(could) > 1 and self._may_begin_with_place(cells, named[0]):
            self.draft.doubts.append(f"“{cells[first][1]}” di depan nama dibaca sebagai tempat tinggal")
            return named[0]
        return first

    def _may_begin_with_place(self, cells, at: int) -> bool:
        """Tell whether the first unknown word behind a place is rather a name than a job or a school."""
        return len(cells[at][1].split()) > 1

    def _may_be_name(self, cell: str) -> bool:
        if cell in (PHONE, DATE, "") or not any(map(str.isalpha, cell)):
            return False
        if label := _LABEL.match(cell):
            return self._label(cell) == "name" or not self._label(cell) and bool(sex_of(label[2]))
        if (
            sex_of(cell)
            or begins_place(cell)
            or is_office(cell)
            or is_rt(cell)
            or presence_word(bare(cell))
            or says_none(cell)
        ):
            return False
        return not (self._says_nothing(cell) or _is_job_or_school(cell))

    def _label(self, cell: str) -> str:
        """The field that the label before a colon means."""
        match = _LABEL.match(cell)
        if not match:
            return ""
        meant = _headings().fields_of(match[1])
        name = max(meant, key=lambda field: meant[field], default="")
        return name if name in LABELLED and meant[name] >= LIKE else ""

    def _with_double_blanks(self, cells, n: int) -> None:
        """A word behind two blanks belongs to the name when it says nothing else."""
        mark, cell = cells[n + 1] if n + 1 < len(cells) else ("", "")
        if mark == " " and self._may_be_name(cell) and not self._known(cell):
            again = read_named(f"{cells[n][1]} {cell}", self.places)
            if again.name:
                self.named, cells[n + 1] = again, ("", "")

    def _known(self, cell: str) -> bool:
        return self.places.knows(cell) or _is_job_or_school(cell)

    def _read_cell(self, mark: str, cell: str, before: str, after: str) -> None:
        from_place = cell.removeprefix("dari ")
        cell = from_place if begins_place(from_place) or self.places.knows(from_place) else cell
        if name := self._label(cell):
            self._labelled(name, cell)
        elif before == PHONE and self._of_the_phone(cell) or says_none(cell) or self._says_nothing(cell):
            pass
        elif sex := sex_of(cell):
            self._take_sex(sex, cell)
        elif presence := presence_word(bare(cell)):
            self.draft.attended = presence != ABSENT
        elif cell.isdigit():
            self._number(cell)
        elif after == DATE and mark not in "([" and not self.homes_known(cell):
            self.draft.values["birth"] = f"{cell}, {self.draft.values['birth']}"
        elif is_office(cell):
            self.draft.put("represents", cell)
        elif begins_place(cell) or is_rt(cell) or self.places.knows(cell):
            self.homes.append((mark, cell))
        elif mark == "," and self.named.name and is_degree(cell):
            self.degrees.append(tidy_degree(cell))
        else:
            self._word(cell)

    def _says_nothing(self, cell: str) -> bool:
        """Tell whether a cell is “ikut ya bu”, or the label of a phone that is not there."""
        words = [bare(word) for word in cell.split()]
        return all(word in word_set("message") or is_phone_word(word) for word in words)

    def homes_known(self, cell: str) -> bool:
        """Tell whether a cell before a date is plainly where somebody lives."""
        words = {bare(word) for word in cell.split()}
        courtesy = word_set("woman") | word_set("man") | word_set("polite")
        return begins_place(cell) or any(map(str.isdigit, cell)) or not words.isdisjoint(courtesy)

    def _labelled(self, name: str, cell: str) -> None:
        match = _LABEL.match(cell)
        value = match[2].strip(EDGES) if match else ""
        self.labelled = True
        if says_none(value):
            return
        if name == "sex" and sex_of(value):
            self._take_sex(sex_of(value), value)
        elif name in ("village", "address", "district"):
            self.homes.append((",", value))
        elif name in ("occupation", "education"):
            self._word(value)
        elif name == "name":
            self.named = read_named(value, self.places)
        elif name == "age" and value.isdigit():
            self.draft.put("age", value)
        elif name == "represents":
            self.draft.put("represents", value)
        else:
            self.draft.unread.append(cell)

    def _of_the_phone(self, cell: str) -> bool:
        """Take what tells whose a phone is: “an. suami”, “hp anak”."""
        owner = _OTHERS_PHONE.sub("", cell, count=1)
        words = [word for word in owner.split() if not is_phone_word(bare(word))]
        if owner == cell and not all(bare(word) in word_set("relative") for word in words):
            return False
        if words:
            self.draft.unread.append(f"nomor {' '.join(words)}")
        return True

    def _take_sex(self, sex: str, cell: str) -> None:
        if self.said_sex and sex != self.sex:
            self.draft.unread.append(cell)
        else:
            self.sex, self.said_sex = sex, True

    def _number(self, cell: str) -> None:
        """A lone number of two digits is an age, of four the year of birth."""
        if len(cell) == 4 and cell[:2] in ("19", "20") and "birth" not in self.draft.values:
            self.draft.values["birth"] = cell
        elif 5 <= int(cell[:4]) <= 99 and "age" not in self.draft.values and len(cell) < 3:
            self.draft.values["age"] = cell
        else:
            self.draft.unread.append(cell)

    def _word(self, cell: str) -> None:
        """A job or a school of the lists; any other text stays unread."""
        word = word_key(cell)
        for name in ("education", "occupation"):
            if word in known_words(name):
                code = known_words(name)[word]
                if self.draft.values.setdefault(name, code) != code:
                    break
                return
        self.draft.unread.append(cell)

    def _person(self) -> PastedPerson:
        draft, named = self.draft, self.named
        name = ", ".join([named.name, *self.degrees]) if named.name else ""
        values = {"name": name, **draft.values}
        self._settle_sex(values)
        homes = [(",", named.place)] * bool(named.place) + self.homes
        if homes:
            values["village"] = _joined(homes)
            if self.places.may_be_wider(values["village"]):
                draft.doubts.append(MAY_BE_WIDER.format(values["village"]))
        elif named.may_be_place:
            draft.doubts.append(MAY_BE_PLACE.format(named.may_be_place))
        unread = [mask_niks(text) for text in named.unread + draft.unread]
        attended = draft.attended if draft.attended is not None else named.presence != ABSENT
        person = PastedPerson(
            values=values, attended=attended, unread=unread, doubts=named.doubts + draft.doubts,
            nik_count=draft.niks, labelled=self.labelled,
            presence_stated=bool(named.presence) or draft.attended is not None,
        )  # fmt: skip
        if named.others:
            self._with_others(person)
        return person

    def _with_others(self, person: PastedPerson) -> None:
        """Add the others whom the line names; what one of them alone can have is nobody's."""
        names = [person.values["name"], *(other.name for other in self.named.others)]
        doubt = SEVERAL.format(len(names), len(names), ", ".join(names))
        for key in [key for key in person.values if key not in OF_ALL]:
            if key != "nik":  # masked, and told as one that is not kept
                person.unread.append(person.values[key])
            del person.values[key]
        for other in self.named.others:
            values = person.values | {"name": other.name}
            values.pop("sex", None)
            values |= {"sex": sex} if (sex := other.sex or self.sex) else {}
            more = PastedPerson(values, person.attended, unread=other.unread, doubts=[*other.doubts, doubt])
            more.presence_stated = person.presence_stated
            person.others.append(more)
        person.doubts.append(doubt)

    def _settle_sex(self, values: dict[str, str]) -> None:
        stated = {sex for sex in (self.sex, self.named.sex) if sex}
        if len(stated) == 1:
            values["sex"] = stated.pop()
        elif stated:
            self.draft.doubts.append(SEX_TWICE)


def _is_job_or_school(cell: str) -> bool:
    return word_key(cell) in known_words("education") | known_words("occupation")


def _apart(text: str) -> str:
    """A line with an office before a colon and its person behind it, parted there."""
    office, colon, rest = text.partition(":")
    return f"{rest.strip()}{CUT}{office}" if colon and rest.strip() and is_office(office) else text


def _joined(homes: list[tuple[str, str]]) -> str:
    text = homes[0][1]
    for mark, place in homes[1:]:
        text += f" {place}" if mark == CUT else f", {place}"
    return text


def read_line(text: str, places: Places) -> PastedPerson:
    """Read “Siti Aminah (P) 0812 3456 7890”, without its number."""
    return PersonLine(text, places).read(has_name=True)


def read_beside(text: str, places: Places) -> PastedPerson:
    """Read what stands beside a name, in a column or a line of its own."""
    return PersonLine(text, places).read(has_name=False)
