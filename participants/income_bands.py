"""Income bands, and one monthly income as bands and a point (DOMAIN definition 7, version 1)."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from participants.definition_constants import RISE_ABOVE_BAND

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
# What a rise from zero must reach (definition 8, version 1).
LOWEST_RISE = BANDS[RISE_ABOVE_BAND + 1].low
_EDGES = [band.low for band in BANDS]


def band_of_amount(rupiah: int) -> int:
    """Return the band of an exact monthly amount, lower edge inclusive; ValueError below zero."""
    if rupiah < 0:
        raise ValueError("an income is not negative")
    return bisect_right(_EDGES, rupiah) - 1


def midpoint_sql(band: str) -> str:
    """SQL: the midpoint in rupiah of the band with this number."""
    return f"(ARRAY[{', '.join(str(row.midpoint) for row in BANDS)}])[{band} + 1]"


@dataclass(frozen=True)
class Income:
    """One told monthly income as the bands of its two ends, equal for a band and for an exact amount."""

    low_band: int
    high_band: int

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
            low = high = exact
        if low is not None and high is not None:
            return cls(band_of_amount(low), band_of_amount(high))
        return None if band is None else cls(band, band)


def as_income(income: "Income | int") -> Income:
    """Take a band number for an income; an `Income` comes back as it is."""
    return income if isinstance(income, Income) else Income(income, income)
