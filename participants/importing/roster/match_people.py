"""Match roster rows with stored people in sets: by NIK and phone among all visible, by name nearby."""

from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Q

from participants.models import Person
from participants.people.matching import Candidate, PersonSought, Pool
from programs.models import Training

TRAITS = (
    "id",
    "name",
    "name_key",
    "phone",
    "nik_hash",
    "birth_year",
    "birth_date",
    "sex",
    "identity",
    "merged_into_id",
    "village_id",
    "village__name",
    "library_id",
)
SOME_NIK = "?"


class Trace(NamedTuple):
    """What finding somebody by name needs to know; NIK and phone are found otherwise (see People.find)."""

    pk: UUID
    name_key: str
    birth_year: int | None
    village_id: str | None
    nik_hash: str
    phone: str = ""


class KnownPeople:
    """The people a user may see. A like name counts only in the kabupaten/kota of the host.

    `own` are hex ids of people whom the same file brought: their rows were compared with each other already,
    and how many of them are written yet is a matter of luck.
    """

    def __init__(self, by, host, own: list[str]):
        self.rows = Person.objects.visible_to(by).select_related("village").only(*TRAITS)
        self.pool = Pool(_traces(self.rows.filter(library__region__code__startswith=host.region_id[:5])))
        self._own = own
        self.nik_holders: list[UUID] = []  # who has a NIK that was sought last, visible or not

    def find(self, sought: list[PersonSought]) -> dict[object, list[Candidate]]:
        """Candidates per key; two queries, and up to three more where somebody was found."""
        self._add("phone", {want.phone for want in sought if want.phone})
        self.nik_holders = self._add("nik_hash", {want.nik_hash for want in sought if want.nik_hash})
        matches = {want.key: matches for want in sought if (matches := self.pool.find(want))}
        self._open([candidate for candidates in matches.values() for candidate in candidates])
        return {
            key: left for key, candidates in matches.items() if (left := [c for c in candidates if c.person])
        }

    def _open(self, candidates: list[Candidate]) -> None:
        """Replace traces by people; None for those deleted since."""
        traces = {c.person.pk for c in candidates if isinstance(c.person, Trace)}
        people = {person.pk: person for person in self.rows.filter(pk__in=traces)} if traces else {}
        for candidate in candidates:
            if isinstance(candidate.person, Trace):
                candidate.person = people.get(candidate.person.pk)

    def listed_as(self, names: set[str], training: Training) -> list[Person]:
        """The people of a roster who have one of these names."""
        return list(self.rows.filter(enrolments__training=training, name_key__in=names)) if names else []

    def with_ids(self, names: dict) -> dict:
        """Person per id that our own list gave, if visible and still of that name (id → name key)."""
        people = self.rows.filter(pk__in=names) if names else self.rows.none()
        return {person.pk: person for person in people if person.name_key == names[person.pk]}

    def _add(self, name: str, values: set[str]) -> list[UUID]:
        """Take in the visible people with one of these values; returns the ids of all who have one."""
        ids = _having(name, values) if values else []
        own = set(self._own) if ids else ()
        if others := [pk for pk in ids if pk.hex not in own]:
            for person in self.rows.filter(pk__in=others):
                self.pool.add(person)
        return ids


def _traces(rows):
    """The people of a queryset as traces, one at a time; equal village texts are shared."""
    villages: dict[str | None, str | None] = {}
    rows = rows.annotate(has_nik=Q(nik_hash__isnull=False))
    for pk, name, year, village, nik in rows.values_list(
        "pk", "name_key", "birth_year", "village_id", "has_nik"
    ).iterator(chunk_size=5000):
        yield Trace(pk, name, year, villages.setdefault(village, village), SOME_NIK if nik else "")


def _having(name: str, values: set[str]) -> list:
    """Ids of people with one of these values, visible or not; an index lookup per value."""
    one = f"SELECT id FROM participants_person WHERE {name} = v AND NOT {name} = '' OFFSET 0"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT p.id FROM unnest(%s::varchar[]) v CROSS JOIN LATERAL ({one}) p", [list(values)]
        )
        return [pk for (pk,) in cursor.fetchall()]
