"""The plain Python that the SQL is compared with, case by case."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participants.definition_constants import BEST_DAYS
from participants.followup import ladder
from participants.followup.ladder import Level
from tests.reports.recount.reference import (
    Told,
    band_of_range,
    change,
    declared_count,
    due_date,
    from_memory,
    is_assessed,
    is_due,
    is_trained,
    not_lasting,
    success_of,
)

JUTA = 1_000_000
DAY_1 = dt.date(2022, 7, 17)


def test_band_of_range_is_read_cautiously():
    assert band_of_range(JUTA, 2 * JUTA, baseline=True) == 3
    assert band_of_range(JUTA, 2 * JUTA, baseline=False) == 2
    assert band_of_range(JUTA, 2 * JUTA, baseline=True, falling=True) == 2
    assert band_of_range(JUTA, 2 * JUTA, baseline=False, falling=True) == 3


def test_point_is_that_of_the_most_precise_answer():
    assert Told.of(exact=JUTA, low=0, high=5, band=9) == Told(JUTA, exact=True)
    assert Told.of(low=JUTA, high=2 * JUTA, band=9) == Told(1_500_000)
    assert Told.of(band=10) == Told(25 * JUTA)
    assert Told.of() is None


def test_change_is_exact_only_if_both_are():
    one, three = Told.of(exact=JUTA), Told.of(exact=3_100_000)
    assert change(one, three) == 2_100_000
    assert change(one, Told.of(band=4)) == 3 * JUTA - 1_125_000
    assert change(Told.of(low=JUTA, high=2 * JUTA), three) == 3 * JUTA - 1_500_000


def test_best_days_of_the_waves():
    best = [days for days in range(500) if any(days in span for span in BEST_DAYS.values())]
    assert best == [*range(75, 121), *range(150, 226), *range(330, 421)]


@pytest.mark.parametrize(
    ("last_day", "due"),
    [((2022, 7, 17), (2023, 1, 1)), ((2022, 1, 31), (2022, 7, 1)), ((2022, 6, 30), (2022, 12, 1))],
)
def test_due_date_is_the_first_day_of_the_sixth_month(last_day, due):
    assert due_date(dt.date(*last_day)) == dt.date(*due)
    assert is_due(dt.date(*last_day), dt.date(*due))
    assert not is_due(dt.date(*last_day), dt.date(*due) - dt.timedelta(days=1))


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)))
def test_due_date_lies_151_to_184_days_on_inside_t6(last_day):
    days = (due_date(last_day) - last_day).days
    assert 151 <= days <= 184
    assert ladder.wave_of(days) == "T6"
    assert (ladder.call_from(last_day) - last_day).days == 135
    assert (ladder.call_until(last_day) - last_day).days == 269


@pytest.mark.parametrize(
    ("days", "usable", "memory"),
    [
        (-61, False, False),
        (-60, True, False),
        (0, True, False),
        (1, True, True),
        (14, True, True),
        (15, False, False),
    ],
)
def test_baseline_window(days, usable, memory):
    asked = DAY_1 + dt.timedelta(days=days)
    assert ladder.baseline_usable(asked, DAY_1) is usable
    assert from_memory(asked, DAY_1) is memory


def test_baseline_never_asked_is_not_usable():
    assert ladder.baseline_usable(None, DAY_1) is False
    assert from_memory(None, DAY_1) is False


def test_trained_are_those_who_came_and_are_not_under_15():
    assert is_trained(days_present=1, age=15)
    assert is_trained(days_present=1, age=None)
    assert not is_trained(days_present=1, age=14)
    assert not is_trained(days_present=0, age=40)


def test_rise_lost_by_t12_does_not_last():
    assert not_lasting(Level.L3, 3)
    assert not not_lasting(Level.L3, None)
    assert not not_lasting(Level.L4, 4)


def test_assessed_needs_both_incomes_of_one_scope():
    assert is_assessed(3, 3)
    assert not is_assessed(3, 3, same_scope=False)
    assert not is_assessed(None, 3)
    assert not is_assessed(10, 3)


@pytest.mark.parametrize(
    ("rung", "assessed", "verified", "declared", "part"),
    [
        (Level.L3, True, True, True, "diverifikasi"),
        (Level.L4, True, False, True, "dilaporkan"),
        (Level.L2, True, False, True, None),
        (Level.L2, False, False, True, "dinyatakan"),
        (Level.NOT_ASKED, False, False, True, "dinyatakan"),
        (Level.NOT_ASKED, False, False, False, None),
    ],
)
def test_a_measurement_replaces_a_claim(rung, assessed, verified, declared, part):
    assert success_of(rung, assessed=assessed, verified=verified, declared=declared) == part


def test_declared_number_never_exceeds_those_not_assessed():
    assert declared_count(6, trained=11, assessed=0) == 6
    assert declared_count(6, trained=11, assessed=8) == 3
    assert declared_count(6, trained=11, assessed=11) == 0
