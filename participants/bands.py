"""Income bands, and one monthly income as bands and a point (DOMAIN definition 7, version 1)."""

from bisect import bisect_right
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

JUTA = 1_000_000


class Band(NamedTuple):
    """Rupiah a month from `low` to below `high` (None: no end); labels are `choices.IncomeBand`."""

    number: int
    low: int
    high: int | None
    midpoint: int


BANDS = (
    Band(0, 0, 1, 0),
    Band(1, 1, 750_000, 375_000),
    Band(2, 750_000, 1_500_000, 1_125_000),
    Band(3, 1_500_000, 2_500_000, 2 * JUTA),
    Band(4, 2_500_000, 3_500_000, 3 * JUTA),
    Band(5, 3_500_000, 5 * JUTA, 4_250_000),
    Band(6, 5 * JUTA, 7_500_000, 6_250_000),
    Band(7, 7_500_000, 10 * JUTA, 8_750_000),
    Band(8, 10 * JUTA, 15 * JUTA, 12_500_000),
    Band(9, 15 * JUTA, 25 * JUTA, 20 * JUTA),
    Band(10, 25 * JUTA, None, 25 * JUTA),
)
TOP_BAND = BANDS[-1].number
_EDGES = [band.low for band in BANDS]


def band_of_amount(rupiah: int) -> int:
    """Return the band of an exact monthly amount, lower edge inclusive; ValueError below zero."""
    if rupiah < 0:
        raise ValueError("an income is not negative")
    return bisect_right(_EDGES, rupiah) - 1


@dataclass(frozen=True)
class Income:
    """One told monthly income as the bands of its two ends, and its point for the median.

    A band and an exact amount have equal ends; `exact` tells whether `point` is what was said.
    """

    low_band: int
    high_band: int
    point: Fraction
    exact: bool = False

    @classmethod
    def of(
        cls,
        *,
        exact: int | None = None,
        low: int | None = None,
        high: int | None = None,
        band: int | None = None,
    ) -> "Income | None":
        """Take the most precise of exact, range and band; None when nothing usable was told."""
        if exact is not None:
            number = band_of_amount(exact)
            return cls(number, number, Fraction(exact), exact=True)
        if low is not None and high is not None:
            return cls(band_of_amount(low), band_of_amount(high), Fraction(low + high, 2))
        return None if band is None else cls(band, band, Fraction(BANDS[band].midpoint))

    @property
    def median_point(self) -> int | Fraction:
        """The point when not both ends of a change are exact: an exact amount falls back to its band (14)."""
        return Fraction(BANDS[self.low_band].midpoint) if self.exact else self.point


def as_income(income: "Income | int") -> Income:
    """Take a band number for an income; an `Income` comes back as it is."""
    return income if isinstance(income, Income) else Income.of(band=income)


def band_of_range(low: int, high: int, *, baseline: bool, falling: bool = False) -> int:
    """Return the one band a range stands for (definition 7, version 1).

    At T0 (`baseline`) the band of its upper end, at follow-up of its lower end; reversed to judge *turun*.
    """
    return band_of_amount(high if baseline != falling else low)


def change(t0: Income, t6: Income) -> Fraction:
    """Return T6 − T0 in rupiah (definition 14, version 1): exact if both are, else by midpoints."""
    if t0.exact and t6.exact:
        return t6.point - t0.point
    return t6.median_point - t0.median_point
