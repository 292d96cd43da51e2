"""Insert the new rows of a roster by COPY: people, lines, days, skills, statements and businesses."""

from collections.abc import Iterable
from uuid import UUID

from participants.importing.sheet.row import Row
from participants.models import Attendance, Business, Declaration, Enrolment, Person
from participants.models.nik_key import Ring, identities_of
from participants.roster.record_roster import RosterLine, days_of
from tpbis.formats import sex_by_day
from tpbis.records.copy import Copy, Pipe
from tpbis.records.uuid7 import hex_ids

NO_SIGNATURE = "Dinas/perpustakaan (rekap)"
BIRTH = ("birth_date", "birth_year", "birth_place")
TEXTS = ("education", "occupation", "disability")
PERSON = ("id", "name", "name_key", "sex", "phone", *BIRTH, "village_id", "village_text", *TEXTS)
NIK = ("nik_sealed", "nik_hash", "nik_hash_next", "nik_sex", "identity")
LINE = ("id", "person_id", "number", "attended", "stated_age", "note", "counted_region_id")
REPRESENTS = ("represents_library_id", "represents_region_id", "represents_text")
STATEMENT = ("id", "enrolment_id", "status", "income_before", "income_after", "note")
NIK_OF_ROW = "NIK ini tertulis juga di baris {} bagi orang yang lain; dicatat sebagai dua orang."
NIK_OF_OTHER = "NIK ini sudah tercatat bagi orang yang lain; dicatat sebagai dua orang. Periksa NIK-nya."
NO_NIK = "NIK tidak disimpan: Dinas belum menyalakan pencatatan NIK untuk perpustakaan ini"


class RosterCopies:
    """What one roster adds, table by table; `made` lists the ids, so that it can be undone."""

    def __init__(self, roster, ring: Ring):
        self.ring, self.identities = ring, dict[str, UUID]()
        self.roster, self.training, self.ids = roster, roster.training, hex_ids()
        training, by = roster.training, roster.by
        province, source = training.region_id[:2], roster.file_name[:300]
        signed = {"declared_by": roster.signature.title or NO_SIGNATURE, "declared_on": roster.signature.day}
        home = {"library_id": training.library_id, "province": training.library.region_id[:2]}
        self.people = Copy(Person, (*PERSON, *NIK), by=by, **home)
        self.lines = Copy(Enrolment, (*LINE, *REPRESENTS), by=by, training_id=training.pk, province=province)
        self.marks = Copy(Attendance, ("id", "enrolment_id", "day"), by=by, province=province)
        self.skills = Copy(Enrolment.skills.through, ("enrolment_id", "skill_id"))
        self.statements = Copy(
            Declaration, STATEMENT, by=by, training_id=training.pk, source=source, **signed
        )
        self.businesses = Copy(Business, ("id", "person_id", "name", "description"), by=by)
        self.signed, self.source = signed, source
        self.made: dict[str, list[str]] = {"person": [], "enrolment": [], "declaration": [], "business": []}
        self.known_businesses: set[tuple] = set()
        self.counted: dict = {}

    def know(self, people: Iterable[UUID]) -> None:
        """Read the businesses that these people have already."""
        rows = Business.unscoped.filter(person__in=people).values_list("person_id", "name", "description")
        self.known_businesses = set(rows)

    def identify(self, rows: Iterable[Row]) -> None:
        """Ask under which ids the NIKs of these rows are counted; those of rows before are let go."""
        if self.training.library.uses_nik:
            hashes = dict(row.values["nik_hashes"] for row in rows)
            hashes.pop(None, None)
            self.identities = identities_of(hashes)

    def add(self, row: Row, line: RosterLine) -> UUID | str:
        """A line that is not on the roster yet, without a person a new one; returns the person's id."""
        person = line.person.pk if line.person else self._person(row)
        library, region, key = line.represents_library, line.represents_region, next(self.ids)
        traits = (line.number, line.attended, line.stated_age, line.note, self._counted(library, region))
        stands_for = (library and library.pk, region and region.pk, line.represents_text)
        self.lines.add(key, person, *traits, *stands_for)
        for day in days_of(self.training, line):
            self.marks.add(next(self.ids), key, day)
        for code in dict.fromkeys(line.skills):
            self.skills.add(key, code)
        self.made["enrolment"].append(key)
        self.state(row, key)
        self.trade(row, person)
        return person

    def _counted(self, library, region) -> str:
        """The region where a line that represents these (or nobody) counts; read once per library."""
        if (library, region) not in self.counted:
            code = region and region.code
            self.counted[library, region] = Enrolment.counted_code(self.training, library, code)
        return self.counted[library, region]

    def state(self, row: Row, line_id: UUID | str) -> None:
        """What the file states of this person."""
        for status, before, after, note in declared(row):
            key = next(self.ids)
            self.statements.add(key, line_id, status, before, after, note)
            self.made["declaration"].append(key)

    def trade(self, row: Row, person: UUID) -> None:
        """The business of this person, once."""
        business = (person, row.text("business_name"), row.text("business"))
        if any(business[1:]) and business not in self.known_businesses:
            self.known_businesses.add(business)
            key = next(self.ids)
            self.businesses.add(key, *business)
            self.made["business"].append(key)

    def _person(self, row: Row):
        birth, village, key = row.values.get("birth"), row.values.get("village_region"), next(self.ids)
        born = (birth.date, birth.year) if birth else (None, None)
        town = (birth and birth.place[:100]) or row.text("birth_place")
        place = (village.code, "") if village else (None, row.text("village"))
        names = [row.text(name) for name in ("name", "name_key", "sex", "phone")]
        self.people.add(key, *names, *born, town, *place, *map(row.text, TEXTS), *self._nik(row, key))
        self.made["person"].append(key)
        return key

    def _nik(self, row: Row, key: UUID | str) -> tuple:
        """What stands of the NIK of a new person, in the order of NIK."""
        nik = row.text("nik")
        if not nik:
            return "", None, None, "", key
        if not self.training.library.uses_nik:
            self.roster.remark(row, "nik", NO_NIK)
            return "", None, None, "", key
        first = row.values.get("nik_of")
        if first is None:
            hashes = row.values["nik_hashes"]
            return self.ring.seal(nik), *hashes, sex_by_day(nik), self.identities.get(hashes[0], key)
        self.roster.warn(row, "nik", NIK_OF_ROW.format(first) if first else NIK_OF_OTHER)
        return self.ring.seal(nik), None, None, "", key  # kept, but nobody is found or counted by it

    def send(self, pipe: Pipe) -> None:
        """What was gathered, parents first."""
        pipe.send(self.people, self.lines, self.marks, self.skills, self.statements, self.businesses)


def declared(row: Row) -> list[tuple]:
    """What a row states of a person: nothing, or (status, income before, income after, note)."""
    status, note = row.values.get("declared") or ("", "")
    return [(status, row.text("income_before"), row.text("income_after"), note)] if status else []
