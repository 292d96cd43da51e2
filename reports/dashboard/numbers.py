"""The figures of a dashboard, and what stands beside them in the roll-ups."""

from reports import from_rollups
from reports.dashboard.answer import answer, evidence, measured_note
from reports.dashboard.change import year_before
from reports.dashboard.cohort import cohort
from reports.dashboard.headlines import headlines, others
from reports.dashboard.table import table
from reports.dashboard.tiles import map_of
from reports.data import Wanted, reports_on
from reports.from_rollups import ADDS_UP
from reports.months import activities_by_month
from reports.sources import Question

# The parts of reports.from_rollups that a page shows; medians stand for the whole place only.
COUNTS = ("tally", "people", "places", "partners", "desa")
FIGURES = (*COUNTS, "whole_spread")
SHADES = {"jangkauan": ("people", "places", "desa"), "terukur": ("tally",)}
TASKS = ("due", "due12", "verify")


def numbers(user, where, period, today, colour, moved) -> dict:
    """What the figures say, `months` of activities, `tasks` counted ahead (None: count the rows) and `waiting`."""
    question = Question(where.place, where.level, period, today, moved=moved)
    if not from_rollups.fits(question):
        months = activities_by_month(where.place, where.level, today, moved)
        return {**_count(user, where, period, today, colour, moved), "months": months, "tasks": None, "waiting": False}
    state = from_rollups.state(question)
    found = _count(user, where, period, today, colour, moved)
    tasks = {name: state[name] for name in TASKS}
    return {**found, "months": state["months"], "tasks": tasks, "waiting": bool(state["nodes"])}


def _count(user, where, period, today, colour, moved) -> dict:
    earlier, called = _last_year(period, user, today)
    wanted = {
        "now": Wanted(where.level, period, FIGURES),
        "before": earlier and Wanted(where.level, earlier, COUNTS if earlier.year else tuple(ADDS_UP)),
        "map": where.map_level and Wanted(where.map_level, period, SHADES[colour]),
    }
    asked = {name: one for name, one in wanted.items() if one}
    found = reports_on(user, where.place, list(asked.values()), today, listed=where.inside, moved=moved)
    reports = dict(zip(asked, found, strict=True))
    now, before = reports["now"], reports["before"].total if earlier else None
    return {
        "sementara": now.provisional,
        "total": now.total,
        "answer": answer(now.total, where.place),
        "measured": measured_note(now.total),
        "evidence": evidence(now.total),
        "figures": headlines(now.total, before, called, where.village, by_month=bool(earlier and not earlier.year)),
        "others": others(now.total),
        "table": None if where.place.library_id else table(now, where),
        "cohort": cohort(now.total),
        "map": map_of(reports["map"], where, user, colour) if where.map_level else None,
    }


def _last_year(period, user, today):
    """The period to compare with, and what it is called."""
    if not period.year or (period.year == today.year and not user.sees_names):
        return None, ""
    return year_before(period.year, today)
