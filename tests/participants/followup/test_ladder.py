"""The reference of definitions 5 to 12 about one person, case by case."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participants.choices import IncomeBand
from participants.followup import ladder
from participants.followup.ladder import BANDS, Income, Level, direction, level

JUTA = 1_000_000
DAY_1 = dt.date(2022, 7, 17)


@pytest.mark.parametrize(
    ("rupiah", "band"),
    [
        (0, 0),
        (1, 1),
        (749_999, 1),
        (750_000, 2),
        (1_499_999, 2),
        (1_500_000, 3),
        (2_500_000, 4),
        (3_500_000, 5),
        (5 * JUTA, 6),
        (7_500_000, 7),
        (10 * JUTA, 8),
        (15 * JUTA, 9),
        (24_999_999, 9),
        (25 * JUTA, 10),
        (10**11, 10),
    ],
)
def test_band_of_amount_with_its_lower_edge_inclusive(rupiah, band):
    assert ladder.band_of_amount(rupiah) == band


def test_band_of_a_negative_amount_is_refused():
    with pytest.raises(ValueError, match="not negative"):
        ladder.band_of_amount(-1)


def test_bands_touch_and_the_midpoint_of_the_top_is_25_juta():
    assert [band.number for band in BANDS] == list(range(11)) == IncomeBand.values
    assert all(low.high == high.low for low, high in zip(BANDS, BANDS[1:], strict=False))
    assert all(2 * band.midpoint == band.low + band.high for band in BANDS[2:10])
    assert (BANDS[0].midpoint, BANDS[1].midpoint, BANDS[10].midpoint) == (0, 375_000, 25 * JUTA)


def test_band_of_range_is_read_cautiously():
    assert ladder.band_of_range(JUTA, 2 * JUTA, baseline=True) == 3
    assert ladder.band_of_range(JUTA, 2 * JUTA, baseline=False) == 2
    assert ladder.band_of_range(JUTA, 2 * JUTA, baseline=True, falling=True) == 2
    assert ladder.band_of_range(JUTA, 2 * JUTA, baseline=False, falling=True) == 3


@pytest.mark.parametrize(
    ("t0", "t6", "answer"),
    [
        (0, 0, "tetap"),
        (0, 1, "tetap"),
        (0, 2, "naik"),
        (1, 2, "naik"),
        (1, 0, "turun"),
        (4, 4, "tetap"),
        (4, 5, "naik"),
        (4, 3, "turun"),
        (9, 10, "naik"),
        (10, 10, None),
        (10, 0, None),
        (None, 4, None),
        (4, None, None),
    ],
)
def test_direction_of_bands(t0, t6, answer):
    assert direction(t0, t6) == answer


@pytest.mark.parametrize(
    ("t0", "t6", "answer"),
    [
        ((JUTA, 2 * JUTA), (2 * JUTA, 3 * JUTA), "tetap"),
        ((JUTA, 2 * JUTA), (3 * JUTA, 4 * JUTA), "naik"),
        ((2 * JUTA, 3 * JUTA), (JUTA, 2 * JUTA), "tetap"),
        ((3 * JUTA, 4 * JUTA), (JUTA, 2 * JUTA), "turun"),
        ((20 * JUTA, 30 * JUTA), (JUTA, 2 * JUTA), None),
    ],
)
def test_direction_of_ranges(t0, t6, answer):
    assert direction(Income.of(low=t0[0], high=t0[1]), Income.of(low=t6[0], high=t6[1])) == answer


@given(st.integers(0, 9), st.integers(0, 10))
def test_direction_is_the_formula_of_definition_8(t0, t6):
    expected = "naik" if t6 > max(t0, 1) else "turun" if t6 < t0 else "tetap"
    assert direction(t0, t6) == expected


def test_income_takes_the_most_precise_answer():
    assert Income.of(exact=JUTA, low=0, high=5, band=9) == Income(2, 2, JUTA, exact=True)
    assert Income.of(low=JUTA, high=2 * JUTA, band=9) == Income(2, 3, 1_500_000)
    assert Income.of(band=10) == Income(10, 10, 25 * JUTA)
    assert Income.of() is None


def test_change_is_exact_only_if_both_are():
    one, three = Income.of(exact=JUTA), Income.of(exact=3_100_000)
    assert ladder.change(one, three) == 2_100_000
    assert ladder.change(one, Income.of(band=4)) == 3 * JUTA - 1_125_000
    assert ladder.change(Income.of(low=JUTA, high=2 * JUTA), three) == 3 * JUTA - 1_500_000


@pytest.mark.parametrize(
    ("days", "wave"),
    [
        (-1, None),
        (59, None),
        (60, "T3"),
        (134, "T3"),
        (135, "T6"),
        (269, "T6"),
        (270, "T12"),
        (450, "T12"),
        (451, "kini"),
        (5000, "kini"),
    ],
)
def test_wave_of_days(days, wave):
    assert ladder.wave_of(days) == wave


def test_best_days_of_the_waves():
    best = [days for days in range(500) if ladder.is_best(days)]
    assert best == [*range(75, 121), *range(150, 226), *range(330, 421)]


def test_counting_answer_is_the_first_complete_one():
    early, late, later = dt.date(2023, 1, 1), dt.date(2023, 2, 1), dt.date(2023, 3, 1)
    answers = [(later, "lengkap"), (late, "lengkap"), (early, "sebagian"), (early, "menolak")]
    assert ladder.counting_answer(answers) == (late, "lengkap")
    assert ladder.counting_answer(answers[2:]) == (early, "sebagian")
    assert ladder.counting_answer(answers[3:]) is None


@pytest.mark.parametrize(
    ("last_day", "due"),
    [((2022, 7, 17), (2023, 1, 1)), ((2022, 1, 31), (2022, 7, 1)), ((2022, 6, 30), (2022, 12, 1))],
)
def test_due_date_is_the_first_day_of_the_sixth_month(last_day, due):
    assert ladder.due_date(dt.date(*last_day)) == dt.date(*due)
    assert ladder.is_due(dt.date(*last_day), dt.date(*due))
    assert not ladder.is_due(dt.date(*last_day), dt.date(*due) - dt.timedelta(days=1))


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)))
def test_due_date_lies_151_to_184_days_on_inside_t6(last_day):
    days = (ladder.due_date(last_day) - last_day).days
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
    assert ladder.from_memory(asked, DAY_1) is memory


def test_baseline_never_asked_is_not_usable():
    assert ladder.baseline_usable(None, DAY_1) is False
    assert ladder.from_memory(None, DAY_1) is False


def test_age_on_the_day():
    assert ladder.age_on(DAY_1, birth_date=dt.date(2007, 7, 17)) == 15
    assert ladder.age_on(DAY_1, birth_date=dt.date(2007, 7, 18)) == 14
    assert ladder.age_on(DAY_1, birth_year=2007) == 15
    assert ladder.age_on(DAY_1, told=40) == 40
    assert ladder.age_on(DAY_1) is None


def test_trained_are_those_who_came_and_are_not_under_15():
    assert ladder.is_trained(days_present=1, age=15)
    assert ladder.is_trained(days_present=1, age=None)
    assert not ladder.is_trained(days_present=1, age=14)
    assert not ladder.is_trained(days_present=0, age=40)


def test_age_bands():
    ages = (0, 14, 15, 17, 18, 24, 25, 34, 35, 44, 45, 59, 60, 99)
    bands = ["0–14", "15–17", "18–24", "25–34", "35–44", "45–59", "60+"]
    assert [ladder.age_band(age) for age in ages] == [band for band in bands for _ in range(2)]
    assert ladder.age_band(None) is None


@pytest.mark.parametrize(
    ("facts", "rung"),
    [
        ({"asked": False}, Level.NOT_ASKED),
        ({"asked": True, "applied": False, "business": True, "t0": 0, "t6": 5}, Level.L0),
        ({"asked": True, "applied": True, "business": False, "t0": 0, "t6": 5}, Level.L1),
        ({"asked": True, "applied": True, "business": True, "t0": 3, "t6": 3}, Level.L2),
        ({"asked": True, "applied": True, "business": True, "t0": None, "t6": 5}, Level.L2),
        ({"asked": True, "applied": True, "business": True, "t0": 10, "t6": 10}, Level.L2),
        ({"asked": True, "applied": True, "business": True, "t0": 3, "t6": 4}, Level.L3),
        ({"asked": True, "applied": True, "business": True, "t0": 3, "t6": 4, "t12": 3}, Level.L3),
        ({"asked": True, "applied": True, "business": True, "t0": 3, "t6": 4, "t12": 4}, Level.L4),
        ({"asked": True, "applied": True, "business": True, "t0": 3, "t6": 3, "t12": 9}, Level.L2),
    ],
)
def test_level_needs_each_rung_below(facts, rung):
    assert level(**facts) is rung


def test_level_labels_have_no_codes():
    assert [rung.value for rung in Level] == [
        "Belum ditanya",
        "Belum menerapkan",
        "Menerapkan keterampilan",
        "Ada usaha/pekerjaan yang memakai keterampilan ini",
        "Penghasilan naik",
        "Penghasilan naik dan bertahan",
    ]


def test_rise_lost_by_t12_does_not_last():
    assert ladder.not_lasting(Level.L3, 3)
    assert not ladder.not_lasting(Level.L3, None)
    assert not ladder.not_lasting(Level.L4, 4)


def test_assessed_needs_both_incomes_of_one_scope():
    assert ladder.is_assessed(3, 3)
    assert not ladder.is_assessed(3, 3, same_scope=False)
    assert not ladder.is_assessed(None, 3)
    assert not ladder.is_assessed(10, 3)


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
    assert ladder.success_of(rung, assessed=assessed, verified=verified, declared=declared) == part


def test_declared_number_never_exceeds_those_not_assessed():
    assert ladder.declared_count(6, trained=11, assessed=0) == 6
    assert ladder.declared_count(6, trained=11, assessed=8) == 3
    assert ladder.declared_count(6, trained=11, assessed=11) == 0
