"""Made-up people: names, traits and incomes from a seeded generator; Surabaya has names of its own."""

from datetime import date
from functools import cache
from random import Random

from participants.choices import Disability, Education, Occupation, TargetGroup
from reports.demo.row_batch import rows_of

EDUCATION = [*Education.values]
EDUCATION_WEIGHTS = (1, 3, 14, 22, 30, 18, 5, 6, 1)
OCCUPATION = [*Occupation.values]
OCCUPATION_WEIGHTS = (18, 4, 2, 14, 6, 8, 5, 30, 5, 7, 1)
BEFORE_WEIGHTS = (30, 22, 18, 13, 8, 5, 2, 1, 1, 0, 0)
CHANGES, CHANGE_WEIGHTS = (-1, 0, 1, 2, 3), (8, 34, 26, 22, 10)
AMOUNTS = (0, 500, 1_100, 2_000, 3_000, 4_200, 6_000, 8_500, 12_000, 18_000, 30_000)
THOUSAND = 1000


def traits(rng: Random, training_day: date) -> dict:
    """Birth, schooling, work, disability and groups; now and then left empty, as in real rosters."""
    age = rng.choices(
        (rng.randint(9, 14), rng.randint(15, 24), rng.randint(25, 44), rng.randint(45, 66)), (3, 15, 57, 25)
    )[0]
    born = date(training_day.year - age, rng.randint(1, 12), rng.randint(1, 28))
    values = rng.choices(({"birth_date": born}, {"birth_year": born.year}, {}), (55, 35, 10))[0]
    if rng.random() < 0.7:
        values = values | {
            "education": rng.choices(EDUCATION, EDUCATION_WEIGHTS)[0],
            "occupation": rng.choices(OCCUPATION, OCCUPATION_WEIGHTS)[0],
            "disability": _disability(rng),
        }
    groups = [group for group in TargetGroup.values if rng.random() < 0.07]
    return values | {"target_groups": groups}


def _disability(rng):
    if rng.random() < 0.93:
        return Disability.NONE
    return rng.choice([Disability.PHYSICAL, Disability.BLIND, Disability.DEAF, Disability.REFUSED])


def band_before(rng: Random) -> int:
    """A band of monthly income before the training."""
    return rng.choices(range(11), BEFORE_WEIGHTS)[0]


def band_after(rng: Random, before: int) -> int:
    """A band half a year later: more often the same or a little more, sometimes less."""
    return min(10, max(0, before + rng.choices(CHANGES, CHANGE_WEIGHTS)[0]))


def income(rng: Random, band: int) -> dict:
    """How a band was told: as the band itself, an exact amount, or a range."""
    luck = rng.random()
    amount = AMOUNTS[band] * THOUSAND
    if luck < 0.6 or band in (0, 10):
        return {"income_band": band}
    if luck < 0.85:
        return {"income_exact": amount}
    return {"income_low": amount, "income_high": amount + amount // 4}


@cache
def names_of(listed: str) -> list[str]:
    """One of the lists female, male, last, surabaya."""
    return [row["name"] for row in rows_of("names") if row["list"] == listed]


def person_name(seed: str, sex: str, last: str = "last") -> str:
    """The same made-up name for the same seed; `last` names the list of last names."""
    rng = Random(seed)
    return f"{rng.choice(names_of('female' if sex == 'P' else 'male'))} {rng.choice(names_of(last))}"
