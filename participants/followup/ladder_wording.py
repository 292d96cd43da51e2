"""Where a participant stands on the ladder, in words for people (DOMAIN definitions 6 to 8, version 1)."""

from participants.choices import IncomeScope, Moment
from participants.followup.ladder import LATER, Level, baseline_usable, counting_answer, level, wave_of
from participants.income_bands import Income
from participants.models import Answer, Enrolment


def standing(enrolment: Enrolment, answers: list[Answer]) -> Level:
    """The rung of an enrolment, out of all its answers (a list)."""
    training = enrolment.training
    if not training.first_day:
        return Level.NOT_ASKED
    t0 = _baseline(training, answers)
    t6, t12, later = (_of_wave(training, answers, wave) for wave in ("T6", "T12", LATER))
    asked = t6 or later
    if asked is None:
        return Level.NOT_ASKED
    scope = t0.income_scope if t0 else IncomeScope.ALL
    return level(
        asked=True,
        applied=asked.uses_skill,
        business=asked.has_work,
        t0=income_of(t0),
        t6=income_of(t6) if t6 and t6.income_scope == scope else None,
        t12=income_of(t12) if t12 and t12.income_scope == scope else None,
    )


def income_of(answer: Answer | None) -> Income | None:
    """The told income of an answer; None when nothing usable was told."""
    if answer is None:
        return None
    return Income.of(
        exact=answer.income_exact, low=answer.income_low, high=answer.income_high, band=answer.income_band
    )


def _baseline(training, answers):
    rows = [
        a for a in answers if a.moment == Moment.BASELINE and baseline_usable(a.asked_on, training.first_day)
    ]
    return next((row for row in rows if income_of(row)), None)


def _of_wave(training, answers, wave):
    rows = [
        a
        for a in answers
        if a.moment == Moment.FOLLOW_UP and wave_of(training.days_until(a.asked_on)) == wave
    ]
    counting = counting_answer((row.asked_on, row.disposition) for row in rows)
    return next((row for row in rows if (row.asked_on, row.disposition) == counting), None)
