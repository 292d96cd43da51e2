"""The figures of a cohort: total, groups, income bands; small numbers are hidden from readers."""

from dataclasses import dataclass, field
from datetime import date

from participants.bands import BANDS
from participants.definition_constants import VERSION
from reports.cohort import from_parts, from_rows
from reports.cohort import refresh as keeping
from reports.cohort.cuts import CUTS, SEVERAL, SEVERAL_LABEL, UNKNOWN
from reports.cohort.states import DIED, JUDGED, MISSING, STATES, SUMS, UNJUDGED, WAITING
from reports.disclosure.hiding_pattern import Guard
from reports.disclosure.suppress import hide_small, suppress
from reports.figures.count import COUNTS, Row
from reports.indicators import figure
from reports.question.moved_codes import moved_codes
from reports.question.periods import Period
from reports.question.places import Place
from reports.question.question import TOTAL, Question

SPREAD = ("banyak_perubahan", "median", "kuartil_bawah", "kuartil_atas")


@dataclass
class Cohort:
    """A cohort's total and groups as rows of the registry, and what the registry has no key for.

    `states` says of how many people each state is true (None: hidden); `bands` people by (before, after);
    `before` and `after` are the people assessed per income band.
    """

    total: Row
    rows: list[Row] = field(default_factory=list)
    states: dict = field(default_factory=dict)
    bands: dict | None = field(default_factory=dict)
    before: list = field(default_factory=list)
    after: list = field(default_factory=list)
    version: int = VERSION
    waiting: int = 0
    unallocated: Row = field(default_factory=lambda: _row("", "", {}))


def cohort(user, place: Place, period: Period, today: date, *, cut: str = "", trainings=None) -> Cohort:
    """The cohort of a place and period, or of `trainings` that came through the door; cut by a key of CUTS.

    `waiting` says of how many kabupaten/kota a write is not in the figures yet.
    """
    question = Question(
        place, place.next_level, period, today, moved=tuple(sorted(moved_codes(None).items()))
    )
    divided = may_divide(user, place, period)
    cut = cut if cut in CUTS and divided else ""
    found, waiting = _read(question, cut, trainings)
    made = _assemble(found, place, CUTS.get(cut))
    made.waiting = waiting
    if not user.sees_names:
        _guard(made, Guard(period, today).of_place(place), divided)
    return made


def _read(question, cut, trainings):
    """Read stored parts after a refresh where they answer the question, else the rows."""
    if trainings is None and from_parts.fits(question):
        waiting = keeping.catch_up(question)
        return from_parts.read(question, cut), waiting
    return from_rows.read(
        question, CUTS.get(cut), None if trainings is None else [str(pk) for pk in trainings]
    ), 0


def _assemble(found, place, cut) -> Cohort:
    whole = found.pop(TOTAL)
    states = {
        state: sum((part.get("states") or {}).get(state, 0) for part in found.values()) for state in STATES
    }
    counts = _counts(states) | {name: sum(part.get(name) or 0 for part in found.values()) for name in SUMS}
    total = _row(place.url_code, place.name, counts | {name: whole.get(name) for name in SPREAD})
    bands = {(before, after): people for before, after, people in whole.get("bands") or []}
    made = Cohort(total, _groups(found, cut) if cut else [], states, bands)
    made.before = [sum(n for (b, _), n in bands.items() if b == band.number) for band in BANDS]
    made.after = [sum(n for (_, a), n in bands.items() if a == band.number) for band in BANDS]
    return made


def _groups(found, cut) -> list[Row]:
    names = cut.labels() | {SEVERAL: SEVERAL_LABEL, UNKNOWN: cut.unknown}
    known = [key for key in names if key in found] + sorted(key for key in found if key not in names)
    return [_row(key, names.get(key, key), _counts(found[key]["states"]) | found[key]) for key in known]


def _row(code, name, counts) -> Row:
    return Row(code, name, *figure({key: counts.get(key) or 0 for key in COUNTS}))


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


def may_divide(user, place: Place, period: Period) -> bool:
    """Tell whether a reader may see groups and bands: only where no neighbour or year can be subtracted.

    That is the reader's own place and one calendar year (DOMAIN definition 15, version 1).
    """
    return user.sees_names or (place.code == user.home_code and bool(period.year))


def _guard(made: Cohort, above: frozenset[str], divided: bool) -> None:
    """What a role without names may not see; `above` is hidden of the place everywhere."""
    suppress(made, above)
    made.bands = None
    known = {
        key: divided and made.total[key] is not None for key in ("jatuh_tempo", "dijawab", "dinilai", "naik")
    }
    judged = known["dinilai"] and known["naik"]
    made.before, made.after = (hide_small(side, judged) for side in (made.before, made.after))
    for group, within in ((MISSING, ("jatuh_tempo", "dijawab")), (UNJUDGED, ("dijawab", "dinilai"))):
        shown = hide_small([made.states[state] for state in group], all(known[key] for key in within))
        made.states |= dict(zip(group, shown, strict=True))
    for state in (WAITING, DIED, *JUDGED):
        made.states[state] = made.total[state]
