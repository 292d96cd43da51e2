"""Turning rows into roster lines, declarations and businesses, and keeping count of what is new."""

from django.core.exceptions import ValidationError

from participants.importing.places import Libraries, Skills, Villages
from participants.importing.rows import Row
from participants.models import Business, Enrolment, Person
from participants.services import RosterLine, declare
from programs.choices import Audience, Sex
from programs.services import activity_days

NO_SIGNATURE = "Dinas/perpustakaan (rekap)"


class LineMaker:
    """The rows of one import on their way to the roster."""

    def __init__(self, roster):
        self.roster, self.training, self.by = roster, roster.training, roster.by
        self.villages = Villages(self.training.library.region_id)
        self.skills = Skills()
        staff = self.training.audience == Audience.STAFF
        self.libraries = Libraries(self.by, self.training.library) if staff else None
        self.days = activity_days(self.training)
        self.stored = {row.person_id: row for row in self._stored_lines()}
        self.pairs: list[tuple[Row, RosterLine]] = []
        self.made: dict[str, list[str]] = {"person": [], "enrolment": [], "declaration": [], "business": []}
        self.changed = 0
        self._warned: set[str] = set()

    def _stored_lines(self):
        rows = self.training.enrolments.select_related("person")
        return rows.prefetch_related("attendances", "declarations", "skills", "person__businesses")

    def resolve(self, row: Row) -> None:
        """Look up village and skills; what is not found stays text with a warning."""
        values = row.values
        if text := values.get("village"):
            values["village_region"] = self.villages.find(text, values.get("district", ""))
            if values["village_region"] is None:
                self._once(
                    row,
                    "village",
                    f"“{text}” tidak ditemukan di daftar desa/kelurahan; disimpan sebagai tulisan",
                )
        values["skill_codes"], unknown = self.skills.find(values.get("skill") or "")
        for word in unknown:
            self._once(row, "skill", f"keterampilan “{word}” belum ada di daftar; disimpan di keterangan")
        values["unknown_skills"] = unknown

    def _once(self, row, name, message):
        if message not in self._warned:
            self._warned.add(message)
            self.roster.warn(row, name, message)

    def line(self, row: Row, person: Person | None) -> RosterLine | None:
        """The roster line of a row; None when the roster already says the same."""
        stored = self.stored.get(person.pk) if person else None
        line = self._line(row, person or self._person(row))
        if stored is not None:
            line.id = stored.pk
            if self._same(stored, line, row):
                self.roster.outcome.unchanged += 1
                return None
        self.pairs.append((row, line))
        if person is None:
            self.roster.outcome.new += 1
            self.made["person"].append(str(line.person.pk))
        else:
            self.roster.outcome.matched += 1
        if stored is None:
            self.made["enrolment"].append(str(line.id))
        return line

    def _line(self, row: Row, person: Person) -> RosterLine:
        values = row.values
        days = [self._day(number) for number, came in sorted(row.days.items()) if came]
        line = RosterLine(person=person, number=row.number - self.roster.outcome.header_row, days=days)
        line.attended = bool(days) if row.days else True
        line.age_told = values.get("age")
        line.skills = values["skill_codes"]
        line.note = ", ".join(values["unknown_skills"])[:300]
        self._represent(row, line)
        return line

    def _day(self, number: int):
        if number > len(self.days):
            raise ValidationError(f"Ada kolom Hari {number}, padahal kegiatan ini hanya {len(self.days)} hari.")
        return self.days[number - 1]

    def _represent(self, row, line):
        line.represents_text = row.values.get("represents", "")
        if self.libraries is not None and line.represents_text:
            line.represents_library = self.libraries.find(line.represents_text)
            if line.represents_library is None:
                text = f"“{line.represents_text}” belum terhubung ke perpustakaan terdaftar; disimpan sebagai tulisan"
                self._once(row, "represents", text)

    def _person(self, row: Row) -> Person:
        values, birth = row.values, row.values.get("birth")
        person = Person(
            library=self.training.library,
            name=values["name"],
            sex=values.get("sex") or Sex.FEMALE,
            phone=values.get("phone") or "",
            village=values.get("village_region"),
            village_text="" if values.get("village_region") else values.get("village", ""),
            birth_date=birth.date if birth else None,
            birth_year=birth.year if birth else None,
            birth_place=birth.place[:100] if birth else "",
            education=values.get("education", ""),
            occupation=values.get("occupation", ""),
            disability=values.get("disability", ""),
        )
        if values.get("nik") and self.training.library.uses_nik:
            person.nik = values["nik"]
        elif values.get("nik"):
            self._once(row, "nik", "NIK tidak disimpan: Dinas belum menyalakan pencatatan NIK untuk perpustakaan ini")
        return person

    def _same(self, stored: Enrolment, line: RosterLine, row: Row) -> bool:
        days = {mark.day for mark in stored.attendances.all()}
        wanted = set(line.days) or ({self.days[0]} if line.attended and len(self.days) == 1 else set())
        told = [(d.status, d.income_before, d.income_after, d.note) for d in stored.declarations.all()]
        line_same = stored.attended == line.attended and days == wanted and stored.note == line.note
        skills = {skill.code for skill in stored.skills.all()} == set(line.skills)
        represents = stored.represents_text == line.represents_text
        return line_same and skills and represents and told == self._told(row)

    def _told(self, row: Row) -> list[tuple]:
        status, note = row.values.get("declared") or ("", "")
        before, after = row.values.get("income_before", ""), row.values.get("income_after", "")
        return [(status, before, after, note)] if status else []

    def declare(self) -> None:
        """Keep the statements and businesses of the lines that were written."""
        signature = self.roster.signature
        lines = {row.pk: row for row in self.training.enrolments.filter(pk__in=[line.id for _, line in self.pairs])}
        for row, line in self.pairs:
            for status, before, after, note in self._told(row):
                statement = declare(
                    training=self.training,
                    enrolment=lines[line.id],
                    by=self.by,
                    status=status,
                    declared_by=signature.title or NO_SIGNATURE,
                    declared_on=signature.day,
                    source=self.roster.path.name[:300],
                    income_before=before,
                    income_after=after,
                    note=note,
                )
                self.made["declaration"].append(str(statement.pk))
            self._business(row, line)

    def _business(self, row, line):
        kind, name = row.values.get("business", ""), row.values.get("business_name", "")
        known = line.person.businesses.filter(name=name, description=kind).exists()
        if (kind or name) and not known:
            business = Business(person=line.person, name=name, description=kind)
            business.stamp(self.by).save()
            self.made["business"].append(str(business.pk))

    def made_anything(self) -> bool:
        return bool(self.pairs)
