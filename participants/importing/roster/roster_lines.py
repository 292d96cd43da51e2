"""Make roster lines from rows: new ones by COPY, existing ones through the service."""

from collections.abc import Iterable
from functools import cache
from uuid import UUID

from django.core.exceptions import ValidationError

from participants.importing.lookup.place_lookup import (
    SkillLookup,
    VillageLookup,
)
from participants.importing.lookup.represented_lookup import RepresentedLookup
from participants.importing.roster.copy_rows import RosterCopies, declared
from participants.importing.sheet.import_result import MATCHED, NEW, SAME
from participants.importing.sheet.row import Row
from participants.models import Enrolment, Person
from participants.models.nik_key import current
from participants.roster.record_roster import RosterLine
from programs.choices import Audience
from programs.services import activity_days
from tpbis.formats import name_key

NO_STATUS = (
    "pendapatan tidak disimpan di baris yang tidak menyebut berhasil atau belum; "
    "isi kolom “Berhasil/Belum”, atau catat sebagai jawaban peserta"
)
LISTS = (("education", "pendidikan"), ("occupation", "pekerjaan"))


class RosterLines:
    """The rows of one import on their way to the roster."""

    def __init__(self, roster):
        self.roster, self.training, self.by = roster, roster.training, roster.by
        self.find_village = cache(VillageLookup(self.training.library.region_id).find_in)
        self.find_skills = cache(SkillLookup().find)
        self.for_staff = self.training.audience == Audience.STAFF
        self.represented = RepresentedLookup(self.by, self.training.library)
        self.days = activity_days(self.training)
        self.ring = current()
        self.copies = RosterCopies(roster, self.ring)
        self.stored: dict = {}
        self.changed: list[tuple[Row, RosterLine]] = []
        self.new_people: dict[int, UUID | str] = {}  # of doubtful rows
        self.places: set[str] = set()
        self.without_place = self.with_income = 0
        self.coming = 0  # how many more will be recorded as having come

    def know(self, people: Iterable[UUID], rows: list[Row]) -> None:
        """Read what the roster says already of these people, and whom the rows represent."""
        if self.for_staff:
            self.represented.prepare(row.text("represents") for row in rows)
        lines = self.training.enrolments.filter(person__in=people).select_related(
            "person", "represents_library", "represents_region"
        )
        lines = lines.prefetch_related("attendances", "declarations", "skills")
        self.stored = {line.person_id: line for line in lines}
        self.copies.know(people)

    def resolve(self, row: Row) -> None:
        """Look up village and skills; what is not found stays text with a warning."""
        values = row.values
        if text := values.get("village"):
            by_address = values.get("village_by_address", False)
            place = self.find_village(text, row.text("district"), by_address)
            values["village_region"] = place.village
            if place.why:
                self.roster.remark(row, "address" if by_address else "village", place.why)
        values["skill_codes"], unknown = self.find_skills(row.text("skill"))
        for word in unknown:
            self.roster.remark(
                row, "skill", f"keterampilan “{word}” belum ada di daftar; disimpan di keterangan"
            )
        values["notes"] = unknown + [self._word(row, *pair) for pair in LISTS if pair[0] in values]
        values["notes"] += [self._remark(row), row.text("remark"), row.values.get("attended", (True, ""))[1]]
        values["nik_hashes"] = self.ring.hashes(values["nik"]) if values.get("nik") else (None, None)

    def _remark(self, row: Row) -> str:
        """The text in place of “berhasil” or “belum”; amounts without either are not stored."""
        status, text = row.values.get("declared") or ("", "")
        if status:
            return ""
        if text:
            self.roster.remark(row, "declared", f"“{text}” bukan berhasil atau belum; disimpan di keterangan")
        for name in ("income_after", "income_before"):
            if row.values.get(name):
                self.roster.remark(row, name, NO_STATUS)
        return text

    def _word(self, row: Row, name: str, label: str) -> str:
        """Store the code of a listed word; any other word goes to the notes."""
        code, text = row.values[name]
        row.values[name] = code
        if text:
            self.roster.remark(row, name, f"{label} “{text}” belum ada di daftar; disimpan di keterangan")
        return f"{label} {text}" if text else ""

    def put(self, row: Row, person: Person | None) -> None:
        """Send one row where it belongs, and count it."""
        stored = self.stored.get(person.pk) if person else None
        line, outcome = self._line(row, person, stored), self.roster.outcome
        if stored is None:
            self.coming += line.attended
            key = self.copies.add(row, line)
            if row.key in self.roster.who.open or row.key in self.roster.who.apart:
                self.new_people[row.key] = key
        else:
            self._keep_unmentioned(stored, line, row)
            if self._same(stored, line, row):
                outcome.matched += (corrected := row.values.get("corrected", False))
                outcome.unchanged += not corrected
                outcome.present += line.attended
                self._enter(row, person, MATCHED if corrected else SAME)
                return
            self.changed.append((row, line))
            self.coming += line.attended - stored.attended
        outcome.present += line.attended
        self._count(row)
        self._enter(row, person, NEW if person is None else MATCHED)
        if person is None:
            outcome.new += 1
        else:
            outcome.matched += 1

    def _enter(self, row: Row, person: Person | None, fate: str) -> None:
        """Name a row in the preview, and whom it was recognised as."""
        known = self.roster.corrections.known_as(person) if person else ""
        self.roster.entries.add(fate, row.number, row.values["name"], known, row.values.get("changes", ()))

    def _count(self, row: Row) -> None:
        """Add a row to what the preview promises."""
        if village := row.values.get("village_region"):
            self.places.add(village.code)
        elif row.text("village"):
            self.without_place += 1
        for status, before, after, _ in declared(row):
            self.roster.outcome.declared[status] += 1
            self.with_income += bool(before or after)

    def pairs(self, candidates: dict[int, list]) -> list[tuple[UUID, UUID]]:
        """(new person, known person) of these rows."""
        made = ((UUID(str(key)), row) for row, key in self.new_people.items() if row in candidates)
        return [(new, known) for new, row in made for known in candidates[row]]

    def absorb(self, other: "RosterLines") -> None:
        """Add what another sheet promises."""
        self.places |= other.places
        self.without_place += other.without_place
        self.with_income += other.with_income

    def promised(self) -> list[tuple[str, int]]:
        """(what, how many) beyond the people themselves."""
        return [
            ("desa/kelurahan tempat tinggal", len(self.places)),
            ("orang yang tempat tinggalnya disimpan sebagai tulisan", self.without_place),
            ("orang dengan pendapatan sebelum atau sesudah", self.with_income),
        ]

    def _line(self, row: Row, person: Person | None, stored: Enrolment | None) -> RosterLine:
        values, marks = row.values, self.roster.day_marks(row)
        days = [self._day(number) for number, came in marks if came]
        number = row.values["line_number"]
        line = RosterLine(person=person, number=number, days=days)  # type: ignore[arg-type]  # added later
        line.attended = bool(days) if marks else row.values.get("attended", (True, ""))[0]
        line.stated_age = values.get("age")
        line.skills = values["skill_codes"]
        line.note = ", ".join(filter(None, values["notes"]))[:300]
        self._represent(row, line, stored)
        return line

    def _day(self, number: int):
        if number > len(self.days):
            raise ValidationError(
                f"Ada kolom Hari {number}, padahal kegiatan ini hanya {len(self.days)} hari."
            )
        return self.days[number - 1]

    def _represent(self, row, line, stored: Enrolment | None):
        """Whom a line stands for: as stored if the text still says so, else what the text names."""
        text = line.represents_text = row.text("represents")
        if stored and text and name_key(stored.represented) == name_key(text):
            _represent_as(stored, line)
        elif self.for_staff and text:
            named = self.represented.find(text)
            line.represents_library, line.represents_region, line.represents_text, why = named
            if why:
                self.roster.remark(row, "represents", why)

    def _keep_unmentioned(self, stored: Enrolment, line: RosterLine, row: Row) -> None:
        """Keep stored values for which the file has no column."""
        line.id, line.number, columns = stored.pk, stored.number, row.values.keys()
        if not (self.roster.day_fields or "attended" in columns):
            line.attended, line.days = stored.attended, sorted(mark.day for mark in stored.attendances.all())
        if "age" not in columns:
            line.stated_age = stored.stated_age
        if "skill" not in columns:
            line.skills = [skill.code for skill in stored.skills.all()]
        if not columns & {"skill", "education", "occupation", "declared", "remark", "attended"}:
            line.note = stored.note
        if "represents" not in columns:
            _represent_as(stored, line)

    def _same(self, stored: Enrolment, line: RosterLine, row: Row) -> bool:
        days = {mark.day for mark in stored.attendances.all()}
        wanted = set(line.days) or ({self.days[0]} if line.attended and len(self.days) == 1 else set())
        claims = [(d.status, d.income_before, d.income_after, d.note) for d in stored.declarations.all()]
        return (
            (stored.attended, days, stored.note) == (line.attended, wanted, line.note)
            and {skill.code for skill in stored.skills.all()} == set(line.skills)
            and _represented(stored) == _represented(line)
            and ("declared" not in row.values or claims == declared(row))
        )


def _represented(line: Enrolment | RosterLine) -> tuple:
    return line.represents_library, line.represents_region, line.represents_text


def _represent_as(stored: Enrolment, line: RosterLine) -> None:
    line.represents_library, line.represents_region, line.represents_text = _represented(stored)
