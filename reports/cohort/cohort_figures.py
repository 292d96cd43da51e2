"""The figures of a cohort: total, groups, income bands; small numbers are hidden from readers."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from participants.definition_constants import SMALL
from participants.income_bands import BANDS
from reports.cohort import read_cohort_parts, read_cohort_rows
from reports.cohort.breakdowns import BREAKDOWNS, SEVERAL, SEVERAL_LABEL, UNKNOWN
from reports.cohort.refresh import catch_up
from reports.cohort.states import DIED, JUDGED, MISSING, STATES, SUMS, UNJUDGED, WAITING
from reports.disclosure.complements import hide
from reports.disclosure.hiding_pattern import Guard, conceal
from reports.disclosure.suppress import COUNTED, GROUPS, NEVER, SECRET, Cell, hide_small, keys_of
from reports.figures.count_figures import row_of
from reports.figures.figure_table import Figures, Row
from reports.question.question import TOTAL, Question

DELICATE = {
    "disabilitas",
    "umur",
    "kelompok",
}  # groups hidden where they are small (definition 15, version 2)
IN_COUNTS = {"jenis_kelamin", "umur"}  # what the reader's table of participants is divided by as well
OF_COHORT = {"answered", "assessed", "measured", "directions", "remembered"}
SPREAD = ("banyak_perubahan", "median", "kuartil_bawah", "kuartil_atas")


@dataclass
class Cohort(Figures):
    """Figures of everybody trained, by the groups of a breakdown, and what the registry has no key for.

    `states` says of how many people each state is true (None: hidden); `bands` people by (before, after);
    `before` and `after` are the people assessed per income band; `waiting` counts the kabupaten/kota whose
    latest writes are not in the figures yet.
    """

    breakdown: str = ""
    states: dict = field(default_factory=dict)
    bands: Any = field(default_factory=dict)
    before: list = field(default_factory=list)
    after: list = field(default_factory=list)

    @property
    def breakdown_label(self) -> str:
        return BREAKDOWNS[self.breakdown].label if self.breakdown else ""


def cohort(question: Question, *, breakdown: str = "", trainings: Iterable[UUID] | None = None) -> Cohort:
    """Of a place and period, or of `trainings` the reader may see, in the groups of a breakdown."""
    divided = may_divide(question)
    breakdown = breakdown if breakdown in BREAKDOWNS and divided else ""
    groups, waiting = _read(question, breakdown, trainings)
    made = _assemble(question, groups, breakdown)
    made.waiting = waiting
    if not question.user.sees_names:
        _guard(made, Guard(question.period, question.today), divided)
    return made


def _read(question, breakdown, trainings):
    """Read stored parts after a refresh where they answer the question, else the rows."""
    if trainings is None and read_cohort_parts.fits(question):
        waiting = catch_up(question)
        return read_cohort_parts.read(question, breakdown), waiting
    ids = None if trainings is None else [str(pk) for pk in trainings]
    return read_cohort_rows.read(question, BREAKDOWNS.get(breakdown), ids), 0


def _assemble(question: Question, groups: dict, breakdown: str) -> Cohort:
    whole = groups.pop(TOTAL)
    states = {
        state: sum((part.get("states") or {}).get(state, 0) for part in groups.values()) for state in STATES
    }
    counts = _counts(states) | {name: sum(part.get(name) or 0 for part in groups.values()) for name in SUMS}
    counts |= {name: whole.get(name) for name in SPREAD}
    total = row_of(question.place.url_code, question.place.name, counts)
    bands = {(before, after): people for before, after, people in whole.get("bands") or []}
    rows = _groups(groups, breakdown) if breakdown else []
    made = Cohort(question, rows, row_of("", "", {}), total, breakdown=breakdown, states=states, bands=bands)
    made.before = [sum(n for (b, _), n in bands.items() if b == band.number) for band in BANDS]
    made.after = [sum(n for (_, a), n in bands.items() if a == band.number) for band in BANDS]
    return made


def _groups(groups: dict, breakdown: str) -> list[Row]:
    names = BREAKDOWNS[breakdown].labels() | {SEVERAL: SEVERAL_LABEL, UNKNOWN: BREAKDOWNS[breakdown].unknown}
    known = [key for key in names if key in groups] + sorted(key for key in groups if key not in names)
    return [row_of(key, names.get(key) or key, _counts(groups[key]["states"]) | groups[key]) for key in known]


def _counts(states: dict) -> dict:
    """Counts of the registry from the number of people per state."""
    of = {state: states.get(state, 0) for state in STATES}
    trained, waiting, died = sum(of.values()), of[WAITING], of[DIED]
    judged = sum(of[state] for state in JUDGED)
    return {
        "dilatih": trained,
        "belum_waktunya": waiting,
        "meninggal": died,
        "jatuh_tempo": trained - waiting - died,
        "dijawab": judged + sum(of[state] for state in UNJUDGED),
        "dinilai": judged,
        "naik": of["naik"],
        "turun": of["turun"],
    }


def may_divide(question: Question) -> bool:
    """Tell whether groups and bands may be shown: without names only where nothing can be subtracted.

    That is the reader's own place and one calendar year (DOMAIN definition 15, version 1).
    """
    user = question.user
    return user.sees_names or (question.place.code == user.home_code and bool(question.period.year))


def _guard(made: Cohort, guard: Guard, divided: bool) -> None:
    """What a role without names may not see."""
    made.bands = None
    _hide_groups(made, guard.groups_of(made.question.place))
    conceal(made.total, guard.of_place(made.question.place))
    known = {key: divided and made.total[key] is not None for key in ("dijawab", "dinilai", "naik")}
    if not (known["dinilai"] and known["naik"] and all(_whole(some) for some in (made.before, made.after))):
        made.before, made.after = ([None] * len(BANDS) for _ in range(2))  # rises tell of one what it hides
    all_told = known["dijawab"] and known["dinilai"] and made.total["pita_teratas"] is not None
    reasons = hide_small([made.states[state] for state in UNJUDGED], all_told)
    made.states |= dict(zip(UNJUDGED, reasons, strict=True))
    if not known["dijawab"]:  # who did not answer is never hidden, but where the rest would follow from it
        made.states |= dict.fromkeys(MISSING)
    for state in (WAITING, DIED, *JUDGED):
        made.states[state] = made.total[state]


def _whole(counts: list[int]) -> bool:
    """Whether nothing of it is hidden."""
    return None not in hide_small(counts)


def _hide_groups(made: Cohort, above: frozenset[str]) -> None:
    """Hide in the groups what could be derived below the total; no groups where that is not possible."""
    sizes = [row["dilatih"] for row in made.rows]
    shown = hide_small(sizes) if made.breakdown in DELICATE else sizes
    cells = [_cell(row) for row in made.rows]
    for row, cell, size in zip(made.rows, cells, shown, strict=True):  # no group bounds a hidden total
        cell.hidden |= set(GROUPS) if size is None else above - _zeros(row, above)
    whole = _cell(made.total, cells, above)
    hide(whole, sum_first=False)  # what the place shows is decided with all places
    if not whole.hidden & OF_COHORT <= above or _tells_elsewhere(made, above):
        made.rows, made.breakdown = [], ""
    for row, cell, size in zip(made.rows, cells, shown, strict=False):
        conceal(row, ("dilatih", *NEVER, *SECRET) if size is None else keys_of(cell.hidden))


def _zeros(row: Row, above: frozenset[str]) -> set[str]:
    """What is nobody in a group because nobody of it answered, or was assessed, as the group shows."""
    if "answered" not in above and not row["dijawab"]:
        return {"assessed", "measured", "directions", "evidence"}
    return {"measured", "directions", "evidence"} if "assessed" not in above and not row["dinilai"] else set()


def _tells_elsewhere(made: Cohort, above: frozenset[str]) -> bool:
    """Whether the sizes of the groups would tell what another table hides: few of an age, or disabled."""
    if made.breakdown == "disabilitas":
        return "disability" in above
    named = (row for row in made.rows if row.code != UNKNOWN)
    return made.breakdown in IN_COUNTS and any(row["dilatih"] in SMALL for row in named)


def _cell(row: Row, parts: list[Cell] | None = None, above: frozenset[str] = frozenset()) -> Cell:
    return Cell({key: row[key] or 0 for key in COUNTED}, parts or [], set(above))
