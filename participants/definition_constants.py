"""The numbers of DOMAIN "Numbers, defined once", version 2: a test finds any that is written elsewhere.

`between` and `is_due` render them into SQL; templates write {% defined "ADULT" %}. Whoever changes one raises
VERSION and keeps what it meant in `reports.indicators.former_definitions`.
"""

VERSION = 2

# Definition 5, version 1: years of age on day 1 from which somebody counts in `dilatih`.
YOUNGEST = 15
# The vocabulary's bands of age, first and last year.
AGE_BANDS = ((0, 14), (15, 17), (18, 24), (25, 34), (35, 44), (45, 59), (60, None))
# UU 27/2022: years of age under which a parent consents.
ADULT = 18

# Definition 6, version 1: days from the last day to the day asked, and the best of them.
WAVES = {"T3": range(60, 135), "T6": range(135, 270), "T12": range(270, 451)}
BEST_DAYS = {"T3": range(75, 121), "T6": range(150, 226), "T12": range(330, 421)}

# Definition 8, version 1: days from day 1 to that of a usable T0; the band that a rise from zero must pass.
BASELINE_DAYS = range(-60, 15)
RISE_ABOVE_BAND = 1

# Definition 10, version 1: how many months after that of the last day people are `jatuh_tempo`.
DUE_MONTHS = 6

# Definition 1, version 1: days after a period ends in which its figures are *sementara*.
PROVISIONAL_DAYS = WAVES["T6"][-1]

# Definition 9: days in which an answer waits to be confirmed.
VERIFIED_WITHIN_DAYS = 180
# Definition 9: one of so many whole answers is drawn for a visit, whatever it says.
DRAWN_ONE_IN = 5

# Definitions 12 and 14, version 1: people assessed, from which a rate, its interval and a median are told.
FEWEST_ASSESSED = 10
# Definition 12, version 2: people assessed, and their share of `jatuh_tempo`, where regions are compared.
COMPARED_FROM_ASSESSED, COMPARED_FROM_ANSWERED = 30, 0.5
# Definition 12, version 1: normal quantiles of 95 %, and of 99.8 %, the outer limits of a comparison.
Z, Z998 = 1.959963984540054, 3.090232306167813

# Definition 15, version 2: counts of people that are hidden, and how far apart what they may be stays.
SMALL = range(1, 5)
HIDDEN_RANGE = 5

# Definition 17, version 1: how far the completeness of two years may differ where an arrow compares them.
COMPLETENESS_DIFFERS = 0.1


def between(value: str, numbers: range) -> str:
    """SQL: whether the value lies in the range."""
    return f"{value} BETWEEN {numbers[0]} AND {numbers[-1]}"


def is_due(month: str) -> str:
    """SQL: whether trainings of a month, by its first day, are `jatuh_tempo` on the parameter `today`."""
    return f"({month} + interval '{DUE_MONTHS} months' <= %(today)s)"


NUMBERS = {name: value for name, value in globals().items() if name.isupper()}
