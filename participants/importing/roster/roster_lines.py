"""Make roster lines from rows: new ones by COPY, existing ones through the service."""

from functools import cache

from django.core.exceptions import ValidationError

from participants.importing.file.headings import plain
from participants.importing.lookup.place_lookup import Libraries, Skills, Villages
from participants.importing.roster.copy_rows import RosterCopies
from participants.importing.sheet.row import Row
from participants.models import Enrolment, Person
from participants.roster.record_roster import RosterLine
from programs.choices import Audience
from programs.services import activity_days
from tpbis.formats import name_key
from tpbis.records import crypto

REMARKS = ("keterangan", "catatan")
NO_STATUS = (
    "pendapatan tidak disimpan di baris yang tidak menyebut berhasil atau belum; "
    "isi kolom “Berhasil/Belum”, atau catat sebagai jawaban peserta"
)
LISTS = (("education", "pendidikan"), ("occupation", "pekerjaan"))


class LineMaker:
    """The rows of one import on their way to the roster."""

    def __init__(self, roster):
        self.roster, self.training, self.by = roster, roster.training, roster.by
        self.find_village = cache(Villages(self.training.library.region_id).find_in)
        self.find_skills = cache(Skills().find)
        staff = self.training.audience == Audience.STAFF
        self.libraries = Libraries(self.by, self.training.library) if staff else None
        self.days = activity_days(self.training)
        self.copies = RosterCopies(roster)
        self.stored: dict = {}
        self.changed: list[tuple[Row, RosterLine]] = []
        self._warned: set[str] = set()

    def know(self, people) -> None:
        """Read what the roster says already of these people."""
        rows = self.training.enrolments.filter(person__in=people).select_related(
            "person", "represents_library", "represents_region"
        )
        rows = rows.prefetch_related("attendances", "declarations", "skills")
        self.stored = {row.person_id: row for row in rows}
        self.copies.know(people)

    def resolve(self, row: Row) -> None:
        """Look up village and skills; what is not found stays text with a warning."""
        values = row.values
        if text := values.get("village"):
            values["village_region"] = self.find_village(
                text, values.get("district") or "", values.get("told_by_address", False)
            )
            if values["village_region"] is None:
                told = f"“{text}” tidak ditemukan di daftar desa/kelurahan; disimpan sebagai tulisan"
                self.once(row, "village", told)
        values["skill_codes"], unknown = self.find_skills(values.get("skill") or "")
        for word in unknown:
            self.once(row, "skill", f"keterampilan “{word}” belum ada di daftar; disimpan di keterangan")
        values["notes"] = unknown + [self._word(row, *pair) for pair in LISTS if pair[0] in values]
        values["notes"].append(self._remark(row))
        values["nik_hash"] = crypto.keyed_hash(values["nik"]) if values.get("nik") else None

    def _remark(self, row: Row) -> str:
        """The text in place of “berhasil” or “belum”; amounts without either are not stored."""
        status, text = row.values.get("declared") or ("", "")
        if status:
            return ""
        if text and not plain(self.roster.column("declared")).startswith(REMARKS):
            self.once(row, "declared", f"“{text}” bukan berhasil atau belum; disimpan di keterangan")
        for name in ("income_after", "income_before"):
            if row.values.get(name):
                self.once(row, name, NO_STATUS)
        return text

    def _word(self, row: Row, name: str, label: str) -> str:
        """Store the code of a listed word; any other word goes to the notes."""
        code, text = row.values[name]
        row.values[name] = code
        if text:
            self.once(row, name, f"{label} “{text}” belum ada di daftar; disimpan di keterangan")
        return f"{label} {text}" if text else ""

    def once(self, row, name, message):
        """A warning that is said for its first row only."""
        if message not in self._warned:
            self._warned.add(message)
            self.roster.warn(row, name, message)

    def put(self, row: Row, person: Person | None) -> None:
        """Send one row where it belongs, and count it."""
        stored = self.stored.get(person.pk) if person else None
        line, outcome = self._line(row, person, stored), self.roster.outcome
        if stored is None:
            self.copies.add(row, line)
        else:
            self._keep_untold(stored, line, row)
            if self._same(stored, line, row):
                outcome.unchanged += 1
                return
            self.changed.append((row, line))
        if person is None:
            outcome.new += 1
        else:
            outcome.matched += 1

    def _line(self, row: Row, person: Person | None, stored: Enrolment | None) -> RosterLine:
        values, marks = row.values, self.roster.day_marks(row)
        days = [self._day(number) for number, came in marks if came]
        line = RosterLine(person=person, number=row.number - self.roster.outcome.header_row, days=days)
        line.attended = bool(days) if marks else True
        line.age_told = values.get("age")
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
        line.represents_text = row.values.get("represents") or ""
        house = stored and stored.represents_library
        if house and name_key(house.name) == name_key(line.represents_text):
            line.represents_library, line.represents_text = house, stored.represents_text
            return
        if self.libraries is not None and line.represents_text:
            line.represents_library = self.libraries.find(line.represents_text)
            if line.represents_library is None:
                text = (
                    f"“{line.represents_text}” belum terhubung ke perpustakaan terdaftar; disimpan sebagai"
                    " tulisan"
                )
                self.once(row, "represents", text)

    def _keep_untold(self, stored: Enrolment, line: RosterLine, row: Row) -> None:
        """Keep stored values for which the file has no column."""
        line.id, line.number, told = stored.pk, stored.number, row.values
        if not self.roster.day_fields:
            line.attended, line.days = stored.attended, sorted(mark.day for mark in stored.attendances.all())
        if "age" not in told:
            line.age_told = stored.age_told
        if "skill" not in told:
            line.skills = [skill.code for skill in stored.skills.all()]
        if not told.keys() & {"skill", "education", "occupation", "declared"}:
            line.note = stored.note
        if "represents" not in told:
            line.represents_library, line.represents_text = stored.represents_library, stored.represents_text
        line.represents_region = stored.represents_region

    def _same(self, stored: Enrolment, line: RosterLine, row: Row) -> bool:
        days = {mark.day for mark in stored.attendances.all()}
        wanted = set(line.days) or ({self.days[0]} if line.attended and len(self.days) == 1 else set())
        told = [(d.status, d.income_before, d.income_after, d.note) for d in stored.declarations.all()]
        told = told if "declared" in row.values else declared(row)
        line_same = stored.attended == line.attended and days == wanted and stored.note == line.note
        skills = {skill.code for skill in stored.skills.all()} == set(line.skills)
        house = stored.represents_library_id == (line.represents_library and line.represents_library.pk)
        represents = stored.represents_text == line.represents_text and house
        return line_same and skills and represents and told == declared(row)


def declared(row: Row) -> list[tuple]:
    """What a row states of a person: nothing, or (status, income before, income after, note)."""
    status, note = row.values.get("declared") or ("", "")
    before, after = row.values.get("income_before") or "", row.values.get("income_after") or ""
    return [(status, before, after, note)] if status else []
