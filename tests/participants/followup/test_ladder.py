"""The reference of definitions 5 to 12 about one person, case by case."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participants.choices import IncomeBand
from participants.followup import ladder
from participants.followup.ladder import Level, direction, level
from participants.income_bands import BANDS, Income, band_of_amount
from tpbis.formats import read_money

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
    assert band_of_amount(rupiah) == band


def test_labels_of_the_bands_name_their_edges():
    for band, label in zip(BANDS[1:], IncomeBand.labels[1:], strict=True):
        told = [read_money(amount).value.exact for amount in re.findall(r"Rp[\d.,]+(?: juta)?", label)]
        assert told == [edge for edge in (band.low, band.high) if edge and edge > 1], label


def test_band_of_a_negative_amount_is_refused():
    with pytest.raises(ValueError, match="not negative"):
        band_of_amount(-1)


def test_bands_touch_and_the_midpoint_of_the_top_is_25_juta():
    assert [band.number for band in BANDS] == list(range(11)) == IncomeBand.values
    assert all(low.high == high.low for low, high in zip(BANDS, BANDS[1:], strict=False))
    assert all(2 * band.midpoint == band.low + band.high for band in BANDS[2:10])
    assert (BANDS[0].midpoint, BANDS[1].midpoint, BANDS[10].midpoint) == (0, 375_000, 25 * JUTA)


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
    assert Income.of(exact=JUTA, low=0, high=5, band=9) == Income(2, 2)
    assert Income.of(low=JUTA, high=2 * JUTA, band=9) == Income(2, 3)
    assert Income.of(band=10) == Income(10, 10)
    assert Income.of() is None


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


def test_counting_answer_is_the_first_complete_one():
    early, late, later = dt.date(2023, 1, 1), dt.date(2023, 2, 1), dt.date(2023, 3, 1)
    answers = [(later, "lengkap"), (late, "lengkap"), (early, "sebagian"), (early, "menolak")]
    assert ladder.counting_answer(answers) == (late, "lengkap")
    assert ladder.counting_answer(answers[2:]) == (early, "sebagian")
    assert ladder.counting_answer(answers[3:]) is None


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
