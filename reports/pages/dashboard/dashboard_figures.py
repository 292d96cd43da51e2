"""The figures of a dashboard, and the roll-up counts shown beside them."""

from reports.disclosure.visible_report import Wanted, reports_on
from reports.figures.by_month import activities_by_month
from reports.pages.dashboard.funnel import cohort
from reports.pages.dashboard.key_figures import headlines, others
from reports.pages.dashboard.lead_sentence import answer, evidence, measured_note
from reports.pages.dashboard.region_table import table
from reports.pages.dashboard.tile_map import map_of
from reports.pages.dashboard.year_before import year_before
from reports.question.periods import Period
from reports.question.question import Question
from reports.rollups import read_rollups
from reports.rollups.read_rollups import ADDS_UP

# The parts of rollups.read_rollups that a page shows; medians stand for the whole place only.
COUNTS = ("tally", "people", "places", "partners", "desa")
FIGURES = (*COUNTS, "whole_spread")
SHADES = {"jangkauan": ("people", "places", "desa"), "terukur": ("tally",)}
TASKS = ("due", "due12", "verify")


def numbers(user, where, period, today, colour, moved) -> dict:
    """The figures, `months` of activities, `tasks` counted ahead (None: count the rows) and `waiting`."""
    level = summed(where)
    found = {"tasks": None, "waiting": False}
    if read_rollups.fits(question := Question(where.place, level, Period(), today, moved=moved)):
        state = read_rollups.state(question)
        found = {"tasks": {name: state[name] for name in TASKS}, "waiting": bool(state["nodes"])}
        found["months"] = state["months"]
    else:
        found["months"] = activities_by_month(where.place, where.level, today, moved)
    return {**_count(user, where, period, today, colour, moved), **found}


def summed(where) -> str:
    """The level at which roll-ups hold the whole place; figures inside a kecamatan are counted from rows."""
    return "kecamatan" if where.level == "desa" else where.level


def _count(user, where, period, today, colour, moved) -> dict:
    earlier, called = _last_year(period, user, today)
    # Of the year before only the whole is shown; a reader's hidden figures follow from this year's table.
    level = summed(where) if user.sees_names else where.level
    wanted = {
        "now": Wanted(where.level, period, FIGURES),
        "before": earlier and Wanted(level, earlier, COUNTS if earlier.year else tuple(ADDS_UP)),
        "map": where.map_level and Wanted(where.map_level, period, SHADES[colour]),
    }
    asked = {name: one for name, one in wanted.items() if one}
    found = reports_on(
        user, where.place, list(asked.values()), today, listed={level: [], **where.inside}, moved=moved
    )
    reports = dict(zip(asked, found, strict=True))
    now, before = reports["now"], reports["before"].total if earlier else None
    return {
        "sementara": now.provisional,
        "total": now.total,
        "answer": answer(now.total, where.place),
        "measured": measured_note(now.total),
        "evidence": evidence(now.total),
        "figures": headlines(
            now.total, before, called, where.village, by_month=bool(earlier and not earlier.year)
        ),
        "others": others(now.total),
        "table": None if where.place.library_id else table(now, where),
        "cohort": cohort(now.total),
        "map": map_of(reports["map"], where, user, colour) if where.map_level else None,
    }


def _last_year(period, user, today):
    """The period to compare with, and its label."""
    if not period.year or (period.year == today.year and not user.sees_names):
        return None, ""
    return year_before(period.year, today)
