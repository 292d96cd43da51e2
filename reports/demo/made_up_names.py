"""Synthetic names: common Indonesian first and last names; Surabaya has last names of its own."""

from functools import cache
from random import Random

from reports.demo.csv_files import rows_of


@cache
def names_of(which: str) -> list[str]:
    """One of the lists female, male, last, surabaya."""
    return [row["name"] for row in rows_of("names") if row["list"] == which]


def person_name(seed: str, sex: str, last: str = "last") -> str:
    """The same made-up name for the same seed; `last` names the list of last names."""
    rng = Random(seed)
    return f"{rng.choice(names_of('female' if sex == 'P' else 'male'))} {rng.choice(names_of(last))}"
