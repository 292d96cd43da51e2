"""Definitions 5 to 14 about one person, beyond `participants.followup.ladder`, in plain Python."""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from participants.definition_constants import DUE_MONTHS, YOUNGEST
from participants.followup.ladder import Level, baseline_usable, direction
from participants.income_bands import BANDS, Income, band_of_amount


def is_trained(*, days_present: int, age: int | None) -> bool:
    """Tell whether a person counts in `dilatih` (definition 5, version 1); unknown age counts."""
    return days_present > 0 and (age is None or age >= YOUNGEST)


def due_date(last_day: dt.date) -> dt.date:
    """Return the first day of the sixth month after the month of the last day (definition 10, version 1)."""
    months = last_day.year * 12 + last_day.month - 1 + DUE_MONTHS
    return dt.date(months // 12, months % 12 + 1, 1)


def is_due(last_day: dt.date, today: dt.date) -> bool:
    """Tell whether that training's people are `jatuh_tempo` today (definition 10, version 1)."""
    return today >= due_date(last_day)


def from_memory(asked: dt.date | None, first_day: dt.date) -> bool:
    """Tell whether a usable T0 was asked after day 1, so flagged *ingatan* (definition 8, version 1)."""
    return baseline_usable(asked, first_day) and asked > first_day


def band_of_range(low: int, high: int, *, baseline: bool, falling: bool = False) -> int:
    """Return the one band a range stands for (definition 7, version 1).

    At T0 (`baseline`) the band of its upper end, at follow-up of its lower end; reversed to judge *turun*.
    """
    return band_of_amount(high if baseline != falling else low)


@dataclass(frozen=True)
class Told:
    """An income in rupiah; `exact` tells whether `point` is what was said."""

    point: Fraction
    exact: bool = False

    @classmethod
    def of(cls, *, exact=None, low=None, high=None, band=None) -> "Told | None":
        if exact is not None:
            return cls(Fraction(exact), exact=True)
        if low is not None and high is not None:
            return cls(Fraction(low + high, 2))
        return None if band is None else cls(Fraction(BANDS[band].midpoint))

    @property
    def median_point(self) -> Fraction:
        """The point when not both ends of a change are exact: an exact amount falls back to its band (14)."""
        return Fraction(BANDS[band_of_amount(self.point)].midpoint) if self.exact else self.point


def change(t0: Told, t6: Told) -> Fraction:
    """Return T6 − T0 in rupiah (definition 14, version 1): exact if both are, else by midpoints."""
    if t0.exact and t6.exact:
        return t6.point - t0.point
    return t6.median_point - t0.median_point


def is_assessed(t0: Income | int | None, t6: Income | int | None, *, same_scope: bool = True) -> bool:
    """Tell whether a person is `dinilai` (definitions 7, 8 and 10, version 1); scopes are never mixed."""
    return same_scope and direction(t0, t6) is not None


def not_lasting(rung: Level, t12: Income | int | None) -> bool:
    """Tell whether a rise settled at T6 was gone at T12: *tidak bertahan* (definition 8, version 1)."""
    return rung is Level.L3 and t12 is not None


def success_of(rung: Level, *, assessed: bool, verified: bool, declared: bool) -> str | None:
    """Return which part of `berhasil` a person counts in, if any (definition 11, version 1).

    A measurement replaces a claim, both ways: assessed and not risen is no success, whoever declared it.
    """
    if assessed:
        evidence = "diverifikasi" if verified else "dilaporkan"
        return evidence if rung in (Level.L3, Level.L4) else None
    return "dinyatakan" if declared else None


def declared_count(number: int, *, trained: int, assessed: int) -> int:
    """Return what a bare declared number adds to `berhasil` of its training (definition 11, version 1)."""
    return max(0, min(number, trained - assessed))
