"""The ladder of one person in plain Python: the reference that the SQL is tested against.

Definitions 5 to 12 of the domain page, version 1. Incomes and bands are in `participants.bands`.
"""

import datetime as dt
from collections.abc import Iterable
from enum import Enum

from participants.bands import (
    BANDS,
    TOP_BAND,
    Band,
    Income,
    as_income,
    band_of_amount,
    band_of_range,
    change,
)

__all__ = ["BANDS", "TOP_BAND", "Band", "Income", "band_of_amount", "band_of_range", "change"]

VERSION = 1
UP, SAME, DOWN = "naik", "tetap", "turun"
WAVES = {"T3": range(60, 135), "T6": range(135, 270), "T12": range(270, 451)}
BEST_DAYS = {"T3": range(75, 121), "T6": range(150, 226), "T12": range(330, 421)}
LATER = "kini"
COMPLETE, PARTIAL, DECEASED = "lengkap", "sebagian", "meninggal"
BASELINE_DAYS = range(-60, 15)
YOUNGEST = 15
AGE_BANDS = ((0, 14), (15, 17), (18, 24), (25, 34), (35, 44), (45, 59), (60, None))


class Level(Enum):
    """A rung of the ladder (definition 8, version 1); the value is what people read, codes never are."""

    NOT_ASKED = "Belum ditanya"
    L0 = "Belum menerapkan"
    L1 = "Menerapkan keterampilan"
    L2 = "Ada usaha/pekerjaan yang memakai keterampilan ini"
    L3 = "Penghasilan naik"
    L4 = "Penghasilan naik dan bertahan"


def age_on(
    day: dt.date, birth_date: dt.date | None = None, birth_year: int | None = None, told: int | None = None
) -> int | None:
    """Return the age on a day (definition 5, version 1); with only a year it is year − birth year."""
    if birth_date is not None:
        return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))
    return told if birth_year is None else day.year - birth_year


def age_band(age: int | None) -> str | None:
    """Return "0–14" … "60+"; None when the age is unknown."""
    for low, high in AGE_BANDS:
        if age is not None and low <= age and (high is None or age <= high):
            return f"{low}+" if high is None else f"{low}–{high}"
    return None


def is_trained(*, days_present: int, age: int | None) -> bool:
    """Tell whether a person counts in `dilatih` (definition 5, version 1); unknown age counts."""
    return days_present > 0 and (age is None or age >= YOUNGEST)


def wave_of(days: int) -> str | None:
    """Return T3, T6, T12, "kini" or None for days since the last day (definition 6, version 1)."""
    if days > WAVES["T12"][-1]:
        return LATER
    return next((wave for wave, span in WAVES.items() if days in span), None)


def is_best(days: int) -> bool:
    """Tell whether asking on that day falls in the best part of its wave (definition 6, version 1)."""
    return any(days in span for span in BEST_DAYS.values())


def counting_answer(answers: Iterable[tuple[dt.date, str]]) -> tuple[dt.date, str] | None:
    """Of one wave's (asked on, disposition), the first lengkap, else sebagian (definition 6, version 1)."""
    in_order = sorted(answers, key=lambda answer: answer[0])
    for wanted in (COMPLETE, PARTIAL):
        if found := next((answer for answer in in_order if answer[1] == wanted), None):
            return found
    return None


def due_date(last_day: dt.date) -> dt.date:
    """Return the first day of the sixth month after the month of the last day (definition 10, version 1)."""
    months = last_day.year * 12 + last_day.month - 1 + 6
    return dt.date(months // 12, months % 12 + 1, 1)


def is_due(last_day: dt.date, today: dt.date) -> bool:
    """Tell whether that training's people are `jatuh_tempo` today (definition 10, version 1)."""
    return today >= due_date(last_day)


def call_from(last_day: dt.date) -> dt.date:
    """Return the day the worklist opens: 135 days after the last day (definition 10, version 1)."""
    return last_day + dt.timedelta(days=WAVES["T6"][0])


def call_until(last_day: dt.date) -> dt.date:
    """Return the last day on which an answer still belongs to T6 (definition 6, version 1)."""
    return last_day + dt.timedelta(days=WAVES["T6"][-1])


def baseline_usable(asked: dt.date | None, first_day: dt.date) -> bool:
    """Tell whether T0 was asked from 60 days before to 14 days after day 1 (definition 8, version 1)."""
    return asked is not None and (asked - first_day).days in BASELINE_DAYS


def from_memory(asked: dt.date | None, first_day: dt.date) -> bool:
    """Tell whether a usable T0 was asked after day 1, so flagged *ingatan* (definition 8, version 1)."""
    return baseline_usable(asked, first_day) and asked > first_day


def direction(t0: Income | int | None, t6: Income | int | None) -> str | None:
    """Return naik, tetap or turun; None without both, or T0 in the top band (definition 8, version 1).

    A range is read cautiously: to rise, T0 stands at its upper end and T6 at its lower; to fall, reversed.
    """
    if t0 is None or t6 is None:
        return None
    before, after = as_income(t0), as_income(t6)
    if before.high_band == TOP_BAND:
        return None
    if after.low_band > max(before.high_band, 1):
        return UP
    return DOWN if after.high_band < before.low_band else SAME


def is_assessed(t0: Income | int | None, t6: Income | int | None, *, same_scope: bool = True) -> bool:
    """Tell whether a person is `dinilai` (definitions 7, 8 and 10, version 1); scopes are never mixed."""
    return same_scope and direction(t0, t6) is not None


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
