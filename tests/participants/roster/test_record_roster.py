"""Rosters, merging and matching, as the pages and the import use them."""

import pytest
from django.core.exceptions import ValidationError

from participants.models import Attendance, Enrolment, Person
from participants.people.matching import SURE, PersonSought, find_candidates
from participants.people.merging import merge_people, undo_merge
from participants.roster.record_roster import RosterLine, record_roster
from tests.builders import enrol, make_person, make_training


def lines(library, count):
    return [RosterLine(person=Person(library=library, name=f"Orang {n}", sex="P")) for n in range(count)]


def test_roster_resend_makes_nothing_twice(cast, libraries, kinds):
    training, sent = make_training(libraries.cipare), lines(libraries.cipare, 3)
    record_roster(training=training, lines=sent, by=cast.pustaka)
    record_roster(training=training, lines=sent, by=cast.pustaka)
    assert (Person.unscoped.count(), Enrolment.unscoped.count(), Attendance.unscoped.count()) == (3, 3, 3)


@pytest.mark.parametrize("count", [11, 200])
def test_roster_costs_the_same_for_any_length(cast, libraries, kinds, count, django_assert_num_queries):
    training = make_training(libraries.cipare)
    with django_assert_num_queries(7):
        record_roster(training=training, lines=lines(libraries.cipare, count), by=cast.pustaka)


def test_roster_above_head_count_is_refused(cast, libraries, kinds):
    training = make_training(libraries.cipare, head_count=2)
    with pytest.raises(ValidationError, match="lebih kecil"):
        record_roster(training=training, lines=lines(libraries.cipare, 3), by=cast.pustaka)
    assert Person.unscoped.count() == 0


def test_merge_counts_one_and_undo_two(cast, libraries, kinds):
    kept, joined = make_person(libraries.cipare, "Siti Aminah"), make_person(libraries.cipare, "Siti Aminnah")
    enrol(make_training(libraries.cipare), joined)
    merge = merge_people(primary=kept, joined=joined, by=cast.fasda)
    joined.refresh_from_db()
    assert joined.identity == kept.identity
    undo_merge(merge=merge, by=cast.fasda)
    joined.refresh_from_db()
    assert joined.identity == joined.pk


def test_matching_stays_inside_the_scope(cast, libraries):
    here = make_person(libraries.cipare, "Siti Aminah", phone="+6281234567890")
    make_person(libraries.airlangga, "Siti Aminah", phone="+6281234567890")
    want = PersonSought(key=1, name_key=here.name_key, phone="+6281234567890")
    found = find_candidates(Person.objects.visible_to(cast.pustaka), [want])
    assert [(c.person.pk, c.certainty) for c in found[1]] == [(here.pk, SURE)]
