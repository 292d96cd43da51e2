"""The figures of a dashboard, and the roll-up counts shown beside them."""

from typing import Any

from reports.disclosure.visible_figures import answers
from reports.figures.by_month import activities_by_month
from reports.figures.figure_table import Row
from reports.figures.funding_mix import amounts_by_source, in_words
from reports.pages.dashboard.funnel import cohort
from reports.pages.dashboard.key_figures import headlines, others
from reports.pages.dashboard.lead_sentence import Answer, answer, evidence, measured_note
from reports.pages.dashboard.region_table import table
from reports.pages.dashboard.tile_map import map_of, province_cells
from reports.pages.dashboard.year_before import add_changes, compared
from reports.question.periods import Period
from reports.question.question import Question
from reports.rollups import read_rollups

# The parts of rollups.read_rollups that a page shows; medians stand for the whole place only.
COUNTS = ("tally", "people", "places", "partners", "desa")
FIGURES = (*COUNTS, "whole_spread")
# What the map is coloured by: the parts that hold it, and what a tile says.
SHADES = {"jangkauan": ("reached", "places", "desa", "held"), "terukur": ("tally",)}
ON_TILE = {
    "jangkauan": ("jangkauan", "desa_terjangkau", "desa_total", "kegiatan"),
    "terukur": ("tingkat_terukur", "berhasil_terukur", "dinilai", "jatuh_tempo", "dijawab"),
}
YEARS_BACK = 3  # in which a cohort is looked for that is already due
TASKS = ("due", "due12", "verify", "drawn_all", "checked", "checked_drawn", "overdue")


def numbers(question: Question, colour: str) -> dict:
    """The figures, `months` of activities, `tasks` counted ahead (None: count the rows) and `waiting`."""
    beside: dict = {"tasks": None, "waiting": False, "counts_by_year": {}}
    amounts = None
    if read_rollups.holds_place(question):
        state = read_rollups.state(question)
        beside = {"tasks": {name: state[name] for name in TASKS}, "waiting": bool(state["nodes"])}
        beside |= {"months": state["months"], "counts_by_year": state["years"]}
        amounts = state["funding"]
    else:
        beside["months"] = activities_by_month(question)
    return {**_figures(question, colour, amounts), **beside}


def _figures(question: Question, colour: str, amounts: list | None) -> dict:
    place, periods = question.place, _periods(question)
    questions = {
        "now": question.variant(parts=FIGURES),
        **(_year_ago(question, periods) if periods else {}),
        "map": place.map_level
        and question.variant(level=place.map_level, parts=SHADES[colour], indicators=ON_TILE[colour]),
    }
    asked = {name: one for name, one in questions.items() if one}
    figures: dict[str, Any] = dict(zip(asked, answers(list(asked.values())), strict=True))
    now, total = figures["now"], figures["now"].total
    key_figures = headlines(total, place.village)
    if periods:
        elapsed = figures.get("elapsed")
        same = elapsed.total if elapsed else total
        add_changes(key_figures, same, figures["before"].total, periods[2], by_month=bool(elapsed))
    return {
        "sementara": question.is_provisional,
        "total": total,
        "answer": answer(total, place),
        "measured": measured_note(total),
        "evidence": evidence(total),
        "figures": key_figures,
        "others": others(total, _mix(question, total, amounts)),
        "table": None if place.library_id else table(now),
        "cohort": cohort(total),
        "map": map_of(figures["map"], colour) if place.map_level else None,
        "provinces": province_cells(now, colour) if place.code == "" else [],
    }


def _mix(question: Question, total: Row, amounts: list | None) -> str:
    """The sources of the known cost; they are counted from the rows where no roll-up knows the place."""
    if not total["pelatihan_berbiaya"]:
        return ""
    return in_words(amounts_by_source(question) if amounts is None else amounts)


def latest_cohort(question: Question, total: Row, months: dict) -> tuple[int, Answer] | None:
    """The latest earlier year with somebody due, where nobody of the year shown is (definition 1)."""
    shown = question.period.year
    if not shown or total["jatuh_tempo"] != 0:
        return None
    earlier = sorted({year for (year, _), count in months.items() if count and year < shown}, reverse=True)
    years = earlier[:YEARS_BACK]
    asked = [question.variant(period=Period.of_year(year), parts=("tally",)) for year in years]
    for year, figures in zip(years, answers(asked), strict=True):
        if figures.total["jatuh_tempo"] != 0:
            return year, answer(figures.total, question.place)
    return None


def _periods(question: Question) -> tuple[Period, Period, str] | None:
    """The periods to compare; a running year is compared only for whoever sees names (definition 15)."""
    year, today = question.period.year, question.today
    return compared(year, today) if year and (year < today.year or question.user.sees_names) else None


def _year_ago(question: Question, periods: tuple[Period, Period, str]) -> dict[str, Question]:
    """The place as a whole in the period `before`, and in the `elapsed` months of a year that runs.

    A table of desa is counted from rows, so the whole of a kecamatan is read as one of kecamatan; what is
    hidden from a reader follows from the same table as this year.
    """
    named = question.user.sees_names
    level = "kecamatan" if question.level == "desa" and named else question.level
    parts = COUNTS if periods[0].year else tuple(read_rollups.ADDS_UP)
    asked = {"before": periods[0]} if periods[0].year else {"before": periods[0], "elapsed": periods[1]}
    return {
        name: question.variant(level=level, period=period, parts=parts, listed=())
        for name, period in asked.items()
    }
