"""Partner libraries at the end of each year, and the regions that joined in it."""

from dataclasses import dataclass, field

from reports.question.question import Question
from reports.tables.partnership import by_year

ABOVE = "Perpustakaan tingkat di atasnya"


@dataclass
class Year:
    """One year: partner libraries on its last day, places with one, and places without one a year before."""

    year: int
    libraries: int = 0
    places: int = 0
    joined: list = field(default_factory=list)


def partner_years(question: Question) -> list[Year]:
    """The years from the first partnership on, the latest first."""
    by_row: dict[int, dict] = {}
    for year, key, libraries in by_year(question):
        by_row.setdefault(year, {})[key] = libraries
    names, made, before = dict(question.rows), [], {}
    for year in sorted(by_row):
        here = by_row[year]
        fresh = sorted(key for key in here if key not in before)
        row = Year(year, sum(here.values()), len([key for key in here if key]))
        row.joined = [names.get(key, ABOVE) for key in fresh]
        made.append(row)
        before = here
    return made[::-1]
