"""Figures as their reader may see them: small numbers are hidden from whoever sees no names."""

from reports.disclosure.hiding_pattern import Guard
from reports.figures.count_figures import count
from reports.figures.figure_table import Figures
from reports.question.periods import Period
from reports.question.question import Question


class Record:
    """Who keeps figures for the record: no account, sees all."""

    sees_names = True

    def __str__(self):
        return "sistem"


RECORD = Record()


def answer(question: Question) -> Figures:
    """The figures of one question, as its reader may see them."""
    return answers([question])[0]


def answers(questions: list[Question]) -> list[Figures]:
    """The same of several questions of one day, in one statement."""
    guards: dict[Period, Guard] = {}
    results = count(questions)
    for figures in results:
        asked = figures.question
        if not asked.user.sees_names:
            guards.setdefault(asked.period, Guard(asked.period, asked.today)).hide(figures)
    return results
