"""Who is taken as a known person of a library without being asked, and who came to its last activities."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from participants.models import Enrolment, Person
from participants.people.matching import PersonSought, born_apart
from programs.models import Training
from tpbis.models import User

LAST_ROSTERS = 3
OFFERED = 5


@dataclass
class WrittenPerson:
    """Somebody as written down, with what else the line says of them."""

    sought: PersonSought
    sex: str = ""
    born_about: int | None = None


def earlier_rosters(training: Training, user: User) -> QuerySet:
    """The other held activities of the library that have a list, the latest first."""
    rows = Training.objects.visible_to(user).held().filter(library=training.library_id)
    listed = Enrolment.objects.visible_to(user).filter(training=OuterRef("pk"))
    rows = rows.filter(Exists(listed), audience=training.audience)
    return rows.exclude(pk=training.pk).order_by("-last_day", "-id")


def rosters_to_take(training: Training, user: User) -> list[Any]:
    """Earlier lists with `came`, how many came; that of the same title first, then of the same kind."""
    rows = earlier_rosters(training, user).annotate(
        came=Count("enrolments", filter=Q(enrolments__attended=True, enrolments__person__deleted_at=None))
    )
    rows = [row for row in rows[: 4 * OFFERED] if row.came]
    title = training.title.casefold().strip()
    rows.sort(key=lambda row: (row.title.casefold().strip() != title, row.kind_id != training.kind_id))
    return rows[:OFFERED]


def recognised(training: Training, user: User, written: list[WrittenPerson]) -> dict[object, Person]:
    """{key: person} of those who need not be asked about; two queries at most.

    The name is equal, of two words or more, and nobody else of the library has it; the person stands on one
    of the last rosters of the library, or village, phone or year of birth agree; and nothing that is written
    here contradicts what is known.
    """
    sure = [one for one in written if _is_whole_name(one.sought.name_key)]
    if not sure:
        return {}
    namesakes = _namesakes(training, user, {one.sought.name_key for one in sure})
    candidates = {one.sought.key: namesakes.get(one.sought.name_key, []) for one in sure}
    last = earlier_rosters(training, user).values("pk")[:LAST_ROSTERS]
    people = [people[0].pk for people in candidates.values() if len(people) == 1]
    rows = Enrolment.objects.visible_to(user).filter(person__in=people, training__in=last)
    regular = set(rows.values_list("person_id", flat=True)) if people else set()
    return {
        one.sought.key: person
        for one in sure
        if len(candidates[one.sought.key]) == 1
        and not _contradicts(person := candidates[one.sought.key][0], one)
        and (person.pk in regular or _agrees(person, one.sought))
    }


def _is_whole_name(key: str) -> bool:
    """Two words at least; an initial is no word."""
    return len([word for word in key.split() if len(word) > 1]) > 1


def _namesakes(training, user, keys) -> dict[str, list[Person]]:
    """The people of the library by name: registered by it, or on one of its lists."""
    lines = Enrolment.objects.visible_to(user).filter(
        person=OuterRef("pk"), training__library=training.library_id, training__deleted_at=None
    )
    rows = Person.objects.visible_to(user).filter(
        Q(library=training.library_id) | Exists(lines), name_key__in=keys, merged_into=None
    )
    names: dict[str, list[Person]] = {}
    for person in rows.select_related("village"):
        names.setdefault(person.name_key, []).append(person)
    return names


def _agrees(person: Person, sought: PersonSought) -> bool:
    """One of village, phone and year of birth is known of both and equal."""
    pairs = [
        (person.village_id, sought.village_id),
        (person.phone, sought.phone),
        (person.birth_year, sought.birth_year),
    ]
    return any(one and one == two for one, two in pairs)


def _contradicts(person: Person, one: WrittenPerson) -> bool:
    """Something written here cannot be true, or is new, of the person that is known."""
    sought = one.sought
    pairs = [
        (person.sex, one.sex),
        (person.phone, sought.phone),
        (person.village_id, sought.village_id),
        (person.nik_hash, sought.nik_hash),
    ]
    if any(known and written and known != written for known, written in pairs):
        return True
    about = one.born_about if sought.birth_year is None else None
    too_old = about is not None and person.birth_year is not None and abs(about - person.birth_year) > 1
    return too_old or born_apart(person, sought)
