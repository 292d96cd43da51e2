"""Looking only where somebody may be finds exactly whom comparing everybody with everybody would find."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participants.importing.roster.match_people import KnownPeople
from participants.models import Person
from participants.people.matching import MOST, SURE, PersonSought, Pool, _judge
from tests.builders import make_person
from tests.fuzzing import examples
from tpbis.records import crypto

WORDS = "siti sitti aminah aminahh amina dewi dwi nur nurul budi budhi santoso santosa lestari a".split()  # noqa: SIM905
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
TRAITS = {
    "name_key": NAMES,
    "phone": st.sampled_from(["", "", "0811", "0812"]),
    "nik_hash": st.sampled_from([None, None, "x", "y"]),
    "birth_year": st.sampled_from([None, 1980, 1981, 1982, 1999]),
    "village_id": st.sampled_from([None, "36.73.01.1004", "36.73.01.1005"]),
}
PEOPLE = st.lists(st.builds(Person, id=st.uuids(), **TRAITS), max_size=25, unique_by=lambda person: person.pk)


def told(candidates) -> list[tuple]:
    return [(candidate.person.pk, candidate.certainty, candidate.why) for candidate in candidates]


def by_comparing_all(people, want: PersonSought) -> list[tuple]:
    judged = [found for person in people if (found := _judge(person, want)) is not None]
    return told(sorted(judged, key=lambda c: (c.certainty != SURE, str(c.person.pk)))[:MOST])


@given(PEOPLE, st.lists(st.builds(PersonSought, key=st.integers(), **TRAITS), min_size=1, max_size=5))
@examples(400)
def test_pool_finds_whom_comparing_all_would_find(people, wanted):
    pool = Pool(people)
    for person in people:
        pool.add(person)
    for want in wanted:
        assert told(pool.find(want)) == by_comparing_all(people, want)


@pytest.mark.parametrize("seed", range(3))
def test_people_of_a_roster_are_found_by_their_traces(
    cast, libraries, places, seed, django_assert_max_num_queries
):
    luck, niks = Random(seed), [f"367301010{day}8{n:05}" for n, day in enumerate((180, 181, 182))]
    for _ in range(40):
        make_person(
            libraries.cipare,
            " ".join(luck.choices(WORDS, k=luck.randint(1, 3))),
            phone=luck.choice(["", "0811", "0812"]),
            birth_year=luck.choice([None, 1980, 1981, 1999]),
            village=luck.choice([None, places.cipare, places.kota_baru]),
            nik=luck.choice(["", "", *niks]),
        )
    wanted = [_wanted(luck, key, niks) for key in range(30)]
    people = KnownPeople(cast.fasda, libraries.serang, [])
    with django_assert_max_num_queries(5):
        found = people.find(wanted)
    everybody = list(Person.unscoped.all())
    assert {want.key: told(found.get(want.key, [])) for want in wanted} == {
        want.key: by_comparing_all(everybody, want) for want in wanted
    }
    assert all(isinstance(c.person, Person) for candidates in found.values() for c in candidates)


def _wanted(luck: Random, key: int, niks) -> PersonSought:
    nik = luck.choice(["", "", *niks])
    return PersonSought(
        key=key,
        name_key=" ".join(luck.choices(WORDS, k=luck.randint(1, 3))),
        phone=luck.choice(["", "0811", "0812"]),
        nik_hash=crypto.keyed_hash(nik) if nik else None,
        birth_year=luck.choice([None, 1980, 1981, 1999]),
        village_id=luck.choice([None, "36.73.01.1004"]),
    )


def test_stranger_of_another_kabupaten_is_not_found_by_name(cast, libraries):
    make_person(libraries.airlangga, "Siti Aminah", birth_year=1980)
    people = KnownPeople(cast.fasda, libraries.serang, [])
    assert people.find([PersonSought(key=1, name_key="siti aminah", birth_year=1980)]) == {}
