"""Lines of people who are known already: taken over from an earlier list, or recognised by what was typed."""

from typing import Any
from uuid import UUID, uuid5

from django.utils.functional import cached_property

from participants.forms.roster_row import OTHER, RosterRow, blank_row
from participants.models import Enrolment
from participants.people.known_people import WrittenPerson, recognised, rosters_to_take
from tpbis.formats import format_date

TAKEN = "{} orang dari “{}” ({}) ada di daftar. Hilangkan centang yang tidak datang, lalu simpan."
NOBODY_NEW = "Semua orang dari “{}” sudah ada di daftar ini."
GONE = "Kegiatan yang dipilih tidak punya daftar hadir. Pilih yang lain."


class RosterKnown:
    """Fills `person` of new lines that carry `known`; needs `training`, `user` and `rows`."""

    new_known: list[RosterRow] = []  # recognised in this very answer: shown before anything is written

    def find_known(self: Any) -> None:
        """The people whom the page named; whoever is not to be seen (any more) is a typed name again."""
        named = {row.values["known"]: row for row in self.rows if row.values.get("known")}
        people = {str(one.pk): one for one in self.people().filter(pk__in=_uuids(named))} if named else {}
        for row in self.rows:
            if row.values.get("known"):
                row.person = people.get(row.values["known"])
                row.values["known"] = row.values["known"] if row.person else ""

    def not_this_person(self: Any, row_id: str) -> None:
        """“Bukan, orang lain”: the line holds again what was typed, and makes somebody new."""
        for row in self.rows:
            if str(row.id) == row_id and row.enrolment is None:
                row.person, row.values = None, row.values | {"known": "", "taken": "", "same": OTHER}

    @property
    def has_taken(self: Any) -> bool:
        """The page begins with an earlier list, or who checked in: other ways to add come after."""
        return any(row.values.get("taken") or row.id in self.waiting for row in self.rows)

    # An earlier list

    @cached_property
    def earlier(self: Any) -> list:
        """Earlier lists that may be taken over, the most likely first."""
        return rosters_to_take(self.training, self.user)

    def take_over(self: Any, chosen: str) -> None:
        """Put the people of an earlier list in, ticked; an empty choice is the first of `earlier`."""
        source = next((one for one in self.earlier if str(one.pk) == chosen or not chosen), None)
        if source is None:
            self.errors["all"] = GONE
            return
        here = self.listed | {row.person.pk for row in self.rows if row.person}
        lines = [line for line in self._came_to(source) if line.person_id not in here]
        self.rows = [row for row in self.rows if not row.is_blank] + [self._taken(line) for line in lines]
        day = format_date(source.last_day)
        note = TAKEN.format(len(lines), source.title, day) if lines else NOBODY_NEW.format(source.title)
        self.notes.append(note)
        self.add_blank(3)

    def _came_to(self, source):
        lines = Enrolment.objects.visible_to(self.user).filter(training=source, attended=True)
        related = ("person__village", "represents_library", "represents_region")
        known = lines.filter(person__deleted_at=None, person__merged_into=None, person__erased_at=None)
        return known.select_related(*related)

    def _taken(self: Any, line) -> RosterRow:
        row, person = blank_row(len(self.days)), line.person
        row.id = uuid5(self.training.pk, str(person.pk))  # the same each time, for a draft
        row.person, row.skills = person, [self.skills[0].pk] if len(self.skills) == 1 else []
        row.values = {
            "name": person.name,
            "sex": person.sex,
            "known": str(person.pk),
            "taken": "1",
            "represents": line.represented_with_code if self.is_staff_event else "",
        }
        return row

    # Names that were typed or pasted

    def recognise(self: Any, rows: list[RosterRow]) -> list[RosterRow]:
        """Take those lines as known people who need not be asked about; returns them."""
        here = self.listed | {row.person.pk for row in self.rows if row.person}
        open_rows = [row for row in rows if not row.values.get("same") and _is_readable(row)]
        known = recognised(self.training, self.user, [self._written(row) for row in open_rows])
        taken = []
        for row in open_rows:
            person = known.get(row.id)
            if person is not None and person.pk not in here:
                here.add(person.pk)
                row.person, row.values["known"] = person, str(person.pk)
                row.errors.clear()
                taken.append(row)
        return taken

    def _written(self: Any, row) -> WrittenPerson:
        age, day = row.clean.get("age"), self.training.first_day
        born = day.year - age if age is not None and day else None
        return WrittenPerson(self.sought_of(row), row.clean.get("sex", ""), born)


def _is_readable(row) -> bool:
    """No error but that L/P is missing, which a known person brings."""
    return not set(row.errors) - {"sex"} and not (row.errors and row.values.get("sex"))


def _uuids(texts) -> list[UUID]:
    keys = []
    for text in texts:
        try:
            keys.append(UUID(text))
        except ValueError:
            continue
    return keys
