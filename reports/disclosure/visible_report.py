"""The report `dampak`: impact per region, the one data function behind every format and page."""

from dataclasses import dataclass
from datetime import date

from reports.disclosure.hiding_pattern import Guard
from reports.figures.count import Report, Table, count
from reports.question.moved_codes import codes_of
from reports.question.periods import Period
from reports.question.places import check_level, find_place
from reports.question.regions import rows_of


@dataclass(frozen=True)
class Wanted:
    """One table: its level and period; `only` names the needed parts of `read_rollups`, empty for all."""

    level: str
    period: Period
    only: tuple[str, ...] = ()


def impact(
    user,
    code: str | None = None,
    level: str | None = None,
    period: Period | None = None,
    today: date | None = None,
    code_year: int | None = None,
) -> Report:
    """Impact per region of `level` inside `code` ("" = the user's own place, "nasional" = the nation).

    Raises Http404 for a foreign or unknown code, BadLevel for a level above the region.
    """
    place = find_place(user, code)
    level = check_level(place, level)
    period, today = period or Period(), today or date.today()
    moved, on = codes_of(user, place, code_year)
    listed = rows_of(place, level, on, moved)
    return report_on(user, place, level, period, today, listed=listed, moved=moved, on=on)


def report_on(user, place, level, period, today, *, listed, **how) -> Report:
    """The same for a place already found, whose rows are listed as (key, name): one statement."""
    return reports_on(user, place, [Wanted(level, period)], today, listed={level: listed}, **how)[0]


def reports_on(user, place, wanted, today, *, listed, moved=(), on=None, from_rows=False) -> list[Report]:
    """Several tables of one place in one statement; `listed` gives (key, name) of the rows by level.

    Whoever sees no names gets them with the small numbers hidden; `from_rows` counts past the roll-ups.
    """
    tables = [Table(place, one.level, one.period, tuple(listed[one.level]), one.only) for one in wanted]
    reports = count(tables, today, moved=moved, on=on, from_rows=from_rows)
    if not user.sees_names:
        guards: dict[Period, Guard] = {}
        for report in reports:
            guards.setdefault(report.period, Guard(report.period, today)).hide(report, on=on)
    return reports
