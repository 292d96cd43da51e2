"""Wilson intervals and worst-case bounds, against the worked examples and scipy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from reports.indicators.intervals import bounds, wilson


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [(6, 11, 0.2801, 0.7873), (12, 22, 0.3466, 0.7308), (12, 16, 0.5050, 0.8982)],
)
def test_wilson_examples_of_definition_13(successes, n, low, high):
    assert wilson(successes, n) == pytest.approx((low, high), abs=5e-5)


def test_wilson_of_nobody_is_none():
    assert wilson(0, 0) is None


@given(st.integers(1, 100_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_agrees_with_scipy(share):
    assert wilson(*share) == pytest.approx(tuple(binomtest(*share).proportion_ci(method="wilson")), abs=1e-12)
    low, high = wilson(*share)
    assert 0 <= low <= share[0] / share[1] <= high <= 1


@pytest.mark.parametrize(
    ("measured", "dilatih", "dinilai", "low", "high"),
    [
        (6, 11, 8, 6 / 11, 9 / 11),
        (12, 22, 16, 12 / 22, 18 / 22),
        (0, 11, 0, 0, 1),
        (6, 11, 11, 6 / 11, 6 / 11),
    ],
)
def test_bounds_examples_of_definition_13(measured, dilatih, dinilai, low, high):
    assert bounds(measured, dilatih, dinilai) == (low, high)


def test_bounds_of_nobody_is_none():
    assert bounds(0, 0, 0) is None


@pytest.mark.parametrize(
    "call", [lambda: wilson(2, 1), lambda: wilson(-1, 1), lambda: bounds(3, 11, 2), lambda: bounds(1, 2, 3)]
)
def test_shares_that_cannot_be_are_refused(call):
    with pytest.raises(ValueError, match="is no share"):
        call()
