"""Targets of an office beside the realisasi counted by the registry today."""

from dataclasses import dataclass, field

from reports.disclosure.visible_figures import answers
from reports.models.targets import ADDABLE, Quarter, Target
from reports.question.periods import Period
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
    return Period.of_quarter(year, quarter) if quarter else Period.of_year(year)


def lines_of(question: Question) -> list[Line]:
    """Each indicator with a target of the year, in registry order; readers get whole years only."""
    user, year = question.user, question.period.first.year
    of_year = Target.objects.visible_to(user).filter(
        region_id=question.place.code or None, year=year, indicator__in=ADDABLE
    )
    rows = list(of_year if user.sees_names else of_year.filter(quarter=Quarter.YEAR))
    periods = {quarter: quarter_period(year, quarter) for quarter in sorted({row.quarter for row in rows})}
    figures = answers([question.variant(period=period, listed=()) for period in periods.values()])
    totals = dict(zip(periods, (one.total for one in figures), strict=True))
    lines: dict[str, Line] = {}
    for row in rows:
        begun = periods[row.quarter].first <= question.today
        cell = Cell(row, totals[row.quarter][row.indicator], begun)
        lines.setdefault(row.indicator, Line(row.label)).cells[row.quarter] = cell
    return [lines[key] for key in ADDABLE if key in lines]
