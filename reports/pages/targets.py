"""Targets of an office beside the realisasi counted by the registry today."""

from dataclasses import dataclass, field
from datetime import date

from reports.disclosure.visible_figures import answer
from reports.models.targets import ADDABLE, Quarter, Target
from reports.question.periods import Period
from reports.question.places import Place
from reports.question.question import Question


@dataclass(frozen=True)
class Cell:
    """One target and its realisasi; `reached` is None when small numbers are hidden."""

    target: Target
    reached: int | None
    begun: bool

    @property
    def missing(self) -> int:
        return max(self.target.value - (self.reached or 0), 0)


@dataclass
class Line:
    """One indicator of a year: its targets by quarter (0 = the whole year)."""

    label: str
    cells: dict[int, Cell] = field(default_factory=dict)

    @property
    def in_order(self) -> list[tuple[str, Cell | None]]:
        return [(SHORT[quarter], self.cells.get(quarter.value)) for quarter in Quarter]


SHORT = {quarter: f"Triwulan {quarter.value}" if quarter else "Setahun" for quarter in Quarter}


def quarter_period(year: int, quarter: int) -> Period:
    """The months of a quarter, or of the year for 0."""
    if not quarter:
        return Period.of_year(year)
    return Period.of_months((year, quarter * 3 - 2), (year, quarter * 3))


def targets_of(user, place: Place, year: int):
    """The place's own targets of a year, through the door; readers get whole years only."""
    rows = Target.objects.visible_to(user).filter(
        region_id=place.code or None, year=year, indicator__in=ADDABLE
    )
    return rows if user.sees_names else rows.filter(quarter=Quarter.YEAR)


def lines_of(user, place: Place, year: int, today: date) -> list[Line]:
    """Each indicator with a target, in the order of the registry."""
    rows = list(targets_of(user, place, year))
    question = Question(place, place.next_level, today=today, user=user)
    totals = {
        quarter: answer(question.variant(period=quarter_period(year, quarter), listed=())).total
        for quarter in sorted({row.quarter for row in rows})
    }
    lines: dict[str, Line] = {}
    for row in rows:
        begun = quarter_period(year, row.quarter).first <= today
        cell = Cell(row, totals[row.quarter][row.indicator], begun)
        lines.setdefault(row.indicator, Line(row.label)).cells[row.quarter] = cell
    return [lines[key] for key in ADDABLE if key in lines]
