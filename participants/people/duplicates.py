"""Likely doubles in a subtree: same phone, same name, or similar names in the same village."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from participants.models import NotSamePerson, Person, PersonMerge
from participants.people.merging import merge_people
from tpbis.models import User

# Each rule joins by what it looks for: pairs of everybody with everybody would be counted in millions.
MAY_BE_ONE = """a.id < b.id AND a.identity <> b.identity AND a.sex = b.sex
    AND (a.nik_hash IS NULL OR b.nik_hash IS NULL OR a.nik_hash = b.nik_hash)
    AND abs(coalesce(a.birth_year, b.birth_year, 0) - coalesce(b.birth_year, a.birth_year, 0)) <= 1"""
SQL = f"""
WITH seen AS MATERIALIZED (
  SELECT p.id, p.name_key, p.phone, p.village_id, p.birth_year, p.sex, p.identity, p.nik_hash
  FROM participants_person p WHERE p.merged_into_id IS NULL AND p.erased_at IS NULL AND p.id IN ({{visible}})
), pairs AS (
  SELECT a.id AS one, b.id AS two, 'nomor HP sama' AS why, 1 AS weight FROM seen a JOIN seen b
    ON a.phone = b.phone AND a.phone <> '' AND {MAY_BE_ONE} AND similarity(a.name_key, b.name_key) >= 0.45
  UNION ALL
  SELECT a.id, b.id, 'nama sama', 2 FROM seen a JOIN seen b ON a.name_key = b.name_key AND {MAY_BE_ONE}
  UNION ALL
  SELECT a.id, b.id, 'nama mirip, tempat tinggal sama', 3 FROM seen a JOIN seen b
    ON a.village_id = b.village_id AND {MAY_BE_ONE} AND similarity(a.name_key, b.name_key) >= 0.6
)
SELECT one, two, (array_agg(why ORDER BY weight))[1] FROM pairs
WHERE NOT EXISTS (SELECT 1 FROM participants_notsameperson n
  WHERE (n.first_id, n.second_id) IN ((one, two), (two, one)))
GROUP BY one, two ORDER BY min(weight), one, two LIMIT %s OFFSET %s
"""


@dataclass
class Pair:
    """Two rows that may be one human, and why."""

    one: Person
    two: Person
    why: str

    @property
    def both(self) -> tuple[Person, Person]:
        return (self.one, self.two)


def likely_doubles(user: User, *, limit: int = 20, offset: int = 0) -> list[Pair]:
    """Pairs among the people this user may see, the surest first; two queries."""
    if user.scope.is_empty:
        return []
    visible, params = Person.objects.visible_to(user).order_by().values("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(SQL.format(visible=visible), [*params, limit, offset])
        pairs = cursor.fetchall()
    ids = {pk for one, two, _ in pairs for pk in (one, two)}
    rows = Person.objects.visible_to(user).filter(pk__in=ids).select_related("village", "library")
    people = {row.pk: row for row in rows}
    return [Pair(people[one], people[two], why) for one, two, why in pairs]


def merges_to_part(user: User) -> QuerySet:
    """Merges that can be undone: of joined records the user sees both; the latest first."""
    people = Person.objects.visible_to(user)
    rows = PersonMerge.objects.visible_to(user).filter(undone_at__isnull=True)
    rows = rows.filter(primary__in=people, joined__in=people)
    return rows.select_related("primary__village", "joined__village", "created_by").order_by("-created_at")


def parted_pairs(user: User) -> QuerySet:
    """Pairs that somebody called “Bukan, orang lain”, of which the user sees both; the latest first."""
    people = Person.objects.visible_to(user)
    rows = NotSamePerson.objects.visible_to(user).filter(first__in=people, second__in=people)
    return rows.select_related("first__village", "second__village", "created_by").order_by("-created_at")


@transaction.atomic
def the_same(*, one: Person, two: Person, by: User) -> PersonMerge:
    """“Ya, orang yang sama” or “Ternyata sama”: `one` speaks for both, and they are no pair of two people.

    Raises ValidationError when both are joined already.
    """
    NotSamePerson._base_manager.filter(Q(first=one, second=two) | Q(first=two, second=one)).delete()
    return merge_people(primary=one, joined=two, by=by)


def not_the_same(*, one: Person, two: Person, by: User) -> None:
    """“Bukan, orang lain”: this pair is not asked about again."""
    not_the_same_people([(one.pk, two.pk)], by=by)


def not_the_same_people(pairs: Iterable[tuple], *, by: User) -> None:
    """“Bukan, orang lain” of several pairs of ids at once."""
    ordered = {tuple(sorted(pair, key=str)) for pair in pairs}
    rows = [NotSamePerson(first_id=one, second_id=two).stamp(by) for one, two in ordered]
    NotSamePerson.objects.bulk_create(rows, ignore_conflicts=True)
