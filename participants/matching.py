"""Who is who: candidates among rows that may be seen, by NIK hash, phone and name, then by likeness of names."""

from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Q
from django.db.models.expressions import RawSQL

from participants.models import Person

SURE, DOUBTFUL = "yakin", "ragu"
ALIKE = 0.45


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


@lru_cache(50_000)
@lru_cache(maxsize=8192)
def _trigrams(text: str) -> frozenset[str]:
    return frozenset(f"  {word} "[i : i + 3] for word in text.split() for i in range(len(word) + 1))


def find_candidates(rows, wanted: list[Wanted]) -> dict[object, list[Candidate]]:
    """Candidates per key among `rows` (a queryset of Person that came through the door); two queries at most."""
    pool = _pool(rows, wanted)
    found = {}
    for want in wanted:
        judged = [c for person in pool if (c := _judge(person, want)) is not None]
        if judged:
            found[want.key] = sorted(judged, key=lambda c: (c.certainty != SURE, str(c.person.pk)))[:5]
    return found


def _pool(rows, wanted):
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
    alike = likeness(person.name_key, want.name_key)
    if alike < ALIKE:
        return None
    if want.phone and person.phone == want.phone and alike >= 0.6:
        return Candidate(person, SURE, "nomor HP dan nama sama")
    if person.name_key == want.name_key and _same_place_and_age(person, want):
        return Candidate(person, SURE, "nama, umur, dan tempat tinggal sama")
    if person.name_key == want.name_key:
        return None if _born_apart(person, want) else Candidate(person, DOUBTFUL, "nama sama")
    if alike >= 0.6 and not _born_apart(person, want):
        return Candidate(person, DOUBTFUL, "nama mirip")
    return None


def _same_place_and_age(person, want):
    born = want.birth_year is not None and want.birth_year == person.birth_year
    return born and want.village_id is not None and want.village_id == person.village_id


def _born_apart(person, want):
    return (
        want.birth_year is not None and person.birth_year is not None and abs(want.birth_year - person.birth_year) > 1
    )
