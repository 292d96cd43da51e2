"""Narasumber and pelaksana of a recap: names with their jabatan, kept where an activity has none yet."""

import re
from typing import Any
from uuid import UUID

from participants.importing.sheet.name_cell import names_in
from participants.importing.sheet.row import Row, read_text
from programs.choices import OfficialRole
from programs.models import TrainingOfficial
from tpbis.formats.reader_result import Reading, Unreadable
from tpbis.records.copy import Copy
from tpbis.records.uuid7 import uuid7

MOST, LONGEST = 12, 150
ROLES = {"speakers": OfficialRole.SPEAKER, "organiser": OfficialRole.ORGANISER}
LABELS = {"speakers": "narasumber", "organiser": "pelaksana"}
_APART = re.compile(r" ?; ?")
_NUMBER = re.compile(r"^(?:\d{1,2}[.)]|[-•*]) ?")
_POSITION = re.compile(r"([^()]*[^() ]) ?\(([^()]*)\)\.?")
Official = tuple[str, str]


def read_officials(cell: object) -> Reading[list[Official]]:
    """“Siti Aminah (Kepala Dinas); Budi” as (name, jabatan) of each; [] when empty. Raises Unreadable."""
    lines = str(cell if cell is not None else "").splitlines()
    pieces = [piece for line in lines for piece in _APART.split(read_text(line, 1000).value) if piece]
    people = [person for piece in pieces for person in _people_in(_NUMBER.sub("", piece))]
    if len(people) > MOST:
        raise Unreadable(cell, f"paling banyak {MOST} nama")
    if any(len(text) > LONGEST for person in people for text in person):
        raise Unreadable(cell, f"nama dan jabatan, masing-masing paling panjang {LONGEST} huruf")
    return Reading(people)


def _people_in(text: str) -> list[Official]:
    if told := _POSITION.fullmatch(text):
        return [(told[1], told[2].strip())]
    return [(name, "") for name in names_in(text)]


class OfficialsSaving:
    """The officials of one recap on their way; `added` are those of activities that stood here already."""

    def __init__(self, by: Any):
        self.by = by
        self.rows = Copy(TrainingOfficial, ("id", "training_id", "role", "name", "position", "number"), by=by)
        self.added: list[str] = []
        self._known: set[tuple[UUID, str]] = set()

    def look_up(self, libraries: set) -> None:
        """Which activities of these libraries have somebody in a role."""
        rows = TrainingOfficial.objects.visible_to(self.by).filter(training__library__in=libraries)
        self._known |= set(rows.order_by().values_list("training_id", "role").distinct())

    def add(self, row: Row, training: UUID) -> list[str]:
        """Send those of a row on their way, but for roles that somebody has; the ids of the new rows."""
        made = []
        for name, role in ROLES.items():
            if (training, role) in self._known:
                continue
            for number, (person, position) in enumerate(row.values.get(name) or (), 1):
                made.append(key := uuid7())
                self.rows.add(key, training, role, person, position, number)
        return [key.hex for key in made]

    def add_to_stored(self, row: Row, training: UUID) -> list[tuple]:
        """The same for an activity that stood here; (label, before, now) of what is new."""
        open_roles = [name for name, role in ROLES.items() if (training, role) not in self._known]
        fresh = [name for name in open_roles if row.values.get(name)]
        self.added += self.add(row, training)
        return [(LABELS[name], "–", "; ".join(person for person, _ in row.values[name])) for name in fresh]
