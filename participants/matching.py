"""Who is who: candidates among rows that may be seen, by NIK hash, phone and name, then by likeness of names."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from django.db.models import Q
from django.db.models.expressions import RawSQL

from participants.models import Person

SURE, DOUBTFUL = "yakin", "ragu"
ALIKE = 0.6
MOST = 5


@dataclass
class Wanted:
    """What is known of somebody who is looked for; `key` comes back in the answer."""

    key: object
    name_key: str
    phone: str = ""
    nik_hash: str | None = None
    birth_year: int | None = None
    village_id: str | None = None


@dataclass
class Candidate:
    """A row that may be the one looked for, how sure, and why in Bahasa."""

    person: Person
    certainty: str
    why: str


def likeness(a: str, b: str) -> float:
    """Trigram similarity of two keys, as pg_trgm counts it: shared trigrams over all trigrams, 0 to 1."""
    one, two = _trigrams(a), _trigrams(b)
    return len(one & two) / len(one | two) if one or two else 0.0


@lru_cache(8192)
def _trigrams(text: str) -> frozenset[str]:
    return frozenset(f"  {word} "[i : i + 3] for word in text.split() for i in range(len(word) + 1))


class Alike:
    """Names of at least ALIKE likeness, found without comparing each with each.

    Two sets that share at least `t` of their union share one of their rarest |x| − ⌈t·|x|⌉ + 1 members
    (prefix filtering, Chaudhuri, Ganti and Kaushik 2006), so only those are looked up.
    """

    def __init__(self, names):
        names = list(names)
        self.often = Counter(part for name in names for part in _trigrams(name))
        self.having: dict[str, list[str]] = {}
        for name in names:
            for part in self._rarest(name):
                self.having.setdefault(part, []).append(name)

    def _rarest(self, name: str) -> list[str]:
        parts = _trigrams(name)
        return sorted(parts, key=lambda part: (self.often[part], part))[
            : len(parts) - ceil(ALIKE * len(parts) - 1e-9) + 1
        ]

    def find(self, name: str) -> set[str]:
        """The names that are alike, the name itself among them."""
        near = {other for part in self._rarest(name) for other in self.having.get(part, ())}
        return {other for other in near if likeness(name, other) >= ALIKE}


class Pool:
    """People among whom somebody may be; `named` are those for whom a like name is enough to ask."""

    def __init__(self, named):
        self.by_nik, self.by_phone, self.by_name = {}, {}, {}
        for person in named:
            self.by_name.setdefault(person.name_key, []).append(person)
            self.add(person)
        self.alike = Alike(self.by_name)

    def add(self, person: Person) -> None:
        """Somebody who is found by NIK or phone only."""
        if person.nik_hash:
            self.by_nik.setdefault(person.nik_hash, {})[person.pk] = person
        if person.phone:
            self.by_phone.setdefault(person.phone, {})[person.pk] = person

    def find(self, want: Wanted) -> list[Candidate]:
        """The candidates, sure ones first."""
        found = dict(self.by_nik.get(want.nik_hash, {})) if want.nik_hash else {}
        found |= self.by_phone.get(want.phone, {}) if want.phone else {}
        for name in self.alike.find(want.name_key) if self.by_name else ():
            found |= {person.pk: person for person in self.by_name[name]}
        judged = [c for person in found.values() if (c := _judge(person, want)) is not None]
        return sorted(judged, key=lambda c: (c.certainty != SURE, str(c.person.pk)))[:MOST]


def find_candidates(rows, wanted: list[Wanted]) -> dict[object, list[Candidate]]:
    """Candidates per key among `rows` (a queryset of Person that came through the door); two queries at most."""
    pool = Pool(_near(rows, wanted))
    return {want.key: found for want in wanted if (found := pool.find(want))}


def _near(rows, wanted):
    if not wanted:
        return []
    exact = Q(name_key__in={w.name_key for w in wanted})
    exact |= Q(phone__in={w.phone for w in wanted if w.phone})
    exact |= Q(nik_hash__in={w.nik_hash for w in wanted if w.nik_hash})
    alike = RawSQL("SELECT p.id FROM participants_person p WHERE p.name_key %% ANY(%s)", [[w.name_key for w in wanted]])
    return list(rows.filter(exact | Q(pk__in=alike)).select_related("village", "library")[:5000])


def _judge(person: Person, want: Wanted) -> Candidate | None:
    if want.nik_hash and person.nik_hash:
        return Candidate(person, SURE, "NIK sama") if person.nik_hash == want.nik_hash else None
    if likeness(person.name_key, want.name_key) < ALIKE:
        return None
    if want.phone and person.phone == want.phone:
        return Candidate(person, SURE, "nomor HP dan nama sama")
    if person.name_key == want.name_key and _same_place_and_age(person, want):
        return Candidate(person, SURE, "nama, umur, dan tempat tinggal sama")
    if _born_apart(person, want):
        return None
    return Candidate(person, DOUBTFUL, "nama sama" if person.name_key == want.name_key else "nama mirip")


def _same_place_and_age(person, want):
    born = want.birth_year is not None and want.birth_year == person.birth_year
    return born and want.village_id is not None and want.village_id == person.village_id


def _born_apart(person, want):
    return (
        want.birth_year is not None and person.birth_year is not None and abs(want.birth_year - person.birth_year) > 1
    )
