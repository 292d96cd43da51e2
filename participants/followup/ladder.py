"""The ladder of one person in plain Python: the reference that the SQL is tested against.

Definitions 5 to 12 of the domain page, version 1. Incomes and bands are in `participants.income_bands`.
"""

import datetime as dt
from collections.abc import Iterable
from enum import Enum

from participants.definition_constants import BASELINE_DAYS, RISE_ABOVE_BAND, WAVES
from participants.income_bands import TOP_BAND, Income, as_income

UP, SAME, DOWN = "naik", "tetap", "turun"
LATER = "kini"
COMPLETE, PARTIAL = "lengkap", "sebagian"


class Level(Enum):
    """A rung of the ladder (definition 8, version 1); the value is what people read, codes never are."""

    NOT_ASKED = "Belum ditanya"
    L0 = "Belum menerapkan"
    L1 = "Menerapkan keterampilan"
    L2 = "Ada usaha/pekerjaan yang memakai keterampilan ini"
    L3 = "Penghasilan naik"
    L4 = "Penghasilan naik dan bertahan"


def wave_of(days: int) -> str | None:
    """Return T3, T6, T12, "kini" or None for days since the last day (definition 6, version 1)."""
    if days > WAVES["T12"][-1]:
        return LATER
    return next((wave for wave, span in WAVES.items() if days in span), None)


def counting_answer(answers: Iterable[tuple[dt.date, str]]) -> tuple[dt.date, str] | None:
    """Of one wave's (asked on, disposition), the first lengkap, else sebagian (definition 6, version 1)."""
    in_order = sorted(answers, key=lambda answer: answer[0])
    for wanted in (COMPLETE, PARTIAL):
        if first := next((answer for answer in in_order if answer[1] == wanted), None):
            return first
    return None


def call_from(last_day: dt.date) -> dt.date:
    """Return the day the worklist opens, the first of T6 (definition 10, version 1)."""
    return last_day + dt.timedelta(days=WAVES["T6"][0])


def call_until(last_day: dt.date) -> dt.date:
    """Return the last day on which an answer still belongs to T6 (definition 6, version 1)."""
    return last_day + dt.timedelta(days=WAVES["T6"][-1])


def baseline_usable(asked: dt.date | None, first_day: dt.date) -> bool:
    """Tell whether T0 was asked near enough to day 1 to count (definition 8, version 1)."""
    return asked is not None and (asked - first_day).days in BASELINE_DAYS


def direction(t0: Income | int | None, t6: Income | int | None) -> str | None:
    """Return naik, tetap or turun; None without both, or T0 in the top band (definition 8, version 1).

    A range is read cautiously: to rise, T0 stands at its upper end and T6 at its lower; to fall, reversed.
    """
    if t0 is None or t6 is None:
        return None
    before, after = as_income(t0), as_income(t6)
    if before.high_band == TOP_BAND:
        return None
    if after.low_band > max(before.high_band, RISE_ABOVE_BAND):
        return UP
    return DOWN if after.high_band < before.low_band else SAME


def level(
    *,
    asked: bool,
    applied: bool | None = None,
    business: bool | None = None,
    t0: Income | int | None = None,
    t6: Income | int | None = None,
    t12: Income | int | None = None,
) -> Level:
    """Return the rung, each needing the one below (definition 8, version 1)."""
    if not asked or applied is None:
        return Level.NOT_ASKED
    if not applied:
        return Level.L0
    if not business:
        return Level.L1
    if direction(t0, t6) != UP:
        return Level.L2
    return Level.L4 if direction(t0, t12) == UP else Level.L3
