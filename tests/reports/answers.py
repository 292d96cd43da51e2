"""What tests ask of the reports: one answer for a user, place, level and period."""

from reports.cohort import cohort_figures
from reports.disclosure.visible_figures import answer
from reports.facts.count_statement import count_all
from reports.figures.figure_table import Figures
from reports.pages.brief import brief_context
from reports.question.moved_codes import check_existed
from reports.question.periods import Period
from reports.question.places import check_level, find_place
from reports.question.question import Question


def question(user, code=None, level=None, period=None, today=None, code_year=None, **how) -> Question:
    """As `read_question` makes it of a query string, on any day."""
    place = find_place(user, code)
    level = check_level(place, level)
    check_existed(user, place, code_year)
    day = {"today": today} if today else {}
    return Question(place, level, period or Period(), code_year=code_year, user=user, **day, **how)


def about(user, place, period, today, **how) -> Question:
    """As a page asks about a place that it has found."""
    return Question(place, place.next_level, period, today, user=user, **how)


def impact(*asked, **how) -> Figures:
    """The figures of `question`, as the user may see them."""
    return answer(question(*asked, **how))


def cohort(user, place, period, today, **how) -> cohort_figures.Cohort:
    return cohort_figures.cohort(about(user, place, period, today), **how)


def sheet(user, place, year, today, *, public=False) -> dict:
    asked = about(user, place, Period.of_year(year) if year else Period(), today)
    return brief_context.sheet(asked, public=public)


def counts(source, asked: Question) -> dict[str, dict]:
    """What one source counts: reports.facts.read_facts or reports.rollups.read_rollups."""
    return count_all([source.statement(asked)])[0]


def listed(*keys: str) -> tuple[tuple[str, str], ...]:
    """Rows of a question, without their names."""
    return tuple((key, "") for key in keys)
