"""No hidden number is known too closely from everything published together: a linear program looks for it."""

from random import Random

import pytest

from reports.disclosure.complements import every, hide
from tests.fuzzing import LONG
from tests.reports.disclosure.linear_attack import Attack, TwoMonths, hidden_keys
from tests.reports.disclosure.random_cells import country, month_later, people_in_several

SEEDS = range(400) if LONG else range(8)


@pytest.mark.parametrize("depth", [1, 2])
def test_no_hidden_number_is_known_closer_than_the_definition_allows(depth):
    told = []
    for seed in SEEDS:
        random = Random(seed)
        whole = country(random, depth)
        if seed % 2:
            people_in_several(random, whole)
        hide(whole)
        told += [(seed, *found) for found in Attack(whole).narrowed()]
    assert told == []


@pytest.mark.long
def test_the_same_of_countries_with_every_level():
    told = []
    for seed in range(40):
        whole = country(Random(seed), 3)
        hide(whole)
        told += [(seed, *found) for found in Attack(whole).narrowed()]
    assert told == []


def test_whom_claims_that_are_shown_leave_is_no_room_for_assessed_people():
    """dilatih − dinyatakan is 10 and 7: of 13 assessed, shown as a sum, the first would have 6 to 10."""
    whole = country(Random(195), 2)
    hide(whole)
    place = whole.parts[2]
    assert [part.counts["dilatih"] - part.counts["berhasil_dinyatakan"] for part in place.parts] == [0, 10, 7]
    assert [part.counts["dinilai"] for part in place.parts] == [0, 10, 3]
    assert all("assessed" in cell.hidden and "claimed" not in cell.hidden for cell in place.parts[1:])
    assert "assessed" in place.hidden
    assert [*Attack(whole).narrowed()] == []


def test_a_sum_of_distinct_people_is_left_open_no_further_than_its_parts_are():
    """The same four people in two libraries of one place are not eight in the sum above it."""
    random = Random(611)
    whole = people_in_several(random, country(random, 2))
    hide(whole)
    shared = whole.parts[1]
    assert [cell.counts["orang"] for cell in (shared, *shared.parts)] == [4, 4, 4]
    assert all("disability" in cell.hidden for cell in (whole, *whole.parts))
    assert [*Attack(whole).narrowed()] == []


def test_the_attack_finds_what_is_hidden_badly():
    """One place alone hidden below a sum that is shown follows from it."""
    whole = country(Random(3), 1)
    largest = max(whole.parts, key=lambda part: part.counts["dijawab"])
    for cell in every(whole):
        cell.hidden = set()
    largest.hidden = {"answered", "assessed"}
    assert {found[0] for found in Attack(whole).narrowed()} >= {"dijawab"}
    assert hidden_keys(largest) == {"dijawab", "dinilai"}


def test_the_edition_of_the_next_month_tells_nothing_that_the_one_before_hides():
    """Libraries that nobody wrote to stay what they were, and whoever attacks knows which."""
    narrowed = []
    for seed in SEEDS:
        random = Random(seed)
        before = country(random, 1)
        after = month_later(random, before)
        hide(before)
        for one, same in zip(every(after), every(before), strict=True):
            one.hidden |= same.hidden
        hide(after)
        narrowed += [(seed, *found) for found in TwoMonths(before, after, before).narrowed()]
    assert narrowed == []
