"""Find candidate matches for a person by NIK hash, phone and name, then by similarity of names."""

from array import array
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain
from math import ceil
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from participants.models import Person
from tpbis.formats import name_key
from tpbis.records.crypto import keyed_hash

SURE, DOUBTFUL = "yakin", "ragu"
ALIKE = 0.6
MOST = 5
SEVERAL = 4
A_YEAR = 366  # days
BY_NIK = "NIK sama"
NIK_TRAITS = ("id", "name_key", "nik_hash", "birth_year", "birth_date")


@dataclass
class PersonSought:
    """What is known of somebody who is looked for; `key` comes back in the answer."""

    key: object
    name_key: str
    phone: str = ""
    nik_hash: str | None = None
    birth_year: int | None = None
    village_id: str | None = None
    birth_date: date | None = None

    @classmethod
    def of(cls, person: Person) -> "PersonSought":
        """Somebody who is not stored yet."""
        sought = cls(person.pk, person.name_key, nik_hash=person.nik_hash)
        sought.birth_year, sought.birth_date = person.birth_year, person.birth_date
        return sought


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
    return frozenset().union(*map(_of_word, text.split()))


@lru_cache(65536)
def _of_word(word: str) -> frozenset[str]:
    return frozenset(f"  {word} "[i : i + 3] for i in range(len(word) + 1))


class Alike:
    """Names of at least ALIKE likeness, found without comparing each with each.

    A name that shares `t` of the n trigrams of another shares at least `m` of any n - t + m of them: only the
    rarest are looked up and counted, and whoever has them often enough, and is not too long, is compared.
    """

    def __init__(self, names):
        self.names = list(names)
        self.sizes, self.having = array("H"), {}
        for at, name in enumerate(self.names):
            parts = _trigrams(name)
            self.sizes.append(len(parts))
            for part in parts:
                self.having.setdefault(part, array("I")).append(at)

    def find(self, name: str) -> set[str]:
        """The names that are alike, the name itself among them."""
        parts = _trigrams(name)
        size = len(parts)
        needed = ceil(ALIKE * size - 1e-9)
        looked_up = min(size, size - needed + SEVERAL)
        rarest = sorted((self.having.get(part, ()) for part in parts), key=len)[:looked_up]
        least, rest = looked_up - size + needed, size - looked_up
        often = Counter(chain.from_iterable(rarest))
        near = (at for at, n in often.items() if n >= least and _may_be_alike(n + rest, size, self.sizes[at]))
        return {other for at in near if likeness(name, other := self.names[at]) >= ALIKE}


def _may_be_alike(shared: int, one: int, two: int) -> bool:
    """Tell whether sets of these sizes with at most so many common members can be similar."""
    return shared >= ALIKE * (one + two - shared) - 1e-9


class Named:
    """Some people by name."""

    def __init__(self, people=()):
        self.by_name: dict[str, list] = {}
        self._alike: Alike | None = None
        for person in people:
            self.by_name.setdefault(person.name_key, []).append(person)

    def like(self, name: str) -> Iterator[Person]:
        """Whoever has a name that is alike."""
        self._alike = self._alike or Alike(self.by_name)
        return chain.from_iterable(self.by_name[other] for other in self._alike.find(name))


class Pool:
    """People among whom somebody may be; `named` are those for whom a like name is enough to ask.

    These are kept apart by year of birth and by having a NIK, so that only those are compared who are not
    sure to be somebody else. Whoever is to be found by NIK or phone is added too.
    """

    def __init__(self, named):
        self.by_nik, self.by_phone, self._every = {}, {}, {}
        apart: dict[tuple, list] = {}
        for person in named:
            apart.setdefault((bool(person.nik_hash), person.birth_year), []).append(person)
        self._apart = {key: Named(people) for key, people in apart.items()}

    def add(self, person: Person) -> None:
        """Somebody who is found by NIK or phone."""
        if person.nik_hash:
            self.by_nik.setdefault(person.nik_hash, {})[person.pk] = person
        if person.phone:
            self.by_phone.setdefault(person.phone, {})[person.pk] = person

    def find(self, want: PersonSought) -> list[Candidate]:
        """The candidates, sure ones first."""
        people = {person.pk: person for group in self._groups(want) for person in group.like(want.name_key)}
        people |= self.by_phone.get(want.phone, {}) if want.phone else {}
        people |= self.by_nik.get(want.nik_hash, {}) if want.nik_hash else {}
        judged = [c for person in people.values() if (c := _judge(person, want)) is not None]
        return sorted(judged, key=lambda c: (c.certainty != SURE, str(c.person.pk)))[:MOST]

    def _groups(self, want: PersonSought):
        """People possibly born in the same year and without another NIK."""
        born = want.birth_year
        for nik in (False,) if want.nik_hash else (False, True):
            if born is None:
                yield self._all(nik)
            else:
                keys = [(nik, year) for year in (born - 1, born, born + 1, None)]
                yield from (self._apart[key] for key in keys if key in self._apart)

    def _all(self, nik: bool) -> Named:
        """All people with or without a NIK, of any year."""
        if nik not in self._every:
            groups = [group for (has, _), group in self._apart.items() if has == nik]
            self._every[nik] = Named(
                p for group in groups for people in group.by_name.values() for p in people
            )
        return self._every[nik]


def find_candidates(rows: QuerySet, sought: list[PersonSought]) -> dict[object, list[Candidate]]:
    """Candidates per key among `rows` (a queryset of Person through `visible_to`); two queries at most."""
    near = _near(rows, sought)
    pool = Pool(near)
    for person in near:
        pool.add(person)
    return {want.key: candidates for want in sought if (candidates := pool.find(want))}


def _near(rows, sought):
    if not sought:
        return []
    exact = Q(name_key__in={w.name_key for w in sought})
    exact |= Q(phone__in={w.phone for w in sought if w.phone})
    exact |= Q(nik_hash__in={w.nik_hash for w in sought if w.nik_hash})
    alike = RawSQL(
        "SELECT p.id FROM participants_person p WHERE p.name_key %% ANY(%s)", [[w.name_key for w in sought]]
    )
    return list(rows.filter(exact | Q(pk__in=alike)).select_related("village", "library")[:5000])


def _judge(person: Person, want: PersonSought) -> Candidate | None:
    if want.nik_hash and person.nik_hash:
        return judge_nik(person, want) if person.nik_hash == want.nik_hash else None
    if likeness(person.name_key, want.name_key) < ALIKE:
        return None
    equal, apart = person.name_key == want.name_key, born_apart(person, want)
    if want.phone and person.phone == want.phone:
        if not apart:
            return Candidate(person, SURE, "nomor HP dan nama sama")
        return Candidate(person, DOUBTFUL, "nomor HP dan nama sama, lahirnya lain") if equal else None
    if equal and _same_place_and_age(person, want):
        return Candidate(person, SURE, "nama, umur, dan tempat tinggal sama")
    if apart:
        return None
    return Candidate(person, DOUBTFUL, "nama sama" if equal else "nama mirip")


def judge_nik(person: Person, want: PersonSought) -> Candidate:
    """An equal NIK is one human, unless the name or the birth speaks against it (DOMAIN, definition 3)."""
    if not same_name(person.name_key, want.name_key):
        return Candidate(person, DOUBTFUL, "NIK sama, tetapi namanya lain")
    if born_apart(person, want):
        return Candidate(person, DOUBTFUL, "NIK sama, tetapi lahirnya lain")
    return Candidate(person, SURE, BY_NIK)


def name_digest(name: str) -> str:
    """A name as one keyed word, for what may remember an answer but not who it was about."""
    return keyed_hash(name_key(name))


def niks_of_others(sought: list[PersonSought], holders: Collection[UUID] | None = None) -> set[object]:
    """Keys of those whose NIK somebody unlike has, anywhere: two people until answered (DOMAIN 3).

    `holders` are the ids of all who have one of these NIKs, where they are known.
    """
    wanted: dict[str, list[PersonSought]] = {}
    for want in sought:
        if want.nik_hash:
            wanted.setdefault(want.nik_hash, []).append(want)
    if not wanted or holders is not None and not holders:
        return set()
    having = Q(nik_hash__in=wanted) if holders is None else Q(pk__in=holders)
    people = Person.unscoped.filter(having).only(*NIK_TRAITS)
    return {
        want.key
        for person in people
        for want in wanted.get(person.nik_hash or "", ())
        if judge_nik(person, want).certainty != SURE
    }


def same_name(one: str, two: str) -> bool:
    """Tell whether two keys may name one human: alike, or one shortens the other (“siti a”, “aminah”)."""
    return likeness(one, two) >= ALIKE or _shortens(one.split(), two.split())


def _shortens(one: list[str], two: list[str]) -> bool:
    """Tell whether every word of the shorter name, or its initial, stands in the longer one in that order."""
    few, rest = sorted((one, two), key=lambda words: (len(words), sum(map(len, words))))
    many = iter(rest)
    return bool(few) and all(any(part in (word, word[0]) for word in many) for part in few)


def _same_place_and_age(person, want):
    born = want.birth_year is not None and want.birth_year == person.birth_year
    return born and want.village_id is not None and want.village_id == person.village_id


def born_apart(person: Person | PersonSought, want: PersonSought) -> bool:
    """Tell whether the births differ by more than a year."""
    day = getattr(person, "birth_date", None)  # a trace knows the year alone
    if day and want.birth_date:
        return abs((day - want.birth_date).days) > A_YEAR
    one, two = person.birth_year, want.birth_year
    return one is not None and two is not None and abs(one - two) > 1
