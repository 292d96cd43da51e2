"""One roster row as typed, read field by field, with a sentence for each unreadable field."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils import timezone

from participants.ages import age_on, is_minor
from participants.choices import Disability, Education, Occupation, TargetGroup
from participants.models import Enrolment, Person
from participants.pasted.person_line import PastedPerson
from participants.roster.record_roster import RosterLine
from programs.choices import Sex
from programs.models import Library
from tpbis.formats import (
    NO_NIK_HERE,
    Reading,
    Unreadable,
    has_nik,
    holds_number,
    name_key,
    read_age,
    read_birth,
    read_nik,
    read_phone,
    read_sex,
    tidy_name,
)
from tpbis.records.uuid7 import uuid7

TEXTS = (
    "name", "sex", "phone", "age", "birth", "village", "education", "occupation", "disability", "nik",
    "represents", "same", "unread", "known", "taken",
)  # fmt: skip
CHOICES = {"sex": Sex, "education": Education, "occupation": Occupation, "disability": Disability}
READERS: dict[str, Callable[[object], Reading]] = {
    "phone": read_phone,
    "age": read_age,
    "birth": read_birth,
    "nik": read_nik,
}
ANSWERS = ("same", "known", "taken")
CARRIED = ("sex", "unread", *ANSWERS)  # beside what is typed; "unread" stands in a line of its own
OTHER, TWIN = "lain", "kembar"
LENGTHS = {"name": 150, "village": 150, "represents": 350}
LABELS = {
    "name": "nama",
    "phone": "nomor HP",
    "birth": "tanggal lahir",
    "village": "desa/kelurahan",
    "represents": "mewakili",
}
ONLY_A_NAME = "Di nama ada angka. Tulis namanya saja; nomor HP dan NIK punya isian sendiri."


@dataclass
class RosterRow:
    """What stands in one line; `enrolment` is set when it is saved already."""

    id: UUID
    values: dict = field(default_factory=dict)
    ticks: list[bool] = field(default_factory=list)
    skills: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    removed: bool = False
    enrolment: Enrolment | None = None
    errors: dict = field(default_factory=dict)
    clean: dict = field(default_factory=dict)
    doubles: list = field(default_factory=list)
    twin: int | None = None
    person: Person | None = None
    stored_ticks: list[bool] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)  # of a pasted line, to be looked at

    @property
    def is_blank(self) -> bool:
        """Nothing typed: the line is skipped."""
        return self.enrolment is None and not any(self.values.get(key) for key in TEXTS if key not in CARRIED)

    @property
    def extra_open(self) -> bool:
        """Show "Data tambahan" opened: an error stands in it."""
        return any(key not in ("name", "sex", "phone") for key in self.errors)

    @property
    def extra_in_short(self) -> str:
        """What stands in "Data tambahan", in short."""
        parts = [self.values.get("village", ""), self.values.get("birth", "")]
        parts += [f"{age} tahun" if (age := self.values.get("age", "")).isdigit() else age]
        for key in ("occupation", "education"):
            parts.append(dict(CHOICES[key].choices).get(self.values.get(key, ""), ""))
        return " · ".join(filter(None, parts))

    @property
    def is_as_stored(self) -> bool:
        return self.enrolment is not None and self.ticks == self.stored_ticks and not self.stands_for_another

    @property
    def stands_for_another(self) -> bool:
        """Tell whether the page says of a stored line that it represents somebody else."""
        typed = self.values.get("represents")
        return typed is not None and typed != self.stored_represents

    @property
    def represents(self) -> str:
        """What the field "Mewakili" shows."""
        return self.values.get("represents", self.stored_represents)

    @property
    def stored_represents(self) -> str:
        return self.enrolment.represented_with_code if self.enrolment else ""

    @property
    def was(self) -> str:
        """The stored ticks, as the page carries them."""
        return "".join("01"[tick] for tick in self.stored_ticks)

    @property
    def is_known(self) -> bool:
        """A new line of somebody whom the page names already."""
        return self.enrolment is None and self.person is not None and bool(self.values.get("known"))

    @property
    def typed(self) -> list[tuple[str, str]]:
        """What a line of a known person carries unseen, to be typed text again when it was somebody else."""
        unseen = [key for key in TEXTS if key not in (*CARRIED, "represents")]
        return [(key, self.values[key]) for key in unseen if self.values.get(key)]

    @property
    def answered(self) -> list[tuple[str, str]]:
        """The rest of it: choices, and who the page says it is."""
        return [(key, self.values[key]) for key in ANSWERS + ("sex",) if self.values.get(key)]

    @property
    def stays_away(self) -> bool:
        """Taken over from an earlier list, and not ticked: nothing is written of them."""
        return self.is_known and bool(self.values.get("taken")) and not self.attended

    @property
    def attended(self) -> bool:
        return any(self.ticks)

    def check(self, today: date | None = None) -> None:
        """Read every field into `clean`, and put a sentence into `errors` where it cannot be read."""
        self.clean["name"] = tidy_name(self.values.get("name", ""))
        for key in LENGTHS:
            self._refuse_long(key)
        if not name_key(self.clean["name"]):
            self.errors["name"] = "Tulis nama orangnya."
        elif holds_number(self.clean["name"]):
            self.errors["name"] = ONLY_A_NAME
        for key in CHOICES:
            self._read_choice(key)
        if not self.clean["sex"] and "sex" not in self.errors:
            self.errors["sex"] = "Pilih L atau P."
        for key, reader in READERS.items():
            try:
                self.clean[key] = reader(self.values.get(key, "")).value
            except Unreadable as problem:
                self.errors[key] = str(problem)
        self._refuse_niks(key for key in self.values if key not in ("nik", *ANSWERS))

    def check_represented(self) -> None:
        """What may be changed of a stored line beside its ticks."""
        self._refuse_long("represents")
        self._refuse_niks(["represents"])

    def _refuse_long(self, key):
        most, value = LENGTHS[key], self.values.get(key, "")
        if len(value) > most:
            self.errors[key] = f"{value[:40]}… terlalu panjang. Paling banyak {most} huruf."

    def _refuse_niks(self, keys):
        for key in keys:
            if has_nik(self.values[key]):
                self.errors[key] = NO_NIK_HERE.replace("Isian ini", f"Isian {LABELS.get(key, key)}")

    def _read_choice(self, key):
        """Read a stored code; L/P also in other spellings."""
        value = self.values.get(key, "").strip()
        if key == "sex" and value:
            with suppress(Unreadable):
                value = read_sex(value).value or ""
        self.clean[key] = value
        if value and value not in CHOICES[key].values:
            self.errors[key] = "Pilih salah satu dari daftar."

    def is_minor(self, day: date | None) -> bool:
        """Whether the typed fields tell of somebody under age on the day, or today."""
        birth = self.clean.get("birth")
        date_of, year = (birth.date, birth.year) if birth else (None, None)
        return is_minor(age_on(day or timezone.localdate(), date_of, year, self.clean.get("age")))

    def new_person(self, library: Library, *, specific: bool) -> Person:
        """An unsaved person out of the typed fields; disability only where consent is given."""
        birth = self.clean.get("birth")
        person = Person(
            pk=self.id,
            library=library,
            name=self.clean["name"],
            sex=self.clean["sex"],
            phone=self.clean.get("phone") or "",
            birth_date=birth.date if birth else None,
            birth_year=birth.year if birth else None,
            birth_place=(birth.place if birth else "")[:100],
            village=self.clean.get("village"),
            village_text="" if self.clean.get("village") else self.values.get("village", "").strip()[:150],
            education=self.clean.get("education", ""),
            occupation=self.clean.get("occupation", ""),
            disability=self.clean.get("disability", "") if specific else "",
            target_groups=[code for code in self.groups if code in TargetGroup.values],
        )
        if self.clean.get("nik") and library.uses_nik:
            person.nik = self.clean["nik"]
        return person

    def line(self, person: Person, days: list[date], *, number: int, several: bool) -> RosterLine:
        """What the service writes for this row."""
        here = [day for day, tick in zip(days, self.ticks, strict=False) if tick] if several else []
        line = RosterLine(person=person, id=self.id, number=number, attended=self.attended, days=here)
        line.skills = self.skills
        if self.enrolment is not None:
            _keep(line, self.enrolment)
        else:
            line.stated_age = self.clean.get("age")
            line.note = self.values.get("unread", "")[:300]
        if named := self.clean.get("represented"):
            line.represents_library, line.represents_region, line.represents_text, _ = named
        return line

    @classmethod
    def of(cls, enrolment: Enrolment, days: list[date], marks: dict) -> "RosterRow":
        """A saved line; on one day (or with unknown days) a single tick says whether they came."""
        here = marks.get(enrolment.pk, set())
        several = len(days) > 1
        ticks = [day in here for day in days] if several and (here or not enrolment.attended) else None
        ticks = ticks or [enrolment.attended] * max(len(days), 1)
        skills = [skill.pk for skill in enrolment.skills.all()]
        row = cls(id=enrolment.pk, ticks=ticks, skills=skills, enrolment=enrolment, person=enrolment.person)
        row.stored_ticks = [*ticks]
        return row


def _keep(line, enrolment):
    """Copy from a stored line what this page does not show."""
    line.number = enrolment.number or line.number
    line.stated_age, line.note = enrolment.stated_age, enrolment.note
    line.represents_library = enrolment.represents_library
    line.represents_region, line.represents_text = enrolment.represents_region, enrolment.represents_text


def blank_row(day_count: int) -> RosterRow:
    """An empty line to fill, with its client-made id; whoever is written down came."""
    return RosterRow(id=uuid7(), ticks=[True] * max(day_count, 1))


def pasted_row(person: PastedPerson, day_count: int, for_staff: bool) -> RosterRow:
    """A row of a pasted list; whom somebody stands for has a field only where staff are trained."""
    row = blank_row(day_count)
    row.values, row.doubts = {**person.values}, person.doubts
    unread = [*person.unread]
    if not for_staff and (stands_for := row.values.pop("represents", "")):
        unread.append(f"mewakili {stands_for}")
    row.values["unread"] = "; ".join(unread)
    row.ticks = [person.days.get(day, person.attended) for day in range(1, len(row.ticks) + 1)]
    return row
