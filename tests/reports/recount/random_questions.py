"""Random questions to a world, and both answers: the system's report and the recount."""

from math import isclose
from random import Random
from typing import NamedTuple

from reports.question.periods import Period
from tests.reports.recount.tables import ABOVE, LENGTHS, TOTAL, Recount

LEVELS = (*LENGTHS, "perpustakaan")


class Asked(NamedTuple):
    """Where, at which level, over which months; the nation is ""."""

    code: str
    level: str
    period: Period

    def recount(self, country) -> dict[str, dict]:
        first = None if self.period.first == Period().first else self.period.first
        last = None if self.period.is_open else self.period.last
        return Recount(country, self.code, self.level, first, last).figures


def any_period(draw: Random) -> Period:
    """To date, a year, a quarter, a month, an open beginning or end, or any months."""
    year, month = draw.randint(2020, 2026), draw.randint(1, 12)
    quarter = (month - 1) // 3 * 3 + 1
    return draw.choice(
        (
            Period(),
            Period.of_year(year),
            Period.of_months((year, quarter), (year, quarter + 2)),
            Period.of_months((year, month), (year, month)),
            Period.of_months((year, month), None),
            Period.of_months(None, (year, month)),
            Period.of_months((year, month), (draw.randint(year + 1, 2027), draw.randint(1, 12))),
        )
    )


def questions(country, seed: int, how_many: int) -> list[Asked]:
    """Every place in which something happened may be asked for, and every level at or below it."""
    draw = Random(seed)
    codes = {act.code for act in country.held} | set(country.places.homes.values())
    places = ["", ""] + sorted({code[:size] for code in codes for size in (2, 5, 8, 13) if len(code) >= size})
    found = []
    for _ in range(how_many):
        code = draw.choice(places)
        level = draw.choice([name for name in LEVELS if LENGTHS.get(name, 99) >= len(code)])
        found.append(Asked(code, level, any_period(draw)))
    return found


def rows_of(report) -> dict[str, dict]:
    """The lines of a report by key: region code or library, `tidak_terbagi`, `total`."""
    return {row.code: row.values for row in report.rows} | {
        ABOVE: report.unallocated.values,
        TOTAL: report.total.values,
    }


def same(mine, theirs) -> bool:
    """Equal; the ends of an interval to the last digits that a root in binary numbers has."""
    if isinstance(mine, float) and isinstance(theirs, float):
        return isclose(mine, theirs, rel_tol=1e-14)
    return mine == theirs


def differences(mine: dict[str, dict], theirs: dict[str, dict]) -> list[tuple]:
    """(line, key, recount, system) where the two differ; a key unknown to the recount is zero."""
    found = [("lines", sorted(set(mine) ^ set(theirs)))] if set(mine) != set(theirs) else []
    for line in set(mine) & set(theirs):
        for key, value in theirs[line].items():
            if not same(mine[line].get(key, 0), value):
                found.append((line, key, mine[line].get(key, 0), value))
    return found
